package dev.quench.solvers.lagrangian.dual;

import java.math.BigDecimal;
import java.util.Optional;

/** How many multipliers there are, which signs they have, and on what scale values move. */
public interface MultiplierSpace {
    /**
     * Returns the number of multipliers.
     *
     * @return {@code m}, 0 or more
     */
    int size();

    /**
     * Tells whether a multiplier may be negative.
     *
     * @param r in {@code [0, m)}
     * @return true for an equation; false for an inequality, whose multiplier is 0 or more
     */
    boolean isFree(int r);

    /**
     * Returns the largest objective of any bits, rows or not: multipliers whose certified value is
     * above it prove that the rows have no solution.
     *
     * @return at least every {@code f(x)}; empty where there always is a solution
     */
    default Optional<BigDecimal> ceiling() {
        return Optional.empty();
    }
}
