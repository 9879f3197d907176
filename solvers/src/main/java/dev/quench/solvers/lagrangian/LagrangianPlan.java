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
 * @param core variables of the rounds at most, where a dual bound says which matter most; {@link
 *     #NO_CORE} for as many as the sampler takes
 */
public record LagrangianPlan(
        String rule, int evaluations, Keep kept, AugmentedLagrangianOptions rounds, int core) {
    /** The rule of plans that maximise no dual function. */
    public static final String NO_RULE = "none";

    /** The core of plans that name none. */
    public static final int NO_CORE = 0;

    /** The most evaluations that a recipe or a command line may ask for. */
    public static final int MOST_EVALUATIONS = 1_000_000;

    /**
     * Checks rule and numbers.
     *
     * @throws IllegalArgumentException if there is no such rule or a number is out of range
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
        if (core < NO_CORE) {
            throw new IllegalArgumentException(
                    "The variables of a core (%d) must be 1 or more.\nMaybe take 20, what is simulated in seconds."
                            .formatted(core));
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
        return new LagrangianPlan(
                "polyak", 3000, Keep.NONE, AugmentedLagrangianOptions.defaults(), NO_CORE);
    }

    /**
     * Returns the same plan with another rule.
     *
     * @param newRule its name
     * @return the changed copy
     */
    public LagrangianPlan withRule(String newRule) {
        return new LagrangianPlan(newRule, evaluations, kept, rounds, core);
    }

    /**
     * Returns the same plan with another number of evaluations.
     *
     * @param newEvaluations 1 or more
     * @return the changed copy
     */
    public LagrangianPlan withEvaluations(int newEvaluations) {
        return new LagrangianPlan(rule, newEvaluations, kept, rounds, core);
    }

    /**
     * Returns the same plan with other rows kept.
     *
     * @param newKept what stays inside the inner problem
     * @return the changed copy
     */
    public LagrangianPlan withKept(Keep newKept) {
        return new LagrangianPlan(rule, evaluations, newKept, rounds, core);
    }

    /**
     * Returns the same plan with other rounds.
     *
     * @param newRounds of sampled Qubos
     * @return the changed copy
     */
    public LagrangianPlan withRounds(AugmentedLagrangianOptions newRounds) {
        return new LagrangianPlan(rule, evaluations, kept, newRounds, core);
    }

    /**
     * Returns the same plan with another limit of what is sampled.
     *
     * @param newCore variables at most, 1 or more; {@link #NO_CORE} for as many as the sampler
     *     takes
     * @return the changed copy
     */
    public LagrangianPlan withCore(int newCore) {
        return new LagrangianPlan(rule, evaluations, kept, rounds, newCore);
    }
}
