package dev.quench.solvers.statistics;

/**
 * How many of some independent runs reached what was asked.
 *
 * @param successes in [0, runs]
 * @param runs 1 or more
 */
public record SuccessCount(int successes, int runs) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there is no run, or more successes than runs
     */
    public SuccessCount {
        if (runs < 1 || successes < 0 || successes > runs) {
            throw new IllegalArgumentException(
                    """
                    The successes (%d) must be in [0, runs = %d], the runs at least 1.
                    Maybe count every run, also those that ended without an answer.\
                    """
                            .formatted(successes, runs));
        }
    }

    /**
     * Estimates the probability of success.
     *
     * @return {@code successes / runs}, in [0, 1]
     */
    public double share() {
        return (double) successes / runs;
    }

    /**
     * Computes the exact interval of the probability of success.
     *
     * @param confidence in (0, 1)
     * @return the interval that covers it at least that often
     * @throws IllegalArgumentException if the confidence is out of range
     */
    public BinomialInterval interval(double confidence) {
        return BinomialInterval.exact(successes, runs, confidence);
    }
}
