package dev.quench.solvers.pruning.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Splits ranges of indices over threads: into {@value #PARTS} adjacent parts a thread, of equal
 * size up to one, which threads take one after the other. A thread that the machine is slow to run
 * takes fewer.
 *
 * <p>They run on the common pool of the virtual machine, the caller's thread among them, so that
 * there is nothing to close; fewer run at once where that pool has fewer threads. Safe to share
 * between threads.
 *
 * @param threads most parts that run at once, 1 or more
 */
public record RangeSplit(int threads) {
    /** Most threads. */
    public static final int LIMIT = 1024;

    private static final int PARTS = 4;

    /**
     * Checks the number of threads.
     *
     * @throws IllegalArgumentException if it is not between 1 and {@link #LIMIT}
     */
    public RangeSplit {
        if (threads < 1 || threads > LIMIT) {
            throw new IllegalArgumentException(
                    "The number of threads (%d) must be between 1 and %d."
                            .formatted(threads, LIMIT));
        }
    }

    /**
     * Does work for all indices below a size and returns when all is done.
     *
     * @param size number of indices, 0 or more
     * @param task called once for each part; not at all if the size is 0
     */
    public void run(int size, RangeTask task) {
        if (size == 0) {
            return;
        }
        if (threads == 1) {
            task.run(0, size);
            return;
        }
        int parts = (int) Math.min((long) PARTS * threads, size);
        var next = new AtomicInteger();
        IntStream.range(0, Math.min(threads, parts))
                .parallel()
                .forEach(_ -> take(next, size, parts, task));
    }

    private static void take(AtomicInteger next, int size, int parts, RangeTask task) {
        for (int p = next.getAndIncrement(); p < parts; p = next.getAndIncrement()) {
            task.run(bound(size, p, parts), bound(size, p + 1, parts));
        }
    }

    private static int bound(int size, int part, int parts) {
        return (int) ((long) size * part / parts);
    }
}
