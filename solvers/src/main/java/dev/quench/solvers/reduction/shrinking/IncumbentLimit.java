package dev.quench.solvers.reduction.shrinking;

import java.util.OptionalDouble;

/**
 * The value of the incumbent, that bounds are compared with until it is given up: where nothing as
 * good can be left, shrinking goes back.
 */
public final class IncumbentLimit {
    private static final double ROUNDING = 1e-9;

    private final double limit;
    private boolean resigned;

    /**
     * Makes a limit.
     *
     * @param incumbent value of a feasible point; empty if none is known, and nothing is excluded
     */
    public IncumbentLimit(OptionalDouble incumbent) {
        limit =
                incumbent.isPresent()
                        ? incumbent.getAsDouble()
                                + ROUNDING * Math.max(1, Math.abs(incumbent.getAsDouble()))
                        : Double.POSITIVE_INFINITY;
    }

    /**
     * Tells whether a bound proves that nothing as good as the incumbent is left.
     *
     * @param bound certified lower bound; empty if none is known
     * @return false after {@link #resign}
     */
    public boolean excludes(OptionalDouble bound) {
        return !resigned && bound.isPresent() && bound.getAsDouble() > limit;
    }

    /** Goes on without regard to the incumbent. */
    public void resign() {
        resigned = true;
    }

    /**
     * Tells whether the incumbent was given up.
     *
     * @return true after {@link #resign}
     */
    public boolean resigned() {
        return resigned;
    }

    /**
     * Tells whether there is an incumbent that counts.
     *
     * @return false if none was known, or it was given up
     */
    public boolean isKnown() {
        return !resigned && limit < Double.POSITIVE_INFINITY;
    }
}
