package dev.quench.hardware.remote.tape;

import dev.quench.hardware.remote.credential.CredentialSource;
import dev.quench.hardware.remote.credential.Credentials;
import dev.quench.hardware.remote.credential.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Credentials for a replay: the settings are those on the tape, the secrets mean nothing.
 *
 * @param settings of the provider
 */
public record TapeCredentials(Map<String, String> settings) implements CredentialSource {
    private static final String TAPE = "the tape";
    private static final List<String> SECRETS =
            List.of("token", "access-key", "secret-key", "client-secret", "workspace-key");

    /** Copies the settings. */
    public TapeCredentials {
        settings = Map.copyOf(settings);
    }

    @Override
    public Credentials find(String provider) {
        var secrets = new HashMap<String, Secret>();
        SECRETS.forEach(name -> secrets.put(name, Secret.of(TAPE, "replayed")));
        return new Credentials(provider, secrets, settings, TAPE);
    }
}
