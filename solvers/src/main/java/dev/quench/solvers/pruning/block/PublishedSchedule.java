package dev.quench.solvers.pruning.block;

import java.util.stream.DoubleStream;

/**
 * The published temperatures: {@code beta} from 0.001 by factors of 1.1 to 100, in units of the
 * mean magnitude of the entries of Q that are not zero; one sweep each.
 *
 * <p>Source: G. Rosenberg et al. (2024), arXiv 2411.17796.
 */
final class PublishedSchedule {
    private static final double FIRST = 0.001;
    private static final double LAST = 100;
    private static final double FACTOR = 1.1;
    private static final int SAMPLED = 20_000;

    private PublishedSchedule() {}

    /** Checks a number of reads. */
    static int restarts(int restarts) {
        if (restarts < 1) {
            throw new IllegalArgumentException(
                    "The restarts (%d) of annealing must be at least 1.".formatted(restarts));
        }
        return restarts;
    }

    /** Returns the temperatures of a block, scaled by its mean magnitude. */
    static double[] temperatures(SwapSearch search) {
        return temperatures(meanMagnitude(search));
    }

    /** Returns the 121 temperatures, in units of a mean magnitude. */
    static double[] temperatures(double mean) {
        return DoubleStream.iterate(FIRST, beta -> beta <= LAST, beta -> beta * FACTOR)
                .map(beta -> mean / beta)
                .toArray();
    }

    /** Estimates the mean magnitude of {@code Q_ij = w_i w_j H_ij / 2} from sampled pairs. */
    static double meanMagnitude(SwapSearch search) {
        int size = search.block().size();
        double sum = 0;
        int count = 0;
        for (int k = 0; k < SAMPLED; k++) {
            int i = SwapLists.below(size, search.random());
            int j = SwapLists.below(size, search.random());
            double entry = i == j ? 0 : Math.abs(search.state().interaction(i, j)) / 2;
            sum += entry;
            count += entry > 0 ? 1 : 0;
        }
        search.count(SAMPLED);
        return count == 0 ? 1 : sum / count;
    }
}
