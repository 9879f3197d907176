package dev.quench.hardware.embedding;

/**
 * How long {@link MinorEmbedding} tries.
 *
 * @param tries starts from scratch, 1 or more; the best one is kept
 * @param sweeps passes over all variables in which overlaps are to go, 1 or more
 * @param shortenings passes over all variables in which chains are to become shorter, 0 or more
 */
public record MinorOptions(int tries, int sweeps, int shortenings) {
    /** Checks the numbers. */
    public MinorOptions {
        require("number of tries", tries, 1);
        require("number of sweeps", sweeps, 1);
        require("number of shortenings", shortenings, 0);
    }

    private static void require(String thing, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "The %s (%d) of an embedding must be at least %d."
                            .formatted(thing, value, least));
        }
    }

    /**
     * Returns settings for graphs of some hundred variables.
     *
     * @return two tries, 100 sweeps, 10 shortenings
     */
    public static MinorOptions defaults() {
        return new MinorOptions(2, 100, 10);
    }

    /**
     * Changes the number of starts.
     *
     * @param value 1 or more
     * @return the changed copy
     */
    public MinorOptions withTries(int value) {
        return new MinorOptions(value, sweeps, shortenings);
    }

    /**
     * Changes the passes against overlaps.
     *
     * @param value 1 or more
     * @return the changed copy
     */
    public MinorOptions withSweeps(int value) {
        return new MinorOptions(tries, value, shortenings);
    }

    /**
     * Changes the passes for shorter chains.
     *
     * @param value 0 or more
     * @return the changed copy
     */
    public MinorOptions withShortenings(int value) {
        return new MinorOptions(tries, sweeps, value);
    }
}
