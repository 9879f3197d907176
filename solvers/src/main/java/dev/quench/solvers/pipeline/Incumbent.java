package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Problem;
import dev.quench.solvers.pipeline.Judged.Scored;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The best feasible solution of a run so far and the step that found it first. */
final class Incumbent {
    private final Problem problem;
    private @Nullable Scored best;
    private String from = "";

    Incumbent(Problem problem) {
        this.problem = problem;
    }

    /** Takes a feasible solution if it is strictly better. */
    void offer(Scored scored, String step) {
        if (best == null || problem.sense().isBetter(scored.objective(), best.objective())) {
            best = scored;
            from = step;
        }
    }

    Optional<Scored> best() {
        return Optional.ofNullable(best);
    }

    String from() {
        return from;
    }
}
