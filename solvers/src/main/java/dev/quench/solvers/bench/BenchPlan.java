package dev.quench.solvers.bench;

import java.time.Duration;
import java.util.Optional;

/**
 * What is run.
 *
 * @param sweeps length of a read, from 1 to {@value #MOST_SWEEPS}
 * @param reads samples of a run, 1 or more
 * @param seeds runs that count, from {@value #FEWEST_SEEDS} to {@value #MOST_SEEDS}
 * @param seed of the first run; the others follow
 * @param runLimit time after which a run that counts is cut short, above 0; where there is one, a
 *     run ends earlier if it reaches the target, and samples again as many reads if it has not
 * @param warmUp how long runs that do not count come first
 */
public record BenchPlan(
        int sweeps, int reads, int seeds, long seed, Optional<Duration> runLimit, WarmUp warmUp) {
    /** As in recipes; a schedule has a temperature a sweep. */
    private static final int MOST_SWEEPS = 10_000_000;

    private static final int FEWEST_SEEDS = 10;
    private static final int MOST_SEEDS = 1000;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public BenchPlan {
        if (sweeps < 1 || sweeps > MOST_SWEEPS) {
            throw new IllegalArgumentException(
                    "The number of sweeps (%d) must be in [1, %d].".formatted(sweeps, MOST_SWEEPS));
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
        if (runLimit.filter(limit -> !limit.isPositive()).isPresent()) {
            throw new IllegalArgumentException(
                    "The limit of a run (%s) must be above 0.".formatted(runLimit.get()));
        }
    }

    /**
     * Makes a plan of full reads after a standard warm-up.
     *
     * @param sweeps length of a read, in range
     * @param reads samples of a run, 1 or more
     * @param seeds runs that count
     * @param seed of the first run
     * @throws IllegalArgumentException if one is out of range
     */
    public BenchPlan(int sweeps, int reads, int seeds, long seed) {
        this(sweeps, reads, seeds, seed, Optional.empty(), WarmUp.STANDARD);
    }

    /**
     * Returns the same plan with a limit of each run.
     *
     * @param limit above 0
     * @return the changed copy
     */
    public BenchPlan withRunLimit(Duration limit) {
        return new BenchPlan(sweeps, reads, seeds, seed, Optional.of(limit), warmUp);
    }

    /**
     * Returns the same plan with another number of reads.
     *
     * @param newReads 1 or more
     * @return the changed copy
     */
    public BenchPlan withReads(int newReads) {
        return new BenchPlan(sweeps, newReads, seeds, seed, runLimit, warmUp);
    }

    /**
     * Returns the same plan with another warm-up.
     *
     * @param newWarmUp how long runs that do not count come first
     * @return the changed copy
     */
    public BenchPlan withWarmUp(WarmUp newWarmUp) {
        return new BenchPlan(sweeps, reads, seeds, seed, runLimit, newWarmUp);
    }
}
