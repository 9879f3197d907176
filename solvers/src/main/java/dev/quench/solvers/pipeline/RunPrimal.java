package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Solution;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.lagrangian.PrimalHeuristic;
import dev.quench.solvers.pipeline.Judged.Scored;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.repair.Repair;
import dev.quench.solvers.repair.Repairs;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Repairs what a dual loop comes by, and offers it to the run: minimisers, and averages rounded at
 * one half.
 *
 * <p>After merges a solution of the instance need not be one of what is left, so that it is no
 * target of the ascent.
 */
final class RunPrimal implements PrimalHeuristic {
    private static final double HALF = 0.5;

    private final RunState state;
    private final ReducedInstance left;
    private final Repair repair;
    private final Set<Bits> seen = new HashSet<>();
    private double best = Double.POSITIVE_INFINITY;

    RunPrimal(RunState state, ReducedInstance left) {
        this.state = state;
        this.left = left;
        repair = Repairs.greedy(state.formulated());
        state.incumbent().best().map(Scored::solution).ifPresent(this::take);
    }

    @Override
    public double offer(Bits minimiser) {
        if (seen.add(minimiser)) {
            repair.repair(left.lift(minimiser)).ifPresent(this::take);
        }
        return best;
    }

    @Override
    public double round(double[] average) {
        return offer(
                Bits.withOnes(
                        average.length,
                        IntStream.range(0, average.length).filter(i -> average[i] > HALF)));
    }

    private void take(Solution solution) {
        Scored.of(state.problem(), solution)
                .filter(Scored::feasible)
                .ifPresent(scored -> {
                    state.incumbent().offer(scored, "dual ascent");
                    double value = left.formulated().programValue(scored.objective()).doubleValue();
                    if (left.exact()) {
                        best = Math.min(best, value);
                    }
                });
    }
}
