package dev.quench.problems.encode.penalty;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.QuboRows;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of the optimum of a program.
 *
 * @param lower a value that the objective reaches or exceeds at every point, feasible or not
 * @param upper a value that the optimum does not exceed
 * @param source where the upper bound is from: {@code incumbent}, {@code greedy} or {@code trivial}
 */
public record ObjectiveRange(double lower, double upper, String source) {
    /* A decimal incumbent may have been added up in another order than the bound. */
    private static final double ROUNDING = 0x1p-40;

    /**
     * Takes the incumbent if there is one, else the value of {@link GreedyPoint}; the trivial bound
     * where it is smaller or nothing else is known.
     *
     * @param program the program
     * @param incumbent the value of a feasible point, or positive infinity
     * @return the range
     * @throws IllegalArgumentException if the incumbent is below the lower bound
     */
    public static ObjectiveRange of(BinaryProgram program, double incumbent) {
        return of(program.objective(), program.constraints(), incumbent);
    }

    /** Does so without the couplings being stored. */
    static ObjectiveRange of(
            QuboRows objective, List<LinearConstraint> constraints, double incumbent) {
        double lower = lowerBound(objective);
        double trivial = objective.trivialUpperBound();
        if (incumbent < lower - ROUNDING * (Math.abs(lower) + Math.abs(trivial))) {
            throw new IllegalArgumentException(
                    "The incumbent (%s) must not be below the lower bound of the objective (%s).\nMaybe it is in the problem's sense; Formulated.programValue translates it."
                            .formatted(incumbent, lower));
        }
        if (incumbent < trivial) {
            return new ObjectiveRange(lower, incumbent, "incumbent");
        }
        double known =
                Double.isFinite(incumbent)
                        ? incumbent
                        : GreedyPoint.bestObjective(objective, constraints);
        return known < trivial
                ? new ObjectiveRange(lower, known, "greedy")
                : new ObjectiveRange(lower, trivial, "trivial");
    }

    /**
     * Returns {@code offset + sum_i min(0, a_i + sum_j min(0, b_ij)/2)}, since {@code x_i x_j <=
     * (x_i + x_j)/2}; never below the sum of the negative terms.
     */
    private static double lowerBound(QuboRows objective) {
        if (objective.trivialLowerBound() == objective.offset()) {
            return objective.offset();
        }
        int n = objective.size();
        int[] columns = new int[n];
        double[] values = new double[n];
        double[] least = new double[n];
        for (int i = 0; i < n; i++) {
            double slope = objective.bias(i);
            for (int k = 0, count = objective.copyRow(i, columns, values); k < count; k++) {
                slope += values[k] < 0 ? values[k] / 2 : 0;
            }
            least[i] = Math.min(0, slope);
        }
        return objective.offset() + Arrays.stream(least).sum();
    }

    /**
     * Returns how far the optimum can be from the lower bound.
     *
     * @return 0 or more
     */
    public double width() {
        return Math.max(0, upper - lower);
    }
}
