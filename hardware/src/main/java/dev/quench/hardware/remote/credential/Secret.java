package dev.quench.hardware.remote.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that appears in no message, log or record, and cannot be serialised. */
public final class Secret {
    private static final int LONGEST = 16_384;

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /**
     * Keeps a secret.
     *
     * @param name of the place it came from, for the message
     * @param text 1 to 16384 visible ASCII characters: it goes into a header, where another one
     *     could begin a header of its own
     * @return the secret
     * @throws IllegalArgumentException if the text has other characters; the message does not show
     *     it
     */
    public static Secret of(String name, String text) {
        if (text.isEmpty()
                || text.length() > LONGEST
                || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "The secret in %s must be 1 to %d visible ASCII characters, without spaces and line ends.\nMaybe copy it again."
                            .formatted(name, LONGEST));
        }
        return new Secret(text);
    }

    /**
     * Returns the text: call it only where it is sent.
     *
     * @return the secret itself
     */
    public String reveal() {
        return text;
    }

    /** Compares in a time that depends on the lengths only. */
    @Override
    public boolean equals(Object object) {
        return object instanceof Secret other && MessageDigest.isEqual(bytes(), other.bytes());
    }

    /** Returns the same for all: a hash of a secret would tell of it. */
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "***";
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
