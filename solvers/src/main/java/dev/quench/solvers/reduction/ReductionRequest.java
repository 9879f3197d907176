package dev.quench.solvers.reduction;

import dev.quench.problems.family.Solution;
import dev.quench.solvers.control.StopSignal;
import java.util.List;

/**
 * What a reduction may use.
 *
 * @param incumbents feasible solutions, the best first; may be empty. What they are worth is
 *     recomputed from the problem
 * @param stop ends the search for more early; what was found until then stands
 */
public record ReductionRequest(List<Solution> incumbents, StopSignal stop) {
    /** Copies the list. */
    public ReductionRequest {
        incumbents = List.copyOf(incumbents);
    }

    /**
     * Returns a request without knowledge or limit.
     *
     * @return no incumbent, no stop
     */
    public static ReductionRequest plain() {
        return new ReductionRequest(List.of(), StopSignal.NEVER);
    }
}
