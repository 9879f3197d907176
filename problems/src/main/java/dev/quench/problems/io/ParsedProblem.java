package dev.quench.problems.io;

import dev.quench.problems.family.Problem;
import java.math.BigDecimal;
import java.util.List;

/**
 * One problem as a reader found it.
 *
 * @param problem the problem
 * @param statedOptimum the optimum that the file states, nothing checked; one value or none
 */
public record ParsedProblem(Problem problem, List<BigDecimal> statedOptimum) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is more than one optimum
     */
    public ParsedProblem {
        statedOptimum = List.copyOf(statedOptimum);
        if (statedOptimum.size() > 1) {
            throw new IllegalArgumentException(
                    "The optima of one problem (%s) must be one or none.".formatted(statedOptimum));
        }
    }

    /**
     * Makes a problem of a file that states no optimum.
     *
     * @param problem the problem
     * @return it without an optimum
     */
    public static ParsedProblem of(Problem problem) {
        return new ParsedProblem(problem, List.of());
    }
}
