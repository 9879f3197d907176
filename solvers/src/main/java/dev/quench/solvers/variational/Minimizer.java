package dev.quench.solvers.variational;

import dev.quench.solvers.control.StopSignal;

/** Minimises a function of a few parameters without derivatives. Stateless; deterministic. */
public interface Minimizer {
    /**
     * Returns the name that records use.
     *
     * @return for example {@code nelder-mead}
     */
    String name();

    /**
     * Searches from a starting point.
     *
     * @param objective the function
     * @param start the first point to evaluate; not changed
     * @param evaluations how many at most, 1 or more
     * @param stop ends the search early, between evaluations
     * @return the lowest point that was evaluated, the start included
     */
    Minimum minimize(Objective objective, double[] start, int evaluations, StopSignal stop);
}
