package dev.quench.solvers.bench.lagrangian;

import dev.quench.solvers.lagrangian.LagrangianPlan;
import dev.quench.solvers.reduction.chain.ReductionLevel;

/**
 * What is the same for all multiplier rules of a comparison.
 *
 * @param evaluations of a dual function at most, 1 or more
 * @param reduction what runs before
 * @param runLimit seconds of a rule on an instance, above 0
 */
public record RuleSetup(int evaluations, ReductionLevel reduction, double runLimit) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public RuleSetup {
        if (evaluations < 1 || evaluations > LagrangianPlan.MOST_EVALUATIONS) {
            throw new IllegalArgumentException(
                    "The option --evaluations (%d) must be 1 to %d.\nMaybe leave it out: 3000."
                            .formatted(evaluations, LagrangianPlan.MOST_EVALUATIONS));
        }
        LagrangianSetup.requireLimit(runLimit);
    }
}
