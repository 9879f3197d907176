package dev.quench.solvers.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often each of several solvers is within a factor of the best of them.
 *
 * <p>{@code rho_s(tau) = |{p : c_sp / min_t c_tp <= tau}| / |P|} for {@code tau >= 1}: at 1 the
 * share of problems on which a solver is best, ties counting for each; at infinity the share that
 * it solves at all. A problem that nobody solves counts in {@code |P|}. The order of two solvers
 * may change when a third leaves, since the best does (N. Gould, J. Scott, A note on performance
 * profiles for benchmarking software, 2016, doi:10.1145/2950048): read two at a time. Source: E. D.
 * Dolan, J. J. Moré, Benchmarking optimization software with performance profiles, 2002,
 * doi:10.1007/s101070100263, equation 2.1.
 *
 * @param solvers one function a solver, of the ratio
 */
public record PerformanceProfile(List<StepFunction> solvers) {
    /**
     * Copies the list.
     *
     * @throws NullPointerException if a function is null
     */
    public PerformanceProfile {
        solvers = List.copyOf(solvers);
    }

    /**
     * Computes the functions of all solvers.
     *
     * <p>Cost: {@code p log p} steps a solver of {@code p} problems.
     *
     * @param costs {@code costs[solver][problem]}, above 0, positive infinity for a failure
     * @return the profile, solvers in the same order
     * @throws IllegalArgumentException if there is no solver or no problem, rows differ in length,
     *     or a cost is 0, negative or NaN
     */
    public static PerformanceProfile of(double[][] costs) {
        int problems = problems(costs);
        for (double[] row : costs) {
            requirePositive(row);
        }
        double[] best =
                IntStream.range(0, problems)
                        .mapToDouble(p ->
                                Arrays.stream(costs).mapToDouble(r -> r[p]).min().orElseThrow())
                        .toArray();
        return new PerformanceProfile(
                Arrays.stream(costs)
                        .map(row -> StepFunction.of(Sample.of(ratios(row, best))))
                        .toList());
    }

    /** The length that all rows share. */
    static int problems(double[][] costs) {
        if (costs.length == 0 || costs[0].length == 0) {
            throw new IllegalArgumentException(
                    "The costs (%d solvers, %d problems) must have a solver and a problem."
                            .formatted(costs.length, costs.length == 0 ? 0 : costs[0].length));
        }
        for (int s = 1; s < costs.length; s++) {
            if (costs[s].length != costs[0].length) {
                throw new IllegalArgumentException(
                        """
                        The costs of solver %d (%d problems) must be as many as those of the first (%d).
                        Maybe write positive infinity where a solver has no answer.\
                        """
                                .formatted(s + 1, costs[s].length, costs[0].length));
            }
        }
        return costs[0].length;
    }

    private static void requirePositive(double[] row) {
        for (int p = 0; p < row.length; p++) {
            if (!(row[p] > 0)) {
                throw new IllegalArgumentException(
                        """
                        The cost (%s) of problem %d must be above 0, since costs are divided.
                        Maybe take times, not gaps, or add to each the least that counts.\
                        """
                                .formatted(row[p], p + 1));
            }
        }
    }

    /** Equal costs give 1 exactly; infinite ones stay so, even where all are. */
    private static double[] ratios(double[] row, double[] best) {
        double[] ratios = new double[row.length];
        for (int p = 0; p < row.length; p++) {
            ratios[p] = row[p] == Double.POSITIVE_INFINITY ? row[p] : row[p] / best[p];
        }
        return ratios;
    }
}
