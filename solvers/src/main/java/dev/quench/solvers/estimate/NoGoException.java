package dev.quench.solvers.estimate;

import java.io.Serial;

/** Says that a circuit was not run because its estimate is a NO-GO. */
public final class NoGoException extends IllegalArgumentException {
    @Serial private static final long serialVersionUID = 1;

    /**
     * Makes one.
     *
     * @param message the reasons, and a line with a way out
     */
    public NoGoException(String message) {
        super(message);
    }
}
