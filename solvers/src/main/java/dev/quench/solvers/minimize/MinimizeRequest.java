package dev.quench.solvers.minimize;

import dev.quench.solvers.control.StopSignal;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * What a caller asks of a minimiser.
 *
 * @param evaluations the most it may make, 1 or more; a value with its gradient counts as one
 * @param random the stream all draws come from
 * @param stop asked before each evaluation but the first
 * @param observer is told of every evaluation
 */
public record MinimizeRequest(
        int evaluations, SplittableGenerator random, StopSignal stop, Observer observer) {
    /**
     * Checks the budget.
     *
     * @throws IllegalArgumentException if there are no evaluations
     */
    public MinimizeRequest {
        if (evaluations < 1) {
            throw new IllegalArgumentException(
                    "The number of evaluations (%d) must be at least 1.".formatted(evaluations));
        }
    }

    /** Is told of evaluations, in their order. */
    @FunctionalInterface
    public interface Observer {
        /** Listens to nothing. */
        Observer SILENT = (evaluation, point, value) -> {};

        /**
         * Takes an evaluation.
         *
         * @param evaluation its number, from 1
         * @param point the parameters, not to be kept or changed
         * @param value the objective there
         */
        void evaluated(int evaluation, double[] point, double value);
    }

    /**
     * Makes a request that nothing stops.
     *
     * @param evaluations the most it may make, 1 or more
     * @param random the stream all draws come from
     * @return the request
     */
    public static MinimizeRequest of(int evaluations, SplittableGenerator random) {
        return new MinimizeRequest(evaluations, random, StopSignal.NEVER, Observer.SILENT);
    }

    /**
     * Returns the same request with another stop signal.
     *
     * @param newStop asked before each evaluation but the first
     * @return the changed copy
     */
    public MinimizeRequest withStop(StopSignal newStop) {
        return new MinimizeRequest(evaluations, random, newStop, observer);
    }

    /**
     * Returns the same request with another observer.
     *
     * @param newObserver is told of every evaluation
     * @return the changed copy
     */
    public MinimizeRequest withObserver(Observer newObserver) {
        return new MinimizeRequest(evaluations, random, stop, newObserver);
    }
}
