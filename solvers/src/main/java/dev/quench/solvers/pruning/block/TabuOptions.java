package dev.quench.solvers.pruning.block;

/**
 * Settings of {@link TabuBlockSolver}.
 *
 * @param patience ends the walk after so many swaps without a better state, 1 or more
 * @param tenure shortest ban of a swapped weight, in swaps, 0 or more; the longest is twice that
 */
public record TabuOptions(int patience, int tenure) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public TabuOptions {
        if (patience < 1 || tenure < 0) {
            throw new IllegalArgumentException(
                    "The patience (%d) of a tabu walk must be at least 1, its tenure (%d) at least 0."
                            .formatted(patience, tenure));
        }
    }

    /**
     * Returns the settings that were best in trials.
     *
     * @return 200 swaps, bans of 8 to 16
     */
    public static TabuOptions defaults() {
        return new TabuOptions(200, 8);
    }
}
