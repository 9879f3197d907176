package dev.quench.solvers.lagrangian;

import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.dual.DualFunction;
import dev.quench.solvers.lagrangian.dual.DualPoint;
import dev.quench.solvers.lagrangian.rule.MultiplierPath;
import dev.quench.solvers.lagrangian.rule.MultiplierRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Maximises a dual function by a rule: the one loop of all Lagrangian methods.
 *
 * <p>In turn the rule names multipliers, the inner problem is solved there, its minimiser is handed
 * to a primal heuristic, and the rule learns value, slope and the value of the best solution known.
 * Every tenth evaluation, and after the hundredth whenever there are a tenth more, the average of
 * minimisers is rounded to a solution as well. It ends when the rule has no further point, the
 * bound meets the best solution, the value is above every objective (so that the rows have no
 * solution), the evaluations are spent, or a stop signal comes.
 */
public final class DualLoop {
    private static final int ROUNDING = 10;
    private static final double MEETS = 1e-9;

    private final MultiplierRule rule;
    private final int evaluations;

    /**
     * Makes a loop.
     *
     * @param rule moves the multipliers
     * @param evaluations of the dual function at most, 1 or more
     * @throws IllegalArgumentException if there are fewer
     */
    public DualLoop(MultiplierRule rule, int evaluations) {
        if (evaluations < 1) {
            throw new IllegalArgumentException(
                    "The evaluations of a dual loop (%d) must be at least 1."
                            .formatted(evaluations));
        }
        this.rule = rule;
        this.evaluations = evaluations;
    }

    /**
     * Runs the loop.
     *
     * @param dual the function
     * @param first multipliers to begin at
     * @param primal makes solutions of minimisers
     * @param listener is told of each evaluation
     * @param stop ends the loop early, after one evaluation at least
     * @return the best multipliers, certified
     */
    public DualOutcome run(
            DualFunction dual,
            double[] first,
            PrimalHeuristic primal,
            DualListener listener,
            StopSignal stop) {
        var run = new Run(dual, first, primal, stop);
        String end = "";
        while (end.isEmpty()) {
            run.step(listener);
            end = run.end(stop);
        }
        return run.outcome(end);
    }

    private final class Run {
        private final DualFunction dual;
        private final PrimalHeuristic primal;
        private final MultiplierPath path;
        private final double ceiling;
        private final List<DualStep> steps = new ArrayList<>();
        private final List<Bits> minimisers = new ArrayList<>();
        private double[] best;
        private double bestValue = Double.NEGATIVE_INFINITY;
        private double target = Double.POSITIVE_INFINITY;
        private int nextRounding = ROUNDING;

        Run(DualFunction dual, double[] first, PrimalHeuristic primal, StopSignal stop) {
            this.dual = dual;
            this.primal = primal;
            path = rule.start(dual, first, stop);
            best = first.clone();
            ceiling = dual.ceiling().map(c -> Math.nextUp(c.doubleValue())).orElse(Double.NaN);
        }

        void step(DualListener listener) {
            double[] multipliers = path.next();
            DualPoint point = dual.at(multipliers);
            minimisers.add(point.minimiser());
            if (point.value() > bestValue) {
                bestValue = point.value();
                best = multipliers;
            }
            target = Math.min(target, primal.offer(point.minimiser()));
            path.learn(point, target);
            if (minimisers.size() == nextRounding) {
                target = Math.min(target, primal.round(average()));
                nextRounding += Math.max(ROUNDING, nextRounding / ROUNDING);
            }
            var step = new DualStep(point.value(), bestValue, target);
            steps.add(step);
            listener.evaluated(steps.size(), step);
        }

        String end(StopSignal stop) {
            if (bestValue > ceiling && isAbove()) {
                return "infeasible: the value is above every objective";
            }
            if (bestValue >= target - tolerance()) {
                return "the bound meets the best solution";
            }
            if (path.end().isPresent()) {
                return path.end().get();
            }
            if (steps.size() >= evaluations) {
                return "evaluations spent";
            }
            return stop.requested() ? "stopped" : "";
        }

        /** Of the size of the numbers, whatever their unit: a target of 0 tells none. */
        private double tolerance() {
            double size = Math.max(Math.abs(target), Math.abs(steps.getFirst().value()));
            return Double.isFinite(target) ? MEETS * size : 0;
        }

        /** Asks again in exact arithmetic: a value may be above the ceiling by rounding alone. */
        private boolean isAbove() {
            return dual.ceiling().filter(c -> dual.certified(best).compareTo(c) > 0).isPresent();
        }

        private double[] average() {
            double[] average = new double[minimisers.getFirst().size()];
            path.weights()
                    .forEach((evaluation, weight) ->
                            minimisers.get(evaluation).ones().forEach(i -> average[i] += weight));
            return average;
        }

        DualOutcome outcome(String end) {
            return new DualOutcome(
                    dual,
                    rule.name(),
                    best,
                    average(),
                    steps,
                    List.copyOf(new LinkedHashSet<>(minimisers)),
                    end);
        }
    }
}
