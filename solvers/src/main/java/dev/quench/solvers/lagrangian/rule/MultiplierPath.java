package dev.quench.solvers.lagrangian.rule;

import dev.quench.solvers.lagrangian.dual.DualPoint;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One run of a {@link MultiplierRule}: it is asked for multipliers and told what they gave, in
 * turn.
 *
 * <p>Belongs to one thread. The same answers give the same path.
 */
public interface MultiplierPath {
    /**
     * Returns the multipliers to evaluate.
     *
     * @return {@code m} finite numbers, 0 or more where not free; a copy
     */
    double[] next();

    /**
     * Learns what the last {@link #next} gave.
     *
     * @param point value and supergradient there
     * @param target a value that the function does not exceed if the program has a solution: that
     *     of the best one known; positive infinity if none is
     */
    void learn(DualPoint point, double target);

    /**
     * Tells why no further point can help.
     *
     * @return a few words; empty while there is a next point worth its cost
     */
    Optional<String> end();

    /**
     * Returns the convex combination of minimisers that approximates a solution of the relaxation.
     *
     * @return weights above 0 that sum to 1, by the number of the evaluation, from 0; empty before
     *     the first
     */
    SortedMap<Integer, Double> weights();
}
