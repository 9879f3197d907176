package dev.quench.hardware.remote.journal;

import java.time.Instant;

/**
 * Something that happened to a job.
 *
 * @param at when it was written down
 * @param what in words
 */
public record JobEvent(Instant at, String what) {
    /** The words for the moment at which a job was first seen to run. */
    public static final String STARTED = "seen running";
}
