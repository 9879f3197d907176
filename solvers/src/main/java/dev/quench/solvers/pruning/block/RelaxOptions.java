package dev.quench.solvers.pruning.block;

/**
 * Settings of {@link RelaxBlockSolver}.
 *
 * @param iterations of projected gradients at most, 0 or more
 * @param closeness ends them where the gap of the relaxation is at most this share of its value, 0
 *     or more
 * @param patience the tabu walk at the end gives up after so many swaps without a better state, 0
 *     for none
 */
public record RelaxOptions(int iterations, double closeness, int patience) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public RelaxOptions {
        if (iterations < 0 || !(closeness >= 0) || patience < 0) {
            throw new IllegalArgumentException(
                    "The iterations (%d), closeness (%s) and patience (%d) of a relaxation must not be negative."
                            .formatted(iterations, closeness, patience));
        }
    }

    /**
     * Returns the settings that were best in trials.
     *
     * @return 400 iterations, a gap of 0.01 %, 50 swaps
     */
    public static RelaxOptions defaults() {
        return new RelaxOptions(400, 1e-4, 50);
    }
}
