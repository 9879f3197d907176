package dev.quench.hardware.emulator;

import java.time.Duration;

/**
 * How long jobs take.
 *
 * @param queue from the acceptance to the start
 * @param run from the start to the end
 * @param listed from the acceptance until lists have the job, which is known by its id at once
 */
public record JobTimes(Duration queue, Duration run, Duration listed) {
    /** Jobs that are done as soon as they are accepted. */
    public static final JobTimes NONE = new JobTimes(Duration.ZERO, Duration.ZERO);

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public JobTimes {
        if (queue.isNegative() || run.isNegative() || listed.isNegative()) {
            throw new IllegalArgumentException(
                    "The times in the queue (%s), on the processor (%s) and until a list has the job (%s) must not be negative."
                            .formatted(queue, run, listed));
        }
    }

    /**
     * Makes the times of jobs that lists have at once.
     *
     * @param queue from the acceptance to the start
     * @param run from the start to the end
     * @throws IllegalArgumentException if one is negative
     */
    public JobTimes(Duration queue, Duration run) {
        this(queue, run, Duration.ZERO);
    }

    /**
     * Replaces how late lists are.
     *
     * @param changed from the acceptance until lists have the job
     * @return the times with this one changed
     */
    public JobTimes withListed(Duration changed) {
        return new JobTimes(queue, run, changed);
    }
}
