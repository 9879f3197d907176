package dev.quench.solvers.reduction.shrinking;

import java.util.OptionalDouble;

/**
 * How much of the certified bound decisions have lost: they may raise it, once it is that of all
 * that was left to begin with, by {@link ShrinkOptions#boundLoss}, and one of them by {@link
 * ShrinkOptions#boundStep} before the source is asked again.
 */
public final class BoundLoss {
    private final ShrinkOptions options;
    private OptionalDouble first = OptionalDouble.empty();

    /**
     * Makes a loss of nothing.
     *
     * @param options the two limits
     */
    public BoundLoss(ShrinkOptions options) {
        this.options = options;
    }

    /**
     * Begins with a bound, unless there is one that decisions may have raised since.
     *
     * @param bound of what is left
     * @param exact whether all that stands follows from the program and the incumbent
     */
    public void begin(OptionalDouble bound, boolean exact) {
        if (first.isEmpty() || exact) {
            first = bound;
        }
    }

    /**
     * Returns the bound that losses are measured from.
     *
     * @return empty if none was known
     */
    public OptionalDouble first() {
        return first;
    }

    /**
     * Tells whether decisions have raised the bound beyond the limit.
     *
     * @param bound of what is left
     * @return false if a bound is not known
     */
    public boolean isExceededBy(OptionalDouble bound) {
        return rise(first, bound) > options.boundLoss();
    }

    /**
     * Tells whether one decision has raised the bound so much that the source is asked again.
     *
     * @param before bound before it
     * @param after bound after it
     * @return false if a bound is not known
     */
    public boolean isStep(OptionalDouble before, OptionalDouble after) {
        return rise(before, after) > options.boundStep();
    }

    /** Returns by which share of itself a bound was raised, of 1 at least; 0 if it is not known. */
    private static double rise(OptionalDouble from, OptionalDouble to) {
        return from.isEmpty() || to.isEmpty()
                ? 0
                : (to.getAsDouble() - from.getAsDouble())
                        / Math.max(1, Math.abs(from.getAsDouble()));
    }
}
