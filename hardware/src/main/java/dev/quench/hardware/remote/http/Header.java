package dev.quench.hardware.remote.http;

/**
 * A header of a request.
 *
 * @param name by RFC 9110
 * @param value without line ends
 * @param secret whether it must never be shown
 */
public record Header(String name, String value, boolean secret) {
    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it holds control characters, which could start another
     *     header; the message does not repeat it
     */
    public Header {
        if (value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException(
                    "The value of the header %s holds a control character.\nMaybe the credential was copied with its line end."
                            .formatted(name));
        }
    }

    /** Shows what may be shown. */
    @Override
    public String toString() {
        return name + ": " + (secret ? "***" : value);
    }
}
