package dev.quench.solvers.pruning.block;

/**
 * Settings of {@link AnnealBlockSolver}.
 *
 * @param sweeps of a read, 1 or more; a sweep tries a swap for every weight
 * @param restarts reads from the incumbent, 1 or more; small blocks get more
 * @param hot first temperature, in means of the magnitude of sampled changes, above 0
 * @param cold last temperature, likewise, at most {@code hot}
 */
public record AnnealOptions(int sweeps, int restarts, double hot, double cold) {
    /** Sweeps of a read by default. */
    static final int SWEEPS = 400;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public AnnealOptions {
        if (sweeps < 1 || restarts < 1) {
            throw new IllegalArgumentException(
                    "The sweeps (%d) and restarts (%d) of annealing must be at least 1."
                            .formatted(sweeps, restarts));
        }
        if (!(cold > 0 && hot >= cold && hot < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The temperatures of annealing must fall from hot (%s) to cold (%s), above 0."
                            .formatted(hot, cold));
        }
    }

    /**
     * Returns the settings that were best in trials.
     *
     * @return 400 sweeps, one read, from 0.05 of the mean change to 0.0003 of it
     */
    public static AnnealOptions defaults() {
        return new AnnealOptions(SWEEPS, 1, 0.05, 0.0003);
    }

    /**
     * Returns the same settings with another length.
     *
     * @param newSweeps 1 or more
     * @return the changed copy
     */
    public AnnealOptions withSweeps(int newSweeps) {
        return new AnnealOptions(newSweeps, restarts, hot, cold);
    }

    /**
     * Returns the same settings with another number of reads.
     *
     * @param newRestarts 1 or more
     * @return the changed copy
     */
    public AnnealOptions withRestarts(int newRestarts) {
        return new AnnealOptions(sweeps, newRestarts, hot, cold);
    }
}
