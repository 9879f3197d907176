package dev.quench.hardware.remote.journal;

import java.time.Instant;

/**
 * Something that happened to a job.
 *
 * @param at when it was written down, or by the provider's clock
 * @param what in words
 */
public record JobEvent(Instant at, String what) {
    /** The words for the moment at which a job was first seen to run. */
    public static final String STARTED = "seen running";

    /** The words for the moment at which the provider took the job, by its clock. */
    public static final String THERE_SUBMITTED = "submitted, by the provider's clock";

    /** The words for the moment at which the provider began to run the job, by its clock. */
    public static final String THERE_STARTED = "started, by the provider's clock";

    /** The words for the moment at which the provider was done with the job, by its clock. */
    public static final String THERE_ENDED = "ended, by the provider's clock";
}
