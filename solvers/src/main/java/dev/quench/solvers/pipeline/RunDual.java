package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.ObjectiveGrid;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.DualLoop;
import dev.quench.solvers.lagrangian.DualOutcome;
import dev.quench.solvers.lagrangian.LagrangianPlan;
import dev.quench.solvers.lagrangian.LagrangianStart;
import dev.quench.solvers.lagrangian.LoggedDual;
import dev.quench.solvers.lagrangian.dual.AdamsJohnsonDual;
import dev.quench.solvers.lagrangian.dual.ConvexDual;
import dev.quench.solvers.lagrangian.dual.DualChoice;
import dev.quench.solvers.lagrangian.dual.DualFunction;
import dev.quench.solvers.lagrangian.dual.DualFunctions;
import dev.quench.solvers.lagrangian.dual.InfeasibilityCertificate;
import dev.quench.solvers.lagrangian.dual.Keep;
import dev.quench.solvers.lagrangian.dual.KnapsackRowDual;
import dev.quench.solvers.lagrangian.dual.OneTreeDual;
import dev.quench.solvers.lagrangian.rule.MultiplierRules;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import dev.quench.solvers.reduction.incumbent.Incumbent;
import dev.quench.solvers.reduction.multiplier.CoreProblem;
import dev.quench.solvers.reduction.multiplier.MultiplierFixing;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The dual part of one run: maximises the dual function of what is left before it is sampled, so
 * that rounds begin at its multipliers, the answer has a certified bound, and bits that no better
 * solution can have are fixed.
 */
final class RunDual {
    /*
     * A master of a hundred cuts works on as many numbers for each multiplier: with the 8,712 of nug12 a
     * bundle came to 504.6 in 25 s, Polyak steps to 506.9 in 3 s.
     */
    private static final int MOST_FOR_CUTS = 5_000;
    private static final int MOST_FOR_KELLEY = 200;
    private static final String FRUGAL = "polyak";
    private static final Set<String> CUTTING = Set.of("cutting-plane", "bundle");

    private final RunState state;
    private LagrangianStart.Prices start = new LagrangianStart.Prices(Map.of());
    private Optional<Ascent> last = Optional.empty();

    RunDual(RunState state) {
        this.state = state;
    }

    /** A dual function with the instance over whose bits it is. */
    private record Choice(DualFunction dual, ReducedInstance over, String reason) {
        BinaryProgram program() {
            return over.formulated().program();
        }
    }

    /** Where an ascent ended. */
    private record Ascent(Choice choice, DualOutcome outcome) {}

    /** Returns where the multipliers of sampled rounds begin. */
    LagrangianStart start() {
        return start;
    }

    /** Returns the price of each row by its name, empty without an ascent. */
    Map<String, Double> prices() {
        return start.byRow();
    }

    /**
     * Maximises the dual function of what is left, if the recipe asks for it and there is one.
     *
     * @return what is left after bits were fixed
     */
    ReducedInstance ascend(ReducedInstance left) {
        Stage.Relax relax = state.recipe().relax();
        boolean asked = relax.isLoop() && !relax.plan().rule().equals(LagrangianPlan.NO_RULE);
        if (!asked || RunSampling.isSolved(left)) {
            return left;
        }
        long begin = state.now();
        ReducedInstance after =
                choice(left, relax.plan())
                        .map(choice -> ascend(left, choice, relax.plan()))
                        .orElse(left);
        state.draft().dualSeconds += state.secondsSince(begin);
        return after;
    }

    /** Where what is left is too much for an exact inner problem, the whole instance may not be. */
    private Optional<Choice> choice(ReducedInstance left, LagrangianPlan plan) {
        DualChoice first = DualFunctions.of(left.formulated(), left.substitution(), plan.kept());
        if (first instanceof DualChoice.Chosen(var dual, var reason)) {
            otherTour();
            return Optional.of(new Choice(dual, left, reason));
        }
        if (!left.steps().isEmpty()
                && DualFunctions.of(left.original(), plan.kept())
                        instanceof DualChoice.Chosen(var dual, var reason)) {
            return Optional.of(
                    new Choice(dual, ReducedInstance.unreduced(left.original()), reason));
        }
        state.draft()
                .notices
                .add(
                        "No dual bound from multipliers, which begin at 0: %s."
                                .formatted(first.reason()));
        otherTour();
        return Optional.empty();
    }

