package dev.quench.hardware.emulator;

import java.time.Duration;

/**
 * How long jobs take.
 *
 * @param queue from the acceptance to the start
 * @param run from the start to the end
 */
public record JobTimes(Duration queue, Duration run) {
    /** Jobs that are done as soon as they are accepted. */
    public static final JobTimes NONE = new JobTimes(Duration.ZERO, Duration.ZERO);

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public JobTimes {
        if (queue.isNegative() || run.isNegative()) {
            throw new IllegalArgumentException(
                    "The times in the queue (%s) and on the processor (%s) must not be negative."
                            .formatted(queue, run));
        }
    }
}
