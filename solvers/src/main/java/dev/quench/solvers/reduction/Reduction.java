package dev.quench.solvers.reduction;

import dev.quench.problems.formulate.Formulated;

/**
 * A rewriting of a formulated instance into one with fewer variables or rows. Stateless.
 *
 * <p>Every point of the smaller program lifts to a point of the larger one with the same value,
 * feasible if it is feasible. An exact reduction keeps at least one optimum, and shows an instance
 * without solutions by a row that cannot hold ({@link
 * dev.quench.problems.program.BinaryProgram#contradiction}).
 */
public interface Reduction {
    /**
     * Returns the name that records and the command line use.
     *
     * @return for example {@code independent-set-kernel}
     */
    String name();

    /**
     * Reduces an instance as far as the rule goes.
     *
     * @param formulated the instance; one that the rule is not made for comes back unchanged
     * @param request what is known and when to stop
     * @return what is left
     */
    Reduced reduce(Formulated formulated, ReductionRequest request);
}