    /** Of tours only the formulation over edges has a dual function that is worth much. */
    private void otherTour() {
        if (state.problem() instanceof Tour
                && !state.formulated().name().equals(RunTours.FORMULATION)) {
            state.draft()
                    .notices
                    .add(
                            "Multipliers bound tours best over their edges, by 1-trees. Maybe add --formulation edge, or take --recipe tsp-cuts-anneal.");
        }
    }

    private ReducedInstance ascend(ReducedInstance left, Choice choice, LagrangianPlan plan) {
        long begin = state.now();
        StopSignal stop = state.stopAfter(state.limit().dividedBy(4));
        DualFunction dual = choice.dual();
        var primal = new RunPrimal(state, choice.over());
        String rule = affordable(plan.rule(), dual);
        DualOutcome outcome =
                new DualLoop(
                                MultiplierRules.named(rule, state.streams().stream("multipliers")),
                                plan.evaluations())
                        .run(
                                new LoggedDual(dual, state.setting().log().until(stop)),
                                new double[dual.size()],
                                primal,
                                (evaluation, step) ->
                                        state.draft()
                                                .convergence
                                                .evaluated(state, choice.over(), evaluation, step),
                                stop);
        state.draft().stopped("the dual ascent", stop.requested());
        if (stop.requested()) {
            state.setting().log().seal();
        }
        start = new LagrangianStart.Prices(prices(choice, outcome));
        last = Optional.of(new Ascent(choice, outcome));
        keptNothing(choice, plan);
        record(choice, outcome, state.secondsSince(begin));
        if (choice.over().exact()) {
            prove(choice, outcome);
        }
        return fixed(left, choice, outcome);
    }

    /** Returns where the last ascent ended, if its multipliers are those of cities. */
    Optional<double[]> cityPrices() {
        return last.filter(ascent -> ascent.choice().dual() instanceof OneTreeDual)
                .map(ascent -> ascent.outcome().copyMultipliers());
    }

    /** Returns what the last ascent says of each bit that is left; empty if it says nothing. */
    Optional<double[]> stakes(ReducedInstance left) {
        return last.flatMap(ascent ->
                left.substitution()
                        .after(ascent.choice().over().substitution())
                        .flatMap(later ->
                                ascent.choice()
                                        .dual()
                                        .forced(ascent.outcome().copyMultipliers())
                                        .map(bounds -> CoreProblem.stakes(bounds, later))));
    }

    /** A row is kept inside where the inner problem is a knapsack; elsewhere the wish is idle. */
    private void keptNothing(Choice choice, LagrangianPlan plan) {
        if (plan.kept() == Keep.ROW && !(choice.dual() instanceof KnapsackRowDual)) {
            state.draft()
                    .notices
                    .add(
                            "No row was kept inside the inner problem: %s."
                                    .formatted(choice.reason()));
        }
    }

    private static String word(DualFunction dual) {
        return dual.name().replace(' ', '-');
    }

    /**
     * Rules that keep cuts are too slow or too large for many multipliers, Polyak steps for an
     * inner problem that takes long; said where changed.
     */
    private String affordable(String rule, DualFunction dual) {
        boolean kelley = rule.equals("cutting-plane") && dual.size() > MOST_FOR_KELLEY;
        boolean slow = rule.equals(FRUGAL) && dual instanceof ConvexDual;
        boolean many = CUTTING.contains(rule) && dual.size() > MOST_FOR_CUTS;
        String instead = many ? FRUGAL : kelley || slow ? "bundle" : rule;
        if (!instead.equals(rule)) {
            state.draft()
                    .notices
                    .add(
                            "The rule %s is not for %d multipliers of %s: they were moved by %s."
                                    .formatted(rule, dual.size(), dual.name(), instead));
        }
        return instead;
    }

