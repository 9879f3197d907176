package dev.quench.solvers.exact;

import dev.quench.problems.family.Solution;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import java.time.Duration;
import java.util.List;

/**
 * What a caller asks of an exact solver.
 *
 * @param hints feasible solutions to start from, the best first; may be empty
 * @param work effort limit in the solver's deterministic units (about one second of one core each),
 *     above 0; the same work gives the same answer
 * @param timeLimit wall time, the safety net behind {@code work}
 * @param threads 1 or more; must not change the answer
 * @param seed of the solver's random choices
 * @param stop ends the search early
 * @param progress is told how far it is
 */
public record ExactRequest(
        List<Solution> hints,
        double work,
        Duration timeLimit,
        int threads,
        long seed,
        StopSignal stop,
        Progress progress) {}
