package dev.quench.solvers.reduction.correlation;

import dev.quench.solvers.control.StopSignal;

/**
 * Answers questions about an energy from which spins are eliminated one after the other, each from
 * where the last one ended (a warm start). Not thread-safe.
 */
public interface CorrelationSeries {
    /**
     * Correlates the spins that are left.
     *
     * @param spins the energy; labels say which spins were there before
     * @param stop ends an iteration early; what it has reached is returned
     * @return their correlations, by position
     */
    SpinCorrelations next(LabelledIsing spins, StopSignal stop);

    /**
     * Copies what the next answer depends on beside its question, for a journal.
     *
     * @return any number of values; empty if nothing has been asked, or nothing is kept
     */
    double[] copyState();

    /**
     * Goes on from the state of another series of the same source and seed: the next answers are
     * those that it would have given, bit for bit.
     *
     * @param state from {@link #copyState}
     * @throws IllegalArgumentException if no series of this source has such a state
     */
    void restore(double[] state);
}
