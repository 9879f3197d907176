package dev.quench.solvers.sampler.kernel;

import dev.quench.solvers.control.StopSignal;

/**
 * Asks a stop signal whenever a kernel has done a certain amount of work, counted in variables and
 * couplings visited, so that the time between two questions does not grow with the model. Mutable,
 * for one thread.
 */
final class WorkStop {
    /**
     * Visits between two questions: about 2 microseconds in cache, and some 10 ms where vectors are
     * not compiled yet.
     */
    static final int VISITS = 1 << 10;

    /** Visits that what is left after a stop may cost: some 3 ms. */
    private static final int LAST_VISITS = 1 << 20;

    private final StopSignal stop;
    private final int[] rowStart;
    private long left = VISITS;
    private boolean stopped;

    /**
     * Watches a signal.
     *
     * @param stop the signal
     * @param rowStart couplings of variable {@code i} are {@code [rowStart[i], rowStart[i + 1])};
     *     not copied
     */
    WorkStop(StopSignal stop, int[] rowStart) {
        this.stop = stop;
        this.rowStart = rowStart;
    }

    /**
     * Tells how many states of a batch that was cut short should be returned: their energies are
     * yet to be computed.
     *
     * @param reads of the batch, 1 or more
     * @param model what they are states of
     * @return all where that takes milliseconds, else fewer, at least 1
     */
    static int worthReturning(int reads, FlipModel model) {
        long visits = 1L + model.size + model.columns.length / 2;
        return Math.clamp(LAST_VISITS / visits, 1, reads);
    }

    /**
     * Counts a visit of some variables and all their couplings.
     *
     * @param from first variable
     * @param to behind the last variable
     * @return true from the moment on that the signal was found to have come
     */
    boolean after(int from, int to) {
        left -= (to - from) + (rowStart[to] - rowStart[from]);
        if (left <= 0) {
            left = VISITS;
            stopped |= stop.requested();
        }
        return stopped;
    }
}
