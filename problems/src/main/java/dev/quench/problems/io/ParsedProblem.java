package dev.quench.problems.io;

import dev.quench.problems.family.Problem;
import java.math.BigDecimal;
import java.util.List;

/**
 * One problem as a reader found it.
 *
 * @param problem the problem
 * @param statedOptimum the optimum that the file states, nothing checked; one value or none
 * @param notices sentences on what the reader supplied that the file does not say
 */
public record ParsedProblem(Problem problem, List<BigDecimal> statedOptimum, List<String> notices) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is more than one optimum
     */
    public ParsedProblem {
        statedOptimum = List.copyOf(statedOptimum);
        notices = List.copyOf(notices);
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
        return new ParsedProblem(problem, List.of(), List.of());
    }

    /**
     * Returns the same problem with other notices.
     *
     * @param others sentences
     * @return the changed copy
     */
    public ParsedProblem withNotices(List<String> others) {
        return new ParsedProblem(problem, statedOptimum, others);
    }
}
