package dev.quench.solvers.exact;

import dev.quench.problems.family.Solution;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What an exact solver found and proved.
 *
 * @param status how it ended
 * @param solution the best solution found, not yet verified
 * @param bound no solution is better than this, in the problem's sense and scale
 * @param detail what a record should tell, in a fixed order; values are numbers, texts, booleans
 */
public record ExactResult(
        Status status,
        Optional<Solution> solution,
        Optional<BigDecimal> bound,
        Map<String, Object> detail) {
    /** How a search ended. */
    public enum Status {
        /** The solution is optimal. */
        OPTIMAL,
        /** There is a solution, its optimality is open. */
        FEASIBLE,
        /** There is provably no solution. */
        INFEASIBLE,
        /** The limits came first. */
        UNKNOWN
    }
}
