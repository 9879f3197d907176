package dev.quench.problems.encode.penalty;

/**
 * The weight of one row.
 *
 * @param rule why the bound holds
 * @param bound what the weight must exceed; not a number under {@link PenaltyRule#SCALE}, which
 *     proves nothing
 * @param weight what is applied
 * @param certified true if the weight exceeds the bound, rounding included
 * @param byUser true if the user chose the weight
 */
public record Penalty(
        PenaltyRule rule, double bound, double weight, boolean certified, boolean byUser) {
    /**
     * Makes a weight that no bound supports.
     *
     * @param weight positive
     * @param byUser true if the user chose it
     * @return a penalty of rule {@link PenaltyRule#SCALE}
     */
    public static Penalty uncertified(double weight, boolean byUser) {
        return new Penalty(PenaltyRule.SCALE, Double.NaN, weight, false, byUser);
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
