package dev.quench.solvers.bound.program;

/**
 * A number that no feasible point of a program is below.
 *
 * @param value in the units of the program's objective, rounded up to an integer where the
 *     objective is integral; positive infinity if there is provably no feasible point
 * @param relaxed the same before it was rounded up, at most {@code value}
 * @param source what proves it: {@code trivial}, {@code rows}, {@code cliques}, {@code hahn-grant},
 *     {@code one-tree}, {@code roof-duality}, {@code roof-duality-of-penalties} or {@code
 *     infeasible}
 */
public record ProgramBound(double value, double relaxed, String source) {
    /** That there is no feasible point. */
    static final ProgramBound INFEASIBLE =
            new ProgramBound(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, "infeasible");

    /**
     * Tells whether the program provably has no feasible point.
     *
     * @return true if it has none; false says nothing
     */
    public boolean isInfeasible() {
        return value == Double.POSITIVE_INFINITY;
    }
}
