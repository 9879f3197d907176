package dev.quench.solvers.exact;

import dev.quench.problems.formulate.Formulated;

/**
 * Solves a problem by classical means with a bound: the prover and the last repair.
 *
 * <p>Its word is checked: a caller recomputes the objective of the solution from the problem.
 */
public interface ExactSolver {
    /**
     * Returns the name that records use.
     *
     * @return for example {@code cp-sat}
     */
    String name();

    /**
     * Tells whether the solver is made for a problem.
     *
     * @param formulated the problem with its binary program
     * @return true unless the solver is a special one
     */
    default boolean suits(Formulated formulated) {
        return true;
    }

    /**
     * Solves.
     *
     * @param formulated the problem with its binary program
     * @param request hint, limits, threads
     * @return what was found and proven within the limits
     */
    ExactResult solve(Formulated formulated, ExactRequest request);
}
