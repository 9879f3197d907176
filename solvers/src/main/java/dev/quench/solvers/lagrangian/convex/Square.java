package dev.quench.solvers.lagrangian.convex;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;

/**
 * The square of an equation, which is 0 at every solution: {@code weight (c(x) - rhs)^2}.
 *
 * @param weight 0 or more
 * @param row an equation
 */
public record Square(double weight, LinearConstraint row) {
    /**
     * Checks the two.
     *
     * @throws IllegalArgumentException if the weight is negative or no number, or the row an
     *     inequality
     */
    public Square {
        if (!(weight >= 0 && Double.isFinite(weight)) || row.relation() != Relation.EQUAL) {
            throw new IllegalArgumentException(
                    "Only an equation may be squared, with a weight of 0 or more; not %s with %s."
                            .formatted(row.name(), weight));
        }
    }
}
