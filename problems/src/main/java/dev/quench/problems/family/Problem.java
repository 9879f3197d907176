package dev.quench.problems.family;

/**
 * A combinatorial problem as its file states it.
 *
 * <p>Immutable. Every family evaluates a solution by itself, in exact arithmetic and from the
 * instance data alone, so that a fault in a formulation, an encoder or a solver cannot hide.
 */
public sealed interface Problem
        permits Knapsack, IndependentSet, Assignment, Tour, BinaryModel, Polynomial {
    /**
     * Returns the short name of the family, as {@code --problem} takes it.
     *
     * @return {@code mdkp}, {@code mis}, {@code qap}, {@code tsp}, {@code qubo}, {@code maxcut},
     *     {@code model} or {@code hubo}
     */
    String family();

    /**
     * Returns the direction of the objective.
     *
     * @return the sense of the source
     */
    Sense sense();

    /**
     * Returns the number of items, vertices, facilities, cities or variables.
     *
     * @return 0 or more
     */
    int size();

    /**
     * Judges a solution in exact arithmetic.
     *
     * @param solution in the problem's own terms; may be nonsense
     * @return objective and violations
     */
    Evaluation evaluate(Solution solution);
}
