package dev.quench.solvers.control;

import dev.quench.hardware.backend.BackendException;
import java.util.Objects;

/** Tells a budget that is spent, or a user who waits no longer, from a backend that failed. */
public final class HardStop {
    private HardStop() {}

    /**
     * Tells whether what was found so far is the answer.
     *
     * @param failure of a backend
     * @param stop comes when the user ends the run
     * @return false if the backend failed
     */
    public static boolean is(BackendException failure, StopSignal stop) {
        return failure.kind() instanceof BackendException.OverBudget || stop.requested();
    }

    /**
     * Says why.
     *
     * @param failure of a backend
     * @return the first line of its message
     */
    public static String words(BackendException failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "").lines().findFirst().orElse("");
    }
}
