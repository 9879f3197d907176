package dev.quench.problems.encode.penalty;

/**
 * The weight of one row.
 *
 * @param rule why the bound holds
 * @param bound what the weight must exceed; not a number where the rule proves nothing
 * @param weight what is applied
 * @param certified true if the weight exceeds the bound, rounding included
 * @param byUser true if the user chose the weight
 */
public record Penalty(
        PenaltyRule rule, double bound, double weight, boolean certified, boolean byUser) {
    /**
     * Makes a weight that no bound supports.
     *
     * @param rule where the weight is from unless the user chose it
     * @param weight 0 or more
     * @param byUser true if the user chose it
     * @return a penalty without a bound
     */
    public static Penalty uncertified(PenaltyRule rule, double weight, boolean byUser) {
        return new Penalty(rule, Double.NaN, weight, false, byUser);
    }

    /**
     * Returns where the weight is from.
     *
     * @return {@code user} or the label of the rule
     */
    public String source() {
        return byUser ? "user" : rule.label();
    }
}
