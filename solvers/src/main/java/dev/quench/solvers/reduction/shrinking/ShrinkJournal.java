package dev.quench.solvers.reduction.shrinking;

import java.util.Optional;

/**
 * Remembers the answers of a correlation source, so that an interrupted shrinking goes on with the
 * result that it would have had: everything else follows from the answers.
 */
public interface ShrinkJournal {
    /** Remembers nothing. */
    ShrinkJournal NONE =
            new ShrinkJournal() {
                @Override
                public Optional<ShrinkAnswer> next() {
                    return Optional.empty();
                }

                @Override
                public double[] copyState() {
                    return new double[0];
                }

                @Override
                public void add(ShrinkAnswer answer, StateSource state) {}
            };

    /** Copies the state of the source when it is asked. */
    @FunctionalInterface
    interface StateSource {
        /**
         * Copies the state.
         *
         * @return as {@link dev.quench.solvers.reduction.correlation.CorrelationSeries#copyState}
         */
        double[] copyState();
    }

    /**
     * Returns the next remembered answer.
     *
     * @return empty once all have been returned
     */
    Optional<ShrinkAnswer> next();

    /**
     * Returns the state of the source after the last remembered answer.
     *
     * @return a copy
     */
    double[] copyState();

    /**
     * Remembers an answer, after all remembered ones have been returned.
     *
     * @param answer of the source
     * @param state of the source after it; asked only where the journal wants to be able to go on
     *     from here
     */
    void add(ShrinkAnswer answer, StateSource state);
}
