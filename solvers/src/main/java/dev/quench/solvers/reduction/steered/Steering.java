package dev.quench.solvers.reduction.steered;

import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
import dev.quench.solvers.reduction.merge.Merge;

/** What a decision means in a family, before the exact reductions follow. */
interface Steering {
    /** Tells whether correlations of coupled pairs suggest decisions beside those of variables. */
    boolean decidesPairs();

    /** Returns why what {@link #decide} sets beside the decision itself follows from it. */
    String rule();

    /**
     * Writes down a decision.
     *
     * @param left what is left of the program
     * @param decision about its variables
     * @param known takes the values that the decision sets
     */
    void decide(BinaryProgram left, Merge decision, Substitution.Builder known);

    /**
     * Finds the rules of an instance.
     *
     * @throws IllegalArgumentException if its family has none
     */
    static Steering of(Formulated formulated) {
        if (formulated.problem() instanceof Knapsack) {
            return new ItemSteering();
        }
        if (formulated.problem() instanceof IndependentSet
                && VertexSteering.fits(formulated.program())) {
            return new VertexSteering();
        }
        throw new IllegalArgumentException(
                "Correlations steer the reductions of an independent set (vertices) or a knapsack (items), not of %s (%s).\nMaybe take the engine merge: leave --engine, or engine of the recipe, out."
                        .formatted(formulated.problem().family(), formulated.name()));
    }
}
