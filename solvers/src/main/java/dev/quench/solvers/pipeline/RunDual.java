package dev.quench.solvers.pipeline;

import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.DualLoop;
import dev.quench.solvers.lagrangian.DualOutcome;
import dev.quench.solvers.lagrangian.LagrangianPlan;
import dev.quench.solvers.lagrangian.LagrangianStart;
import dev.quench.solvers.lagrangian.LoggedDual;
import dev.quench.solvers.lagrangian.dual.DualFunction;
import dev.quench.solvers.lagrangian.dual.SeparableDual;
import dev.quench.solvers.lagrangian.rule.MultiplierRules;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The dual part of one run: maximises the dual function of what is left before it is sampled, so
 * that rounds begin at its multipliers and the answer has a certified bound.
 */
final class RunDual {
    private final RunState state;
    private LagrangianStart start = new LagrangianStart.Prices(Map.of());

    RunDual(RunState state) {
        this.state = state;
    }

    /** Returns where the multipliers of sampled rounds begin. */
    LagrangianStart start() {
        return start;
    }

    /** Maximises the dual function of what is left, if the recipe asks for it and there is one. */
    void ascend(ReducedInstance left) {
        Stage.Relax relax = state.recipe().relax();
        boolean asked =
                relax.method() == Stage.Relax.Method.LAGRANGIAN
                        && !relax.plan().rule().equals(LagrangianPlan.NO_RULE);
        if (!asked || RunSampling.isSolved(left)) {
            return;
        }
        dual(left.formulated()).ifPresent(dual -> ascend(left, dual, relax.plan()));
    }

    private static Optional<DualFunction> dual(Formulated formulated) {
        BinaryProgram program = formulated.program();
        return program.objective().couplings().count() == 0
                ? Optional.of(SeparableDual.of(program))
                : Optional.empty();
    }

    private void ascend(ReducedInstance left, DualFunction dual, LagrangianPlan plan) {
        long begin = state.now();
        StopSignal stop = state.stopAfter(state.limit().dividedBy(4));
        var primal = new RunPrimal(state, left);
        DualOutcome outcome =
                new DualLoop(
                                MultiplierRules.named(
                                        plan.rule(), state.streams().stream("multipliers")),
                                plan.evaluations())
                        .run(
                                new LoggedDual(dual, state.setting().log().until(stop)),
                                new double[dual.size()],
                                primal,
                                (evaluation, step) ->
                                        state.draft()
                                                .convergence
                                                .evaluated(
                                                        state, left.formulated(), evaluation, step),
                                stop);
        state.draft().stopped("the dual ascent", stop.requested());
        start = new LagrangianStart.Prices(byName(outcome));
        record(left, outcome, state.secondsSince(begin));
        if (left.exact()) {
            prove(left.formulated(), outcome);
        }
    }

    private static Map<String, Double> byName(DualOutcome outcome) {
        var prices = new HashMap<String, Double>();
        outcome.prices()
                .forEach((LinearConstraint row, Double price) -> prices.put(row.name(), price));
        return prices;
    }

    private void record(ReducedInstance left, DualOutcome outcome, double seconds) {
        int variables = left.formulated().program().size();
        state.draft()
                .stages
                .add(
                        new RunRecord.StageFacts(
                                "dual-" + outcome.dual().name(),
                                "relax",
                                true,
                                variables,
                                variables,
                                seconds,
                                outcome.detail()));
    }

    private void prove(Formulated formulated, DualOutcome outcome) {
        RecordDraft draft = state.draft();
        if (outcome.isInfeasible()) {
            draft.proof.contradicted();
            draft.notices.add("Infeasible: the multipliers prove that the rows have no solution.");
            return;
        }
        BigDecimal certified = outcome.certified();
        BigDecimal value =
                formulated.program().objective().isIntegral()
                        ? certified.setScale(0, RoundingMode.CEILING)
                        : certified;
        draft.proof.bound(
                state.problem(),
                formulated.objective(value),
                "lagrangian-" + outcome.dual().name());
    }
}
