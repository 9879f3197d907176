package dev.quench.solvers.reduction.merge;

import dev.quench.problems.program.Substitution;

/**
 * The variables of a formulation, seen through the reductions that came before.
 *
 * @param substitution from the variables of the formulation to those of the program
 */
record OriginalVariables(Substitution substitution) {
    /** Returns {@link VariableClasses#OPEN}, 0 or 1. */
    int value(Propagation propagation, int variable) {
        if (substitution.isFixed(variable)) {
            return substitution.value(variable) ? 1 : 0;
        }
        int value = propagation.value(substitution.target(variable));
        return value == VariableClasses.OPEN || !substitution.negated(variable) ? value : 1 - value;
    }

    /** Sets a variable to zero. */
    void exclude(Propagation propagation, int variable, String rule) {
        if (!substitution.isFixed(variable)) {
            propagation.fix(substitution.target(variable), substitution.negated(variable), rule);
        } else if (substitution.value(variable)) {
            propagation.refute(rule);
        }
    }
}
