package dev.quench.solvers.bench;

import dev.quench.solvers.control.Ticker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/** Runs the same work on several threads at once and tells how long that took. */
final class Workers {
    private final Ticker ticker;
    private final int threads;

    Workers(Ticker ticker, int threads) {
        this.ticker = ticker;
        this.threads = threads;
    }

    /**
     * Runs the work again and again.
     *
     * @param work takes the number of its thread
     * @param warmUps runs that do not count
     * @param repetitions runs that do, 1 or more
     * @return the median time of a run on all threads, in seconds
     */
    double medianSeconds(IntConsumer work, int warmUps, int repetitions) {
        double[] seconds = new double[repetitions];
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (int run = -warmUps; run < repetitions; run++) {
                long start = ticker.nanoseconds();
                var parts = new ArrayList<CompletableFuture<Void>>();
                for (int thread = 0; thread < threads; thread++) {
                    int number = thread;
                    parts.add(CompletableFuture.runAsync(() -> work.accept(number), pool));
                }
                parts.forEach(CompletableFuture::join);
                if (run >= 0) {
                    seconds[run] = ticker.secondsSince(start);
                }
            }
        }
        return median(seconds);
    }

    /** Returns the middle value, of an even number the mean of the two in the middle. */
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
