package dev.quench.problems.encode;

/**
 * The weight of one row.
 *
 * @param rule why it is large enough
 * @param bound what the weight must exceed
 * @param weight what is applied, above the bound unless it was scaled down
 */
record Penalty(PenaltyRule rule, double bound, double weight) {}
