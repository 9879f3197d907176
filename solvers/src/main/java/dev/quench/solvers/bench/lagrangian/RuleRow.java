package dev.quench.solvers.bench.lagrangian;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a multiplier rule maximised the dual function of an instance, schema {@code
 * quench.lagrangian-rules/1}. Bounds are in the problem's sense, gaps in percent; a figure that
 * does not exist is null.
 *
 * @param schema {@code quench.lagrangian-rules/1}
 * @param instance as the user named it
 * @param sha256 of its file
 * @param problem the family
 * @param rule its name
 * @param setup what is the same for all rules
 * @param variables of the program
 * @param inner name of the inner problem
 * @param multipliers their number
 * @param lpBound linear relaxation of the program, in floating point
 * @param toTenth evaluations until the value was within 0.1 % of the linear relaxation
 * @param toHundredth evaluations until it was within 0.01 %
 * @param evaluations until the rule ended
 * @param bound certified at the best multipliers
 * @param gapToLpPercent of that bound
 * @param seconds that the rule took
 * @param end why it ended
 * @param failure why there are no figures, else null
 */
public record RuleRow(
        String schema,
        String instance,
        String sha256,
        String problem,
        String rule,
        RuleSetup setup,
        int variables,
        @Nullable String inner,
        @Nullable Integer multipliers,
        @Nullable Double lpBound,
        @Nullable Integer toTenth,
        @Nullable Integer toHundredth,
        @Nullable Integer evaluations,
        @Nullable BigDecimal bound,
        @Nullable Double gapToLpPercent,
        @Nullable Double seconds,
        @Nullable String end,
        @Nullable String failure) {
    /** The schema of a row. */
    public static final String SCHEMA = "quench.lagrangian-rules/1";

    /**
     * What must be equal for a row to stand for a run that is asked for again.
     *
     * @param instance as the user named it
     * @param sha256 of its file
     * @param rule its name
     * @param setup what is the same for all rules
     */
    public record Key(String instance, String sha256, String rule, RuleSetup setup) {}

    /**
     * Returns what the row is of.
     *
     * @return instance, file, rule and setup
     */
    public Key key() {
        return new Key(instance, sha256, rule, setup);
    }
}
