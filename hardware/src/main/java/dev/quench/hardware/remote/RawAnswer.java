package dev.quench.hardware.remote;

import java.util.Arrays;

/** A result as it came, byte for byte. */
public final class RawAnswer {
    private final String mediaType;
    private final byte[] body;

    /**
     * Copies a result.
     *
     * @param mediaType as the provider says, or empty
     * @param body what came
     */
    public RawAnswer(String mediaType, byte[] body) {
        this.mediaType = mediaType;
        this.body = body.clone();
    }

    /**
     * Returns the media type.
     *
     * @return as the provider says, or empty
     */
    public String mediaType() {
        return mediaType;
    }

    /**
     * Returns the bytes.
     *
     * @return a copy
     */
    public byte[] body() {
        return body.clone();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof RawAnswer other
                && mediaType.equals(other.mediaType)
                && Arrays.equals(body, other.body);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return "RawAnswer[%s, %d bytes]".formatted(mediaType, body.length);
    }
}
