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
        var relaxation = CutRelaxation.of(spins);
        try (var lp = new CutLp(relaxation)) {
            CutPool.read(pool, relaxation.graph()).forEach(lp::add);
            var rounds = new CutRounds(relaxation, lp, options, stop);
            rounds.run();
            lp.purge();
            pool = CutPool.write(lp.cuts(), relaxation.graph());
            return rounds.answer();
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
