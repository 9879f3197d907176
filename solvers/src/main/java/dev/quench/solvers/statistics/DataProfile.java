package dev.quench.solvers.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * Which share of problems each of several solvers solves within a budget.
 *
 * <p>{@code d_s(alpha) = |{p : c_sp / (n_p + 1) <= alpha}| / |P|}: {@code c_sp} the evaluations
 * that solver {@code s} took on problem {@code p} of {@code n_p} variables, so that {@code alpha}
 * counts simplex gradients. Unlike a {@link PerformanceProfile} it depends on no other solver.
 * Source: J. J. Moré, S. M. Wild, Benchmarking derivative-free optimization algorithms, 2009,
 * doi:10.1137/080724083, equation 2.8.
 *
 * @param solvers one function a solver, of the budget
 */
public record DataProfile(List<StepFunction> solvers) {
    /**
     * Copies the list.
     *
     * @throws NullPointerException if a function is null
     */
    public DataProfile {
        solvers = List.copyOf(solvers);
    }

    /**
     * Computes the functions of all solvers.
     *
     * <p>Cost: {@code p log p} steps a solver of {@code p} problems.
     *
     * @param costs {@code costs[solver][problem]}, 0 or more, positive infinity for a failure
     * @param variables of each problem, 0 or more
     * @return the profile, solvers in the same order
     * @throws IllegalArgumentException if there is no solver or no problem, lengths differ, or a
     *     number is negative or NaN
     */
    public static DataProfile of(double[][] costs, int[] variables) {
        int problems = PerformanceProfile.problems(costs);
        if (variables.length != problems) {
            throw new IllegalArgumentException(
                    """
                    The numbers of variables (%d) must be as many as the problems (%d).
                    Maybe count a problem once, not once a solver.\
                    """
                            .formatted(variables.length, problems));
        }
        return new DataProfile(
                Arrays.stream(costs)
                        .map(row -> StepFunction.of(Sample.of(scaled(row, variables))))
                        .toList());
    }

    private static double[] scaled(double[] row, int[] variables) {
        double[] scaled = new double[row.length];
        for (int p = 0; p < row.length; p++) {
            if (!(row[p] >= 0) || variables[p] < 0) {
                throw new IllegalArgumentException(
                        """
                        The cost (%s) and variables (%d) of problem %d must be 0 or more.
                        Maybe write positive infinity where a solver has no answer.\
                        """
                                .formatted(row[p], variables[p], p + 1));
            }
            scaled[p] = row[p] / (variables[p] + 1.0);
        }
        return scaled;
    }
}
