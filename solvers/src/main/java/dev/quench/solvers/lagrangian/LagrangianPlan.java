package dev.quench.solvers.lagrangian;

import dev.quench.solvers.lagrangian.dual.Keep;
import dev.quench.solvers.lagrangian.rule.MultiplierRules;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a Lagrangian recipe finds multipliers and uses them.
 *
 * @param rule name of the rule that maximises the dual function before anything is sampled; {@link
 *     #NO_RULE} if multipliers start at 0 and learn from samples alone
 * @param evaluations of the dual function at most, 1 or more
 * @param kept what stays inside the inner problem
 * @param rounds of sampled Qubos that start from the multipliers
 */
public record LagrangianPlan(
        String rule, int evaluations, Keep kept, AugmentedLagrangianOptions rounds) {
    /** The rule of plans that maximise no dual function. */
    public static final String NO_RULE = "none";

    /** The most evaluations that a recipe or a command line may ask for. */
    public static final int MOST_EVALUATIONS = 1_000_000;

    /**
     * Checks rule and number.
     *
     * @throws IllegalArgumentException if there is no such rule or the number is out of range
     */
    public LagrangianPlan {
        if (!rules().contains(rule)) {
            throw new IllegalArgumentException(
                    "There is no multiplier rule '%s'.\nMaybe one of %s."
                            .formatted(rule, String.join(", ", rules())));
        }
        if (evaluations < 1 || evaluations > MOST_EVALUATIONS) {
            throw new IllegalArgumentException(
                    "The evaluations of a dual function (%d) must be 1 to %d.\nMaybe take %d, the default."
                            .formatted(evaluations, MOST_EVALUATIONS, 3000));
        }
    }

    /**
     * Returns the names that a plan takes for its rule.
     *
     * @return those of {@link MultiplierRules}, and {@link #NO_RULE}
     */
    public static List<String> rules() {
        return Stream.concat(MultiplierRules.names().stream(), Stream.of(NO_RULE)).toList();
    }

    /**
     * Returns the plan to start with.
     *
     * @return Polyak steps, 3000 evaluations at most, no row kept, the rounds to start with
     */
    public static LagrangianPlan defaults() {
        return new LagrangianPlan("polyak", 3000, Keep.NONE, AugmentedLagrangianOptions.defaults());
    }

    /**
     * Returns the same plan with another rule.
     *
     * @param newRule its name
     * @return the changed copy
     */
    public LagrangianPlan withRule(String newRule) {
        return new LagrangianPlan(newRule, evaluations, kept, rounds);
    }

    /**
     * Returns the same plan with another number of evaluations.
     *
     * @param newEvaluations 1 or more
     * @return the changed copy
     */
    public LagrangianPlan withEvaluations(int newEvaluations) {
        return new LagrangianPlan(rule, newEvaluations, kept, rounds);
    }

    /**
     * Returns the same plan with other rows kept.
     *
     * @param newKept what stays inside the inner problem
     * @return the changed copy
     */
    public LagrangianPlan withKept(Keep newKept) {
        return new LagrangianPlan(rule, evaluations, newKept, rounds);
    }

    /**
     * Returns the same plan with other rounds.
     *
     * @param newRounds of sampled Qubos
     * @return the changed copy
     */
    public LagrangianPlan withRounds(AugmentedLagrangianOptions newRounds) {
        return new LagrangianPlan(rule, evaluations, kept, newRounds);
    }
}
