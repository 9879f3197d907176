package dev.quench.solvers.repair;

import dev.quench.problems.family.Solution;
import dev.quench.solvers.control.StopSignal;

/**
 * Improves a feasible solution of one instance by local search to a local optimum.
 *
 * <p>Bound to an instance when it is made; deterministic; safe to share between threads.
 */
@FunctionalInterface
public interface Improver {
    /**
     * Improves.
     *
     * @param feasible a feasible solution of the instance
     * @param stop ends the search early
     * @return a feasible solution that is not worse
     */
    Solution improve(Solution feasible, StopSignal stop);
}
