package dev.quench.hardware.remote.azure;

import java.time.Duration;

/**
 * A target of a workspace.
 *
 * @param provider its id
 * @param id as jobs name it
 * @param availability {@code Available}, {@code Degraded} or {@code Unavailable}
 * @param queue how long jobs wait on average
 */
public record AzureTarget(String provider, String id, String availability, Duration queue) {
    /**
     * Tells whether jobs are taken now.
     *
     * @return false if it is unavailable
     */
    public boolean open() {
        return !availability.equalsIgnoreCase("Unavailable");
    }
}
