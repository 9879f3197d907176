package dev.quench.solvers.pruning.kernel;

/** Work on a range of indices, independent of the work on all other ranges. */
@FunctionalInterface
public interface RangeTask {
    /**
     * Does the work of some indices.
     *
     * @param from first index
     * @param to index after the last one, more than {@code from}
     */
    void run(int from, int to);
}
