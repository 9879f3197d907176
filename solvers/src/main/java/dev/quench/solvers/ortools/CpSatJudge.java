package dev.quench.solvers.ortools;

import com.google.ortools.sat.CpSolverResponse;
import com.google.ortools.sat.CpSolverStatus;
import dev.quench.problems.family.Evaluation;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.solvers.exact.ExactResult;
import dev.quench.solvers.exact.ExactResult.Status;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges what CP-SAT answers by the problem itself, in exact arithmetic.
 *
 * <p>The known solutions (hints) are witnesses: an answer or a bound that one of them contradicts
 * is rejected, and where the search found nothing better the best of them is the answer. A solution
 * is called optimal if and only if its value equals the bound that is left.
 */
final class CpSatJudge {
    private final Problem problem;
    private final CpSatEncoding encoding;
    private final Map<String, Object> detail;
    private final @Nullable Judged bestHint;

    /** A feasible solution with its exact value. */
    private record Judged(Solution solution, BigDecimal value) {}

    CpSatJudge(
            Problem problem,
            CpSatEncoding encoding,
            List<Solution> hints,
            Map<String, Object> detail) {
        this.problem = problem;
        this.encoding = encoding;
        this.detail = detail;
        @Nullable Judged best = null;
        for (Solution hint : hints) {
            best = better(best, feasible(problem, hint));
        }
        if (encoding.start().isPresent()) {
            best = better(best, feasible(problem, encoding.start().get()));
        }
        bestHint = best;
    }

    private static @Nullable Judged feasible(Problem problem, Solution solution) {
        Evaluation evaluation = problem.evaluate(solution);
        return evaluation.feasible()
                ? evaluation.objective().map(value -> new Judged(solution, value)).orElse(null)
                : null;
    }

    private @Nullable Judged better(@Nullable Judged a, @Nullable Judged b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return problem.sense().isBetter(b.value(), a.value()) ? b : a;
    }

    Optional<Solution> bestHint() {
        return Optional.ofNullable(bestHint).map(Judged::solution);
    }

    /**
     * Judges an answer other than "infeasible".
     *
     * @param response CP-SAT's words
     * @return what is left of them
     */
    ExactResult judge(CpSolverResponse response) {
        @Nullable Judged found = null;
        if (hasSolution(response)) {
            found = verified(response.getSolutionList());
            if (found == null) {
                return result(bestHint, null);
            }
        }
        if (response.getStatus() == CpSolverStatus.MODEL_INVALID) {
            detail.put("rejected", "the model: " + encoding.model().model().validate());
            return result(bestHint, null);
        }
        return result(better(bestHint, found), bound(response));
    }

    /**
     * Judges the answer "infeasible" after a second search.
     *
     * @param second the words of the second search
     * @return infeasible only if the second search says so and no feasible solution is known
     */
    ExactResult infeasible(CpSolverResponse second) {
        if (second.getStatus() == CpSolverStatus.INFEASIBLE && bestHint == null) {
            return new ExactResult(Status.INFEASIBLE, Optional.empty(), Optional.empty(), detail);
        }
        detail.put("rejected", "infeasible, which is not confirmed");
        return second.getStatus() == CpSolverStatus.INFEASIBLE
                ? result(bestHint, null)
                : judge(second);
    }

    private static boolean hasSolution(CpSolverResponse response) {
        return response.getStatus() == CpSolverStatus.OPTIMAL
                || response.getStatus() == CpSolverStatus.FEASIBLE;
    }

    /** Returns null, with the reason in the detail, for a solution that must not be passed on. */
    private @Nullable Judged verified(List<Long> values) {
        Optional<Solution> solution = encoding.decode(values);
        if (solution.isEmpty()) {
            detail.put("rejected", "a solution that spells none");
            return null;
        }
        Judged judged = feasible(problem, solution.get());
        if (judged == null) {
            var violations = problem.evaluate(solution.get()).violations();
            detail.put("rejected", "a solution: " + String.join("; ", violations));
            return null;
        }
        BigDecimal claimed = encoding.objective(encoding.model().objective(values));
        if (problem.sense().isBetter(claimed, judged.value())) {
            detail.put(
                    "rejected",
                    "a solution of %s claimed as %s".formatted(judged.value(), claimed));
            return null;
        }
        return judged;
    }

    /**
     * Reads the bound. The objective is integral, so CP-SAT keeps an integer bound; the rounded-up
     * double beside it, less 1e-6 for its rounding, is taken where it is smaller. A search that
     * ends before it has a bound leaves both at zero, so a zero proves nothing by itself. What the
     * domains of the variables say holds in any case.
     */
    private BigDecimal bound(CpSolverResponse response) {
        long units = response.getInnerObjectiveLowerBound();
        double rounded = Math.ceil(response.getBestObjectiveBound() - 1e-6);
        if (Math.abs(rounded) < 0x1p53) {
            units = Math.min(units, (long) rounded);
        }
        long least = encoding.model().leastObjective();
        boolean unset = units == 0 && response.getStatus() != CpSolverStatus.OPTIMAL;
        return encoding.objective(unset ? least : Math.max(units, least));
    }

    private ExactResult result(@Nullable Judged best, @Nullable BigDecimal bound) {
        @Nullable BigDecimal kept = bound;
        if (best != null && kept != null && problem.sense().isBetter(best.value(), kept)) {
            detail.put(
                    "rejected",
                    "the bound %s, which a solution of %s contradicts"
                            .formatted(kept, best.value()));
            kept = null;
        }
        return new ExactResult(
                status(best, kept),
                Optional.ofNullable(best).map(Judged::solution),
                Optional.ofNullable(kept),
                detail);
    }

    private static Status status(@Nullable Judged best, @Nullable BigDecimal bound) {
        if (best == null) {
            return Status.UNKNOWN;
        }
        return bound != null && best.value().compareTo(bound) == 0
                ? Status.OPTIMAL
                : Status.FEASIBLE;
    }
}