    /** The price of each row of the program by its name; cliques of its rows are not its own. */
    private static Map<String, Double> prices(Choice choice, DualOutcome outcome) {
        var prices = new HashMap<String, Double>();
        if (choice.dual() instanceof AdamsJohnsonDual dual) {
            double[] ofRows = dual.rowPrices(outcome.copyMultipliers());
            var constraints = choice.over().formulated().program().constraints();
            for (int r = 0; r < ofRows.length; r++) {
                prices.put(constraints.get(r).name(), ofRows[r]);
            }
        }
        var rows = new HashSet<>(choice.over().formulated().program().constraints());
        outcome.prices()
                .forEach((row, price) -> {
                    if (rows.contains(row)) {
                        prices.put(row.name(), price);
                    }
                });
        return prices;
    }

    private void record(Choice choice, DualOutcome outcome, double seconds) {
        int variables = choice.over().formulated().program().size();
        var detail = new ObjectiveUnits(choice.over().formulated()).ofDual(outcome.detail());
        detail.put("why", choice.reason());
        contradiction(choice, outcome)
                .ifPresent(found -> detail.put("contradiction", found.detail(choice.program())));
        state.draft()
                .stages
                .add(
                        new RunRecord.StageFacts(
                                "dual-" + word(choice.dual()),
                                "relax",
                                choice.over().exact(),
                                variables,
                                variables,
                                seconds,
                                detail));
    }

    private void prove(Choice choice, DualOutcome outcome) {
        RecordDraft draft = state.draft();
        if (outcome.isInfeasible()) {
            draft.proof.contradicted();
            draft.notices.add(
                    "Infeasible: %s."
                            .formatted(
                                    contradiction(choice, outcome)
                                            .map(found -> found.explain(choice.program()))
                                            .orElse(
                                                    "the dual bound is above every objective, so that the rows have no solution")));
            return;
        }
        Formulated formulated = choice.over().formulated();
        BigDecimal value =
                ObjectiveGrid.of(formulated.program().objective()).ceiling(outcome.certified());
        draft.proof.bound(
                state.problem(), formulated.objective(value), "lagrangian-" + word(choice.dual()));
    }

    private static Optional<InfeasibilityCertificate> contradiction(
            Choice choice, DualOutcome outcome) {
        return outcome.isInfeasible()
                ? InfeasibilityCertificate.of(choice.dual(), outcome.copyMultipliers())
                : Optional.empty();
    }

    /** Fixes what no solution as good as the best one can have, where the recipe reduces. */
    private ReducedInstance fixed(ReducedInstance left, Choice choice, DualOutcome outcome) {
        boolean reduces =
                state.recipe().reduction() != ReductionLevel.NONE
                        && left.exact()
                        && choice.over().equals(left)
                        && !outcome.isInfeasible();
        return !reduces
                ? left
                : state.incumbent()
                        .best()
                        .flatMap(best ->
                                Incumbent.best(
                                        left.formulated(),
                                        new ReductionRequest(
                                                List.of(best.solution()), state.stop())))
                        .map(known -> fixed(left, choice.dual(), outcome, known))
                        .orElse(left);
    }

    private ReducedInstance fixed(
            ReducedInstance left, DualFunction dual, DualOutcome outcome, Incumbent known) {
        long begin = state.now();
        Reduced reduced =
                MultiplierFixing.fix(
                        left.formulated(), dual, outcome.copyMultipliers(), known, false);
        if (reduced.substitution().remaining() == left.formulated().program().size()) {
            return left;
        }
        return state.draft()
                .stages
                .step(left.then("multiplier-fixing", reduced, state.secondsSince(begin)));
    }
}
