package dev.quench.problems.encode;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Qubo;

/**
 * What is known of the optimum of a program.
 *
 * @param lower a value that the objective reaches or exceeds at every point, feasible or not
 * @param upper a value that the optimum does not exceed
 * @param source where the upper bound is from: {@code incumbent}, {@code greedy} or {@code trivial}
 */
record ObjectiveRange(double lower, double upper, String source) {
    /* A decimal incumbent may have been added up in another order than the bound. */
    private static final double ROUNDING = 0x1p-40;

    /**
     * Takes the incumbent if there is one, else the value of {@link GreedyPoint}; the trivial bound
     * where it is smaller or nothing else is known.
     *
     * @param incumbent the value of a feasible point, or positive infinity
     * @throws IllegalArgumentException if the incumbent is below the lower bound
     */
    static ObjectiveRange of(BinaryProgram program, double incumbent) {
        Qubo objective = program.objective();
        double lower = objective.trivialLowerBound();
        double trivial = objective.trivialUpperBound();
        if (incumbent < lower - ROUNDING * (Math.abs(lower) + Math.abs(trivial))) {
            throw new IllegalArgumentException(
                    "The incumbent (%s) must not be below the lower bound of the objective (%s).\nMaybe it is in the problem's sense; Formulated.programValue translates it."
                            .formatted(incumbent, lower));
        }
        if (incumbent < trivial) {
            return new ObjectiveRange(lower, incumbent, "incumbent");
        }
        double known = Double.isFinite(incumbent) ? incumbent : GreedyPoint.bestObjective(program);
        return known < trivial
                ? new ObjectiveRange(lower, known, "greedy")
                : new ObjectiveRange(lower, trivial, "trivial");
    }

    double width() {
        return Math.max(0, upper - lower);
    }
}
