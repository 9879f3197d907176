package dev.quench.hardware.remote;

import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/**
 * A job in the provider's own words, complete and without any secret: what a journal keeps, what a
 * dry run shows and what is sent, the same bytes each time.
 */
public final class JobRequest {
    private final UUID key;
    private final String device;
    private final int shots;
    private final byte[] body;
    private final String layout;

    /**
     * Copies a request.
     *
     * @param key of the order
     * @param device as the provider calls it
     * @param shots 1 or more
     * @param body what is sent
     * @param layout what the adapter must know to read the answer, in a form of its own
     */
    public JobRequest(UUID key, String device, int shots, byte[] body, String layout) {
        this.key = key;
        this.device = device;
        this.shots = shots;
        this.body = body.clone();
        this.layout = layout;
    }

    /**
     * Returns the key.
     *
     * @return that of the order
     */
    public UUID key() {
        return key;
    }

    /**
     * Returns the device.
     *
     * @return as the provider calls it
     */
    public String device() {
        return device;
    }

    /**
     * Returns the number of shots.
     *
     * @return 1 or more
     */
    public int shots() {
        return shots;
    }

    /**
     * Returns what is sent.
     *
     * @return a copy
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * Returns what the adapter must know to read the answer.
     *
     * @return in a form of its own
     */
    public String layout() {
        return layout;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof JobRequest other
                && key.equals(other.key)
                && device.equals(other.device)
                && shots == other.shots
                && Arrays.equals(body, other.body)
                && layout.equals(other.layout);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, device, shots, layout);
    }

    @Override
    public String toString() {
        return "JobRequest[%s, %s, %d shots, %d bytes]".formatted(key, device, shots, body.length);
    }
}
