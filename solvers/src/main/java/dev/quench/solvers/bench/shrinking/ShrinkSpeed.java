package dev.quench.solvers.bench.shrinking;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.bench.MachineLimits;
import dev.quench.solvers.bench.MachineProbe;
import dev.quench.solvers.bench.RandomSpins;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pipeline.RandomStreams;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.shrinking.GraphShrinking;
import dev.quench.solvers.reduction.shrinking.QubitCount;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent;
import dev.quench.solvers.reduction.shrinking.ShrinkJournal;
import dev.quench.solvers.reduction.shrinking.ShrinkListener;
import dev.quench.solvers.reduction.shrinking.ShrinkOptions;
import dev.quench.solvers.reduction.shrinking.ShrinkRequest;
import dev.quench.solvers.reduction.shrinking.Shrunken;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Measures {@link GraphShrinking} on spin glasses as a whole: energy, rules, questions, bounds,
 * merges and the substitution at the end. The first run of a plan is told apart; the others, which
 * repeat it bit for bit, give the median.
 */
public final class ShrinkSpeed {
    private final CorrelationSource source;
    private final Ticker ticker;
    private final StopSignal stop;
    private final long probeMemory;

    /**
     * Makes a benchmark.
     *
     * @param source of the correlations
     * @param ticker measures
     * @param stop ends runs early; what was measured until then is told
     * @param probeMemory bytes that the probe of the machine may take
     */
    public ShrinkSpeed(CorrelationSource source, Ticker ticker, StopSignal stop, long probeMemory) {
        this.source = source;
        this.ticker = ticker;
        this.stop = stop;
        this.probeMemory = probeMemory;
    }

    /**
     * Measures.
     *
     * @param plan the sizes
     * @return times of the first run and of the median one, which is the first if it was stopped
     * @throws IllegalArgumentException if the glass would have too many couplings
     */
    public ShrinkSpeedResult measure(ShrinkSpeedPlan plan) {
        Qubo glass =
                RandomSpins.draw(
                        plan.variables(),
                        plan.degree(),
                        new RandomStreams(plan.seed()).stream("generate"));
        BinaryModel model = model(glass);
        ShrinkSpeedRun first = run(model, plan);
        MachineLimits before = probe();
        var runs = new ArrayList<ShrinkSpeedRun>();
        while (runs.size() < plan.repetitions() && !stop.requested()) {
            runs.add(run(model, plan));
        }
        ShrinkSpeedRun median = runs.isEmpty() ? first : ShrinkSpeedRun.median(runs);
        return new ShrinkSpeedResult(
                plan, glass.couplings().count(), first, median, before.best(probe()));
    }

    private MachineLimits probe() {
        return new MachineProbe(ticker, probeMemory).measure(1);
    }

    private static BinaryModel model(Qubo glass) {
        var model = BinaryModel.builder(ModelKind.QUBO, Sense.MINIMISE).addBits(glass.size());
        model.addOffset((long) glass.offset(), 0);
        for (int i = 0; i < glass.size(); i++) {
            model.addLinear(i, (long) glass.bias(i), 0);
        }
        glass.couplings().forEach((i, j, b) -> model.addProduct(i, j, (long) b, 0));
        return model.build();
    }

    private ShrinkSpeedRun run(BinaryModel model, ShrinkSpeedPlan plan) {
        var instance = ReducedInstance.unreduced(Formulations.standard(model));
        var clock = new Clock(ticker);
        var request =
                new ShrinkRequest(
                        plan.budget(),
                        QubitCount.VARIABLES,
                        Optional.<Bits>empty(),
                        new RandomStreams(plan.seed()).stream("shrink"),
                        ShrinkJournal.NONE,
                        clock,
                        stop,
                        ticker);
        var options = ShrinkOptions.toBudget().withBatch(plan.batch());
        Shrunken shrunken = GraphShrinking.of(instance, options, source, request).shrink();
        return clock.run(shrunken);
    }

    /** Notes when answers come. */
    private static final class Clock implements ShrinkListener {
        private final Ticker ticker;
        private final long begin;
        private int questions;
        private int merges;
        private long first;
        private long last;
        private long couplings;

        private Clock(Ticker ticker) {
            this.ticker = ticker;
            begin = ticker.nanoseconds();
            first = begin;
            last = begin;
        }

        @Override
        public void happened(ShrinkEvent event) {
            switch (event) {
                case ShrinkEvent.Asked asked -> {
                    last = ticker.nanoseconds();
                    if (questions++ == 0) {
                        first = last;
                    } else {
                        couplings += asked.answer().couplings();
                    }
                }
                case ShrinkEvent.Decided decided -> {
                    if (decided.decision() != ShrinkEvent.Decision.REFUSED) {
                        merges++;
                    }
                }
                case ShrinkEvent.Reopened reopened -> merges -= reopened.merges();
                case ShrinkEvent.Implied _ -> {}
            }
        }

        private ShrinkSpeedRun run(Shrunken shrunken) {
            return new ShrinkSpeedRun(
                    Math.toIntExact(shrunken.instance().formulated().variables()),
                    questions,
                    merges,
                    ticker.secondsSince(begin),
                    seconds(shrunken, "sourceSeconds"),
                    seconds(shrunken, "boundSeconds"),
                    (first - begin) / 1e9,
                    (last - first) / 1e9,
                    couplings);
        }

        private static double seconds(Shrunken shrunken, String key) {
            return shrunken.detail().get(key) instanceof Double seconds ? seconds : 0;
        }
    }
}
