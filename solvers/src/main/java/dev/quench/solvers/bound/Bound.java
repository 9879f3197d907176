package dev.quench.solvers.bound;

import java.math.BigDecimal;

/**
 * A proven limit: no solution of the instance has a better objective.
 *
 * @param value in the problem's sense and scale; an upper bound where the problem maximises, a
 *     lower bound where it minimises
 * @param source the rule that proves it, for example {@code one-tree}
 */
public record Bound(BigDecimal value, String source) {}
