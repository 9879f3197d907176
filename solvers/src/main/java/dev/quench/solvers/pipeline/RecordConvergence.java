package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Sense;
import dev.quench.problems.formulate.Formulated;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.lagrangian.DualStep;
import dev.quench.solvers.lagrangian.LagrangianRound;
import dev.quench.solvers.lagrangian.tour.TourRound;
import dev.quench.solvers.pipeline.Judged.Scored;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of a record that says how bound and incumbent came together, told live as well. */
final class RecordConvergence {
    private static final int MOST_POINTS = 200;

    private final List<RunRecord.ConvergencePoint> dual = new ArrayList<>();
    private final List<RunRecord.ConvergencePoint> rounds = new ArrayList<>();
    private @Nullable Double bound;
    private String last = "";

    /** Takes an evaluation of a dual function; what is left after merges bounds nothing. */
    void evaluated(RunState state, ReducedInstance over, int evaluation, DualStep step) {
        bound = over.exact() ? (Double) objective(over.formulated(), step.best()) : null;
        var point =
                new RunRecord.ConvergencePoint(
                        "dual", evaluation, bound, incumbent(state), null, null);
        dual.add(point);
        last = told(state, point);
        state.report("dual ascent, evaluation %d: %s".formatted(evaluation, last));
    }

    /** Takes a round of samples. */
    void sampled(RunState state, Formulated formulated, LagrangianRound round) {
        @Nullable Double incumbent = incumbent(state);
        if (round.bestFeasible().isPresent()) {
            double best = objective(formulated, round.bestFeasible().getAsDouble());
            boolean better =
                    incumbent == null
                            || state.problem()
                                    .sense()
                                    .isBetter(
                                            BigDecimal.valueOf(best),
                                            BigDecimal.valueOf(incumbent));
            incumbent = better ? (Double) best : incumbent;
        }
        var point =
                new RunRecord.ConvergencePoint(
                        "rounds",
                        round.round(),
                        bound,
                        incumbent,
                        round.feasibleFraction(),
                        round.rho());
        add(point);
        last = told(state, point);
        state.report("round %d of %d: %s".formatted(round.round(), round.rounds(), last));
    }

    /** Takes a point of the rounds as it is. */
    void add(RunRecord.ConvergencePoint point) {
        rounds.add(point);
    }

    /** Adds where the run is to what a sampler tells, once there is something to add. */
    Progress beside(Progress progress) {
        return (done, message) ->
                progress.report(done, last.isEmpty() ? message : message + "; " + last);
    }

    /** Takes a round of tour cuts, whose bound and tours move as well. */
    void toured(RunState state, TourRound round) {
        bound = (double) round.bound();
        var point =
                new RunRecord.ConvergencePoint(
                        "rounds",
                        round.round(),
                        bound,
                        (double) round.best(),
                        round.feasibleFraction(),
                        round.rho());
        add(point);
        last = told(state, point);
        state.report("round %d of %d: %s".formatted(round.round(), round.rounds(), last));
    }

    /** Rounds begin anew, for example after merges were taken back. */
    void restarted() {
        dual.clear();
        rounds.clear();
    }

    private static double objective(Formulated formulated, double programValue) {
        return formulated.objective(BigDecimal.valueOf(programValue)).doubleValue();
    }

    private static @Nullable Double incumbent(RunState state) {
        Optional<Scored> best = state.incumbent().best();
        return best.isPresent() ? (Double) best.get().objective().doubleValue() : null;
    }

    private static String told(RunState state, RunRecord.ConvergencePoint point) {
        var words = new StringBuilder();
        RoundingMode outward =
                state.problem().sense() == Sense.MINIMISE
                        ? RoundingMode.FLOOR
                        : RoundingMode.CEILING;
        words.append("bound ").append(shown(point.bound(), outward));
        words.append(", incumbent ").append(shown(point.incumbent(), RoundingMode.HALF_EVEN));
        if (point.bound() != null && point.incumbent() != null) {
            double gap =
                    state.problem()
                            .sense()
                            .gapPercent(
                                    BigDecimal.valueOf(point.incumbent()),
                                    BigDecimal.valueOf(point.bound()));
            words.append(String.format(Locale.ROOT, ", gap %.2f %%", gap));
        }
        if (point.feasibleFraction() != null) {
            words.append(
                    String.format(
                            Locale.ROOT, ", feasible %.1f %%", 100 * point.feasibleFraction()));
        }
        if (point.rho() != null) {
            words.append(String.format(Locale.ROOT, ", rho %.3g", point.rho()));
        }
        return words.toString();
    }

    private static String shown(@Nullable Double value, RoundingMode rounding) {
        return value == null
                ? "none"
                : new BigDecimal(value)
                        .round(new MathContext(7, rounding))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /**
     * Returns the points, of a long ascent every so many and the last. Values of a dual function
     * are rounded; what is beyond the certified bound is taken back to it.
     */
    List<RunRecord.ConvergencePoint> points(Sense sense, RunRecord.@Nullable Bound certified) {
        double most = certified == null ? Double.NaN : sense.outward(certified.value());
        return points().stream().map(point -> limited(point, sense, most)).toList();
    }

    private static RunRecord.ConvergencePoint limited(
            RunRecord.ConvergencePoint point, Sense sense, double most) {
        if (point.bound() == null || Double.isNaN(most)) {
            return point;
        }
        double own = point.bound();
        return new RunRecord.ConvergencePoint(
                point.phase(),
                point.iteration(),
                sense == Sense.MINIMISE ? Math.min(own, most) : Math.max(own, most),
                point.incumbent(),
                point.feasibleFraction(),
                point.rho());
    }

    private List<RunRecord.ConvergencePoint> points() {
        int stride = Math.ceilDiv(Math.max(1, dual.size()), MOST_POINTS);
        var points = new ArrayList<RunRecord.ConvergencePoint>();
        for (int k = 0; k < dual.size(); k++) {
            if (k % stride == 0 || k == dual.size() - 1) {
                points.add(dual.get(k));
            }
        }
        points.addAll(rounds);
        return points;
    }
}
