package dev.quench.solvers.exact.qubo;

import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import java.util.Optional;

/**
 * Limits of an {@link ExactQubo}.
 *
 * @param work effort limit in deterministic units of about one second of one core, above 0
 * @param memoryLimit bytes of tables and search trees, above 0
 * @param threads of an enumeration and of the annealing before a search, 1 or more; does not change
 *     the answer
 * @param seed of that annealing
 * @param hint a point to beat, which spares the annealing
 * @param stop ends the work early
 */
public record ExactQuboOptions(
        double work,
        long memoryLimit,
        int threads,
        long seed,
        Optional<Bits> hint,
        StopSignal stop) {
    private static final double WORK = 60;
    private static final long MEMORY = 1L << 30;

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ExactQuboOptions {
        if (!(work > 0) || memoryLimit < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "Work (%s), memory (%d bytes) and threads (%d) of an exact method must be above 0."
                            .formatted(work, memoryLimit, threads));
        }
    }

    /**
     * Returns limits for a laptop.
     *
     * @return 60 units of work, 1 GiB, one thread, no hint
     */
    public static ExactQuboOptions defaults() {
        return new ExactQuboOptions(WORK, MEMORY, 1, 0, Optional.empty(), StopSignal.NEVER);
    }

    /**
     * Returns the same limits with another effort.
     *
     * @param newWork above 0
     * @return the changed copy
     */
    public ExactQuboOptions withWork(double newWork) {
        return new ExactQuboOptions(newWork, memoryLimit, threads, seed, hint, stop);
    }

    /**
     * Returns the same limits with another memory limit.
     *
     * @param bytes above 0
     * @return the changed copy
     */
    public ExactQuboOptions withMemoryLimit(long bytes) {
        return new ExactQuboOptions(work, bytes, threads, seed, hint, stop);
    }

    /**
     * Returns the same limits for another number of threads.
     *
     * @param newThreads 1 or more
     * @return the changed copy
     */
    public ExactQuboOptions withThreads(int newThreads) {
        return new ExactQuboOptions(work, memoryLimit, newThreads, seed, hint, stop);
    }

    /**
     * Returns the same limits with another seed.
     *
     * @param newSeed of the annealing
     * @return the changed copy
     */
    public ExactQuboOptions withSeed(long newSeed) {
        return new ExactQuboOptions(work, memoryLimit, threads, newSeed, hint, stop);
    }

    /**
     * Returns the same limits with another point to beat.
     *
     * @param newHint of as many bits as the function, or none
     * @return the changed copy
     */
    public ExactQuboOptions withHint(Optional<Bits> newHint) {
        return new ExactQuboOptions(work, memoryLimit, threads, seed, newHint, stop);
    }

    /**
     * Returns the same limits with another signal.
     *
     * @param signal ends the work early
     * @return the changed copy
     */
    public ExactQuboOptions withStop(StopSignal signal) {
        return new ExactQuboOptions(work, memoryLimit, threads, seed, hint, signal);
    }
}
