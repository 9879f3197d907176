package dev.quench.app.campaign;

import dev.quench.solvers.pipeline.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * What became of a unit.
 *
 * @param status how it ended
 * @param record its run record; null where there is none
 * @param failure why there is none; null where there is one
 * @param seconds wall time with all around it
 */
public record UnitOutcome(
        Status status, @Nullable RunRecord record, @Nullable String failure, double seconds) {
    /** How a run ended. */
    public enum Status {
        /** It has a record, be its answer feasible or not. */
        DONE,
        /** It was refused, or failed in Java. */
        FAILED,
        /** It was ended for time. */
        TIMEOUT,
        /** Its process ended, by a native crash or for want of memory. */
        CRASHED
    }

    /**
     * Makes the outcome of a run that has a record.
     *
     * @param record of the run
     * @param seconds wall time
     * @return done
     */
    public static UnitOutcome done(RunRecord record, double seconds) {
        return new UnitOutcome(Status.DONE, record, null, seconds);
    }

    /**
     * Makes the outcome of a run without a record.
     *
     * @param status why
     * @param failure in words
     * @param seconds wall time
     * @return no record
     */
    public static UnitOutcome without(Status status, String failure, double seconds) {
        return new UnitOutcome(status, null, failure, seconds);
    }
}
