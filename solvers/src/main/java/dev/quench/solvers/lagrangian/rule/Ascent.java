package dev.quench.solvers.lagrangian.rule;

import dev.quench.solvers.lagrangian.dual.MultiplierSpace;

/**
 * What a path knows of the values so far, and the units that follow from them.
 *
 * <p>Rules have no absolute constants: steps are measured by {@link #rise}, precision by {@link
 * #scale}, so that a program in other units takes about the same number of evaluations.
 */
final class Ascent {
    /** In units of the first step; a double then has no digits left for the objective. */
    private static final double FAR = 1e15;

    private final double ceiling;
    private double first;
    private double best = Double.NEGATIVE_INFINITY;
    private double lowest = Double.POSITIVE_INFINITY;
    private int evaluations;
    private double mark = Double.NEGATIVE_INFINITY;
    private int marked;
    private double unit;

    Ascent(MultiplierSpace dual) {
        ceiling = dual.ceiling().map(Number::doubleValue).orElse(Double.POSITIVE_INFINITY);
    }

    /** Counts an evaluation; returns true if it is the best so far. */
    boolean offer(double value) {
        first = evaluations == 0 ? value : first;
        boolean better = value > best;
        best = Math.max(best, value);
        lowest = Math.min(lowest, value);
        evaluations++;
        return better;
    }

    int evaluations() {
        return evaluations;
    }

    double best() {
        return best;
    }

    /**
     * Returns a value above 0 that precision is relative to: the magnitude of the best value or the
     * rise to it; where both are 0, how far values went down.
     */
    double scale() {
        double magnitude = magnitude();
        return magnitude > 0 ? magnitude : Math.max(best - lowest, Double.MIN_NORMAL);
    }

    /** Returns by how much the best value is above the first. */
    double gained() {
        return best - first;
    }

    /**
     * Returns a value above 0 that the function may still rise by: up to the best solution, else to
     * the largest objective, else its own magnitude, else 1.
     */
    double rise(double target) {
        double most = Math.min(target, ceiling) - best;
        if (most > 0 && most < Double.POSITIVE_INFINITY) {
            return most;
        }
        double magnitude = magnitude();
        return magnitude > 0 ? magnitude : 1;
    }

    private double magnitude() {
        return Math.max(Math.abs(best), best - first);
    }

    /** Tells whether the best value gained less than a precision in the last evaluations. */
    boolean isIdle(int patience, double precision) {
        if (best > mark + precision * scale()) {
            mark = best;
            marked = evaluations;
        }
        return evaluations - marked >= patience;
    }

    /**
     * Tells whether multipliers went so far that only an unbounded function explains it.
     *
     * @param distance from the first multipliers; the first that is above 0 is the unit
     */
    boolean isFar(double distance) {
        unit = unit == 0 ? distance : unit;
        return !(distance <= FAR * unit);
    }
}
