package dev.quench.hardware.remote.credential;

import dev.quench.hardware.backend.BackendException;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider asks of those who call it.
 *
 * @param provider for example {@code ibm}
 * @param secrets by our names, for example {@code token}
 * @param settings by our names, for example {@code instance}, {@code region}, {@code endpoint}
 * @param source where it came from, for users
 */
public record Credentials(
        String provider, Map<String, Secret> secrets, Map<String, String> settings, String source) {
    /** Copies the maps. */
    public Credentials {
        secrets = Map.copyOf(secrets);
        settings = Map.copyOf(settings);
    }

    /**
     * Returns a secret that must be there.
     *
     * @param name ours
     * @return the secret
     * @throws BackendException {@code Unauthorised} if it is not there
     */
    public Secret secret(String name) {
        var secret = secrets.get(name);
        if (secret == null) {
            throw new BackendException(
                    new BackendException.Unauthorised(),
                    "The credential of %s from %s has no %s.\nMaybe add it to the environment or the credentials file."
                            .formatted(provider, source, name));
        }
        return secret;
    }

    /**
     * Returns a setting.
     *
     * @param name ours
     * @return empty if it is not there
     */
    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }
}
