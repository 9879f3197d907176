package dev.quench.hardware.backend;

import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;

/** Tells that a backend failed, and whether trying again may help. */
public final class BackendException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Why a backend failed. */
    public sealed interface Kind extends Serializable {
        /**
         * Tells whether the same call may succeed later.
         *
         * @return false if something must be changed first
         */
        boolean retryMayHelp();
    }

    /** Not reached, overloaded or interrupted. */
    public record Unavailable() implements Kind {
        @Override
        public boolean retryMayHelp() {
            return true;
        }
    }

    /**
     * Asked too often.
     *
     * @param pause how long to wait at least; zero if the service did not say
     */
    public record Throttled(Duration pause) implements Kind {
        @Override
        public boolean retryMayHelp() {
            return true;
        }
    }

    /** The request went out and its answer was lost: what was asked may have been done. */
    public record Uncertain() implements Kind {
        @Override
        public boolean retryMayHelp() {
            return false;
        }
    }

    /** The credential is missing, wrong or out of date. */
    public record Unauthorised() implements Kind {
        @Override
        public boolean retryMayHelp() {
            return false;
        }
    }

    /** The job, the device or the result is not there, or no longer. */
    public record Missing() implements Kind {
        @Override
        public boolean retryMayHelp() {
            return false;
        }
    }

    /** The job would take more shots, time or money than the user allowed. */
    public record OverBudget() implements Kind {
        @Override
        public boolean retryMayHelp() {
            return false;
        }
    }

    /** The provider took the job and could not run it. */
    public record JobFailed() implements Kind {
        @Override
        public boolean retryMayHelp() {
            return false;
        }
    }

    /** The program, the account or the right to run was refused. */
    public record Refused() implements Kind {
        @Override
        public boolean retryMayHelp() {
            return false;
        }
    }

    /** The program ran and broke, or its answer makes no sense. */
    public record Broken() implements Kind {
        @Override
        public boolean retryMayHelp() {
            return true;
        }
    }

    /**
     * Makes the exception.
     *
     * @param kind why
     * @param message names the backend and what happened; holds no secret
     */
    public BackendException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /**
     * Makes the exception from another.
     *
     * @param kind why
     * @param message names the backend and what happened; holds no secret
     * @param cause what was caught
     */
    public BackendException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * Returns why the backend failed.
     *
     * @return one of the kinds
     */
    public Kind kind() {
        return kind;
    }
}
