package dev.quench.hardware.remote.tape;

import dev.quench.hardware.remote.credential.CredentialSource;
import dev.quench.hardware.remote.credential.Credentials;
import dev.quench.hardware.remote.credential.Secret;
import java.util.Map;

/**
 * Credentials for a replay: the settings are those on the tape, the secrets mean nothing.
 *
 * @param settings of the provider
 */
public record TapeCredentials(Map<String, String> settings) implements CredentialSource {
    private static final String TAPE = "the tape";

    /** Copies the settings. */
    public TapeCredentials {
        settings = Map.copyOf(settings);
    }

    @Override
    public Credentials find(String provider) {
        return new Credentials(
                provider, Map.of("token", Secret.of(TAPE, "replayed")), settings, TAPE);
    }
}
