package dev.quench.solvers.bench;

/**
 * What is run.
 *
 * @param sweeps length of a read, 1 or more
 * @param reads samples of a run, 1 or more
 * @param seeds runs that count, from {@value #FEWEST_SEEDS} to {@value #MOST_SEEDS}
 * @param seed of the first run; the others follow
 */
public record BenchPlan(int sweeps, int reads, int seeds, long seed) {
    private static final int FEWEST_SEEDS = 10;
    private static final int MOST_SEEDS = 1000;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public BenchPlan {
        if (sweeps < 1) {
            throw new IllegalArgumentException(
                    "The number of sweeps (%d) must be at least 1.".formatted(sweeps));
        }
        if (reads < 1) {
            throw new IllegalArgumentException(
                    "The number of reads (%d) must be at least 1.".formatted(reads));
        }
        if (seeds < FEWEST_SEEDS || seeds > MOST_SEEDS) {
            throw new IllegalArgumentException(
                    "The number of seeds (%d) must be in [%d, %d]: fewer say little of a probability."
                            .formatted(seeds, FEWEST_SEEDS, MOST_SEEDS));
        }
    }
}
