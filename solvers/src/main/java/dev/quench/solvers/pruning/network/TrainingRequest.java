package dev.quench.solvers.pruning.network;

import dev.quench.solvers.control.StopSignal;
import java.util.random.RandomGenerator;

/**
 * What to train on, and how that is watched and ended.
 *
 * @param examples to train on, 1 or more
 * @param random orders the examples of every epoch
 * @param listener hears of every epoch
 * @param stop asked before every step
 */
public record TrainingRequest(
        Examples examples, RandomGenerator random, TrainingListener listener, StopSignal stop) {
    /**
     * Makes a request that nobody watches or ends.
     *
     * @param examples to train on, 1 or more
     * @param random orders the examples of every epoch
     * @return the request
     */
    public static TrainingRequest of(Examples examples, RandomGenerator random) {
        return new TrainingRequest(examples, random, TrainingListener.NONE, StopSignal.NEVER);
    }

    /**
     * Replaces the listener.
     *
     * @param newListener hears of every epoch
     * @return the changed request
     */
    public TrainingRequest withListener(TrainingListener newListener) {
        return new TrainingRequest(examples, random, newListener, stop);
    }

    /**
     * Replaces the stop signal.
     *
     * @param newStop asked before every step
     * @return the changed request
     */
    public TrainingRequest withStop(StopSignal newStop) {
        return new TrainingRequest(examples, random, listener, newStop);
    }
}
