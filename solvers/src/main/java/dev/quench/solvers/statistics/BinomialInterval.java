package dev.quench.solvers.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * The exact interval of a probability after some successes in independent trials.
 *
 * <p>{@code low} solves {@code P(X >= k | low) = alpha / 2} and {@code high} solves {@code P(X <= k
 * | high) = alpha / 2}; at the ends they are 0 and 1. Source: C. J. Clopper, E. S. Pearson, The use
 * of confidence or fiducial limits illustrated in the case of the binomial, 1934,
 * doi:10.1093/biomet/26.4.404.
 *
 * @param low in [0, 1]
 * @param high in [low, 1]
 */
public record BinomialInterval(double low, double high) {
    private static final int BISECTIONS = 60;

    /**
     * Computes an interval.
     *
     * @param successes in [0, trials]
     * @param trials 1 or more
     * @param confidence in (0, 1)
     * @return the interval that covers the probability at least that often
     * @throws IllegalArgumentException if a number is out of range
     */
    public static BinomialInterval exact(int successes, int trials, double confidence) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "The successes (%d) must be in [0, trials = %d], the trials at least 1."
                            .formatted(successes, trials));
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "The confidence (%s) must be in (0, 1).".formatted(confidence));
        }
        double tail = (1 - confidence) / 2;
        double low = successes == 0 ? 0 : root(p -> sum(successes, trials, trials, p) - tail);
        double high = successes == trials ? 1 : root(p -> tail - sum(0, successes, trials, p));
        return new BinomialInterval(low, high);
    }

    /** The zero of a rising function on [0, 1]. */
    private static double root(DoubleUnaryOperator rising) {
        double below = 0;
        double above = 1;
        for (int k = 0; k < BISECTIONS; k++) {
            double middle = (below + above) / 2;
            if (rising.applyAsDouble(middle) < 0) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return (below + above) / 2;
    }

    /** {@code P(from <= X <= to)}; logarithms, since the parts may be below the smallest double. */
    private static double sum(int from, int to, int trials, double p) {
        double sum = 0;
        double logChoose = 0;
        for (int k = 0; k <= to; k++) {
            if (k >= from) {
                sum += Math.exp(logChoose + k * Math.log(p) + (trials - k) * Math.log1p(-p));
            }
            logChoose += Math.log((double) (trials - k) / (k + 1));
        }
        return sum;
    }
}
