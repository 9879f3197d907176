package dev.quench.hardware.remote.journal;

import java.time.Instant;

/**
 * Something that happened to a job.
 *
 * @param at when it was written down
 * @param what in words
 */
public record JobEvent(Instant at, String what) {}
