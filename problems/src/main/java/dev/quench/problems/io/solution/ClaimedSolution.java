package dev.quench.problems.io.solution;

import dev.quench.problems.family.Solution;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A solution of a file, with what the file claims of it.
 *
 * @param solution in the problem's own terms; may be infeasible or nonsense
 * @param claimedObjective the objective that the file states, nothing checked; one value or none
 * @param format the name of the format, for example {@code qaplib-sln}
 * @param note what a reader should know, for example that a permutation was inverted; may be empty
 */
public record ClaimedSolution(
        Solution solution, List<BigDecimal> claimedObjective, String format, String note) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is more than one objective
     */
    public ClaimedSolution {
        claimedObjective = List.copyOf(claimedObjective);
        if (claimedObjective.size() > 1) {
            throw new IllegalArgumentException(
                    "The claimed objectives (%s) must be one or none.".formatted(claimedObjective));
        }
    }

    /**
     * Returns the objective that the file states.
     *
     * @return empty if it states none
     */
    public Optional<BigDecimal> claim() {
        return claimedObjective.stream().findFirst();
    }
}
