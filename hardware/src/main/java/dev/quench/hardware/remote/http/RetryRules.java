package dev.quench.hardware.remote.http;

import java.time.Duration;

/**
 * How a call that is safe to repeat is repeated: after a pause that is uniform between 0 and {@code
 * min(longest, first 2^(k-1))} before repetition {@code k}, or after the pause that the service
 * asks for, while the whole takes no longer than {@code total}.
 *
 * <p>M. Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015: "full jitter".
 *
 * @param first above 0
 * @param longest of one pause, also of one that a service asks for
 * @param total after which the last failure stands
 */
public record RetryRules(Duration first, Duration longest, Duration total) {
    /**
     * Returns the usual rules.
     *
     * @return from 1 s to 60 s, at most 2 minutes
     */
    public static RetryRules defaults() {
        return new RetryRules(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(2));
    }

    /**
     * Sets how long the whole may take.
     *
     * @param limit above 0
     * @return a copy with it
     */
    public RetryRules total(Duration limit) {
        return new RetryRules(first, longest, limit);
    }

    /**
     * Computes a pause.
     *
     * @param repetition from 1
     * @param draw uniform in [0, 1)
     * @return 0 or more
     */
    Duration pause(int repetition, double draw) {
        double seconds = first.toMillis() / 1000.0 * Math.scalb(1.0, Math.min(repetition - 1, 40));
        double most = Math.min(seconds, longest.toMillis() / 1000.0);
        return Duration.ofMillis((long) (1000 * most * draw));
    }
}
