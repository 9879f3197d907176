package dev.quench.hardware.remote.braket;

import java.util.Optional;

/**
 * A credential of Amazon Web Services. Its text does not show it.
 *
 * @param access the id of the key
 * @param secret the key
 * @param session the token that goes with a key for some hours; empty for a lasting key
 */
public record AwsKeys(String access, String secret, Optional<String> session) {
    @Override
    public String toString() {
        return "AwsKeys[***]";
    }
}
