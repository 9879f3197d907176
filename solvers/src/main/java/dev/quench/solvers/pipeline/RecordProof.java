package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Problem;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.exact.ExactResult;
import dev.quench.solvers.pipeline.Judged.Scored;
import dev.quench.solvers.reduction.presolve.RowConflict;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of a record that says what is proven: the bound, and that there is no solution. */
final class RecordProof {
    private final RecordStages stages;
    private final List<String> notices;
    private RunRecord.@Nullable Bound bound;
    private boolean infeasible;
    private double seconds;

    RecordProof(RecordStages stages, List<String> notices) {
        this.stages = stages;
        this.notices = notices;
    }

    /** Keeps the tightest bound, the first of equal ones. */
    void bound(Problem problem, BigDecimal value, String source) {
        if (bound == null || problem.sense().isBetter(bound.value(), value)) {
            bound = new RunRecord.Bound(value, source);
        }
    }

    void proved(String name, Formulated formulated, ExactResult result, double proverSeconds) {
        seconds += proverSeconds;
        infeasible |= result.status() == ExactResult.Status.INFEASIBLE;
        int variables = formulated.program().size();
        var detail = new LinkedHashMap<String, Object>();
        detail.put("status", result.status().name());
        detail.putAll(result.detail());
        stages.add(
                new RunRecord.StageFacts(
                        name, "verify", true, variables, variables, proverSeconds, detail));
    }

    /** It is proven that there is no solution. */
    void contradicted() {
        infeasible = true;
    }

    /**
     * Nothing needs to run: what reductions and encoders left of a row proves that there is no
     * solution. The rows that are in conflict are told as the user knows them.
     */
    void contradicted(Formulated formulated, LinearConstraint left, StopSignal stop) {
        infeasible = true;
        notices.add(
                "Infeasible: %s."
                        .formatted(RowConflict.explained(formulated.program(), left, stop)));
    }

    /** Tells whether it is proven that there is no solution. */
    boolean isInfeasible(Incumbent incumbent) {
        return infeasible && incumbent.best().isEmpty();
    }

    /** Tells whether the best solution so far reaches the bound. */
    boolean isClosed(Problem problem, Incumbent incumbent) {
        return incumbent.best().isPresent()
                && status(problem, incumbent.best()) == RunRecord.Status.OPTIMAL;
    }

    RunRecord.Status status(Problem problem, Optional<Scored> best) {
        if (best.isEmpty()) {
            return infeasible ? RunRecord.Status.INFEASIBLE : RunRecord.Status.NO_SOLUTION;
        }
        boolean closed =
                bound != null && !problem.sense().isBetter(bound.value(), best.get().objective());
        return closed ? RunRecord.Status.OPTIMAL : RunRecord.Status.FEASIBLE;
    }

    RunRecord.Proof proof(RunRecord.Status status) {
        return switch (status) {
            case OPTIMAL, INFEASIBLE -> RunRecord.Proof.PROVEN;
            case FEASIBLE, NO_SOLUTION, ERROR ->
                    bound == null ? RunRecord.Proof.NONE : RunRecord.Proof.BOUNDED;
        };
    }

    /** Returns how far an objective is from the bound in percent; null if that is no number. */
    @Nullable Double gap(Problem problem, BigDecimal objective) {
        if (bound == null) {
            return null;
        }
        double gap = problem.sense().gapPercent(objective, bound.value());
        return Double.isFinite(gap) ? gap : null;
    }

    RunRecord.@Nullable Bound bound() {
        return bound;
    }

    /** Returns how long the provers took. */
    double seconds() {
        return seconds;
    }
}
