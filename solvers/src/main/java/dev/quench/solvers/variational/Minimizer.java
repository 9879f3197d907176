package dev.quench.solvers.variational;

import dev.quench.solvers.control.StopSignal;

/**
 * Minimises a function without derivatives. Stateless and safe to share; draws nothing at random.
 *
 * <p>Parameters should be scaled so that a step of 0.1 is a sensible first one.
 */
public interface Minimizer {
    /**
     * Returns the name that records use.
     *
     * @return for example {@code nelder-mead}
     */
    String name();

    /**
     * Minimises.
     *
     * @param objective the function
     * @param start {@code d} parameters, 1 or more; always evaluated first
     * @param evaluations the most it may make, 1 or more
     * @param stop asked before each evaluation but the first
     * @return the best point seen, at the end of the budget or on a stop as well
     * @throws IllegalArgumentException if it cannot work in so few dimensions
     */
    Minimum minimize(Objective objective, double[] start, int evaluations, StopSignal stop);
}
