package dev.quench.solvers.repair;

import dev.quench.solvers.control.StopSignal;
import java.util.random.RandomGenerator;

/**
 * A feasible solution of one instance that a search changes step by step. Not thread-safe; one
 * search makes one.
 *
 * <p>Solutions go in and out as their numbers, 0-based.
 */
interface LocalSearch {
    /**
     * Returns what is minimised: the objective as an exact integer, negated where it is maximised.
     */
    long cost();

    /** Improves until no neighbour is better, or until the signal. */
    void descend(StopSignal stop);

    /** Returns the number of strengths that {@link #kick} knows; 0 where nothing can be changed. */
    int strengths();

    /**
     * Moves to a random feasible solution nearby.
     *
     * @param strength in {@code [1, strengths]}; larger goes further
     * @param random where the randomness comes from
     */
    void kick(int strength, RandomGenerator random);

    /** Returns a copy of the current numbers. */
    int[] save();

    /** Replaces the current solution. */
    void load(int[] numbers);
}
