package dev.quench.solvers.ortools;

import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.correlation.CorrelationSeries;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import dev.quench.solvers.reduction.correlation.SpinCorrelations;

/** Hands the binding inequalities of an answer to the next one. */
final class OddCycleSeries implements CorrelationSeries {
    private final OddCycleOptions options;
    private double[] pool = {};

    OddCycleSeries(OddCycleOptions options) {
        this.options = options;
    }

    @Override
    public SpinCorrelations next(LabelledIsing spins, StopSignal stop) {
        var graph = new CutGraph(spins);
        try (var lp = new CutLp(graph)) {
            CutPool.read(pool, graph).forEach(lp::add);
            var rounds = new CutRounds(graph, lp, options, stop);
            rounds.run();
            lp.purge();
            pool = CutPool.write(lp.cuts(), graph);
            return rounds.answer(spins);
        }
    }

    @Override
    public double[] copyState() {
        return pool.clone();
    }

    @Override
    public void restore(double[] state) {
        CutPool.check(state);
        pool = state.clone();
    }
}
