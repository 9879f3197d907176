package dev.quench.solvers.statistics;

/**
 * How an interval is found by drawing again from what was drawn.
 *
 * @param resamples 100 or more: below, the tails hold too few of them to tell an end
 * @param confidence in (0, 1)
 */
public record BootstrapOptions(int resamples, double confidence) {
    private static final int FEWEST = 100;

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public BootstrapOptions {
        if (resamples < FEWEST) {
            throw new IllegalArgumentException(
                    """
                    The resamples (%d) must be %d or more.
                    Maybe use BootstrapOptions.defaults(), which takes 2000.\
                    """
                            .formatted(resamples, FEWEST));
        }
        requireProbability("confidence", confidence);
    }

    /** Refuses what is not strictly between 0 and 1; NaN is not. */
    static void requireProbability(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(
                    """
                    The %s (%s) must be in (0, 1).
                    Maybe it is in percent: write 0.95 for 95 %%.\
                    """
                            .formatted(name, value));
        }
    }

    /**
     * Gives the options that suit most figures.
     *
     * @return 2000 resamples, 95 %
     */
    public static BootstrapOptions defaults() {
        return new BootstrapOptions(2000, 0.95);
    }

    /**
     * Changes the confidence.
     *
     * @param confidence in (0, 1)
     * @return the same options but this
     * @throws IllegalArgumentException if it is out of range
     */
    public BootstrapOptions withConfidence(double confidence) {
        return new BootstrapOptions(resamples, confidence);
    }

    /**
     * Changes the number of resamples.
     *
     * @param resamples 100 or more
     * @return the same options but this
     * @throws IllegalArgumentException if there are too few
     */
    public BootstrapOptions withResamples(int resamples) {
        return new BootstrapOptions(resamples, confidence);
    }
}
