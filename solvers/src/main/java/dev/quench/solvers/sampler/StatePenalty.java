package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Bits;

/**
 * A term of an energy that is no quadratic function of the bits, evaluated on single states, for
 * example a step where a constraint is violated.
 */
@FunctionalInterface
public interface StatePenalty {
    /**
     * Evaluates the term.
     *
     * @param state bits of the sampled Qubo
     * @return what it adds to the energy there, finite
     */
    double of(Bits state);
}
