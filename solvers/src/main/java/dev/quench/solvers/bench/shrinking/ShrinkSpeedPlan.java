package dev.quench.solvers.bench.shrinking;

/**
 * What a benchmark of the speed of shrinking runs: a spin glass of {@link
 * dev.quench.solvers.bench.RandomSpins}, shrunk to a number of variables.
 *
 * @param variables {@code n}, 2 or more
 * @param degree mean number of neighbours, in {@code [0, n - 1]}
 * @param budget number of variables that ends it, in {@code [1, n - 1]}
 * @param batch share of the variables that are merged between two questions, in [0, 1]; 0 asks
 *     after every merge
 * @param repetitions runs that are timed after the first, 1 or more
 * @param seed of the couplings and of the source
 */
public record ShrinkSpeedPlan(
        int variables, double degree, int budget, double batch, int repetitions, long seed) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public ShrinkSpeedPlan {
        if (variables < 2) {
            throw new IllegalArgumentException(
                    "The number of variables (%d) must be at least 2.".formatted(variables));
        }
        if (!(degree >= 0 && degree <= variables - 1)) {
            throw new IllegalArgumentException(
                    "The mean number of neighbours (%s) of %d variables must be in [0, %d]."
                            .formatted(degree, variables, variables - 1));
        }
        if (budget < 1 || budget >= variables) {
            throw new IllegalArgumentException(
                    "The number of variables to shrink to (%d) must be in [1, %d], below the %d there are."
                            .formatted(budget, variables - 1, variables));
        }
        if (!(batch >= 0 && batch <= 1)) {
            throw new IllegalArgumentException(
                    "The share of a batch (%s) must be in [0, 1].".formatted(batch));
        }
        if (repetitions < 1) {
            throw new IllegalArgumentException(
                    "The number of repetitions (%d) must be at least 1.".formatted(repetitions));
        }
    }
}
