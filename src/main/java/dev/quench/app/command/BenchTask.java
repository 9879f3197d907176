package dev.quench.app.command;

import dev.quench.app.report.BenchReport;
import dev.quench.app.terminal.Versions;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.bench.BenchPlan;
import dev.quench.solvers.bench.BenchResult;
import dev.quench.solvers.bench.BenchSubject;
import dev.quench.solvers.bench.MachineLimits;
import dev.quench.solvers.bench.MachineProbe;
import dev.quench.solvers.bench.SamplerBench;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Measures a sampler on instances, one after the other, the machine before and after each. */
final class BenchTask {
    private final String benchmark;
    private final BenchSubject.Maker maker;
    private final BenchPlan plan;
    private final Duration timeLimit;
    private final StopSignal interrupt;
    private final Progress progress;
    private final Ticker ticker = System::nanoTime;

    BenchTask(
            String benchmark,
            BenchSubject.Maker maker,
            BenchPlan plan,
            Duration timeLimit,
            StopSignal interrupt,
            Progress progress) {
        this.benchmark = benchmark;
        this.maker = maker;
        this.plan = plan;
        this.timeLimit = timeLimit;
        this.interrupt = interrupt;
        this.progress = progress;
    }

    BenchReport measure(BenchInput input, List<Integer> threads) {
        var rows = new ArrayList<BenchReport.Row>();
        Qubo qubo = input.qubo();
        double neighbours = 2.0 * qubo.couplings().count() / Math.max(1, qubo.size());
        for (int count : threads) {
            rows.add(row(input, count, neighbours));
        }
        return new BenchReport(
                BenchReport.SCHEMA,
                benchmark,
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                Versions.all(),
                Runtime.getRuntime().availableProcessors(),
                input.name(),
                qubo.size(),
                Math.toIntExact(qubo.couplings().count()),
                plan.sweeps(),
                plan.reads(),
                plan.seeds(),
                plan.seed(),
                input.target().isPresent() ? (Double) input.target().getAsDouble() : null,
                input.targetSource(),
                maker.make(plan.sweeps(), 1).unit(),
                rows);
    }

    private BenchReport.Row row(BenchInput input, int threads, double neighbours) {
        var probe = new MachineProbe(ticker, Runtime.getRuntime().maxMemory() / 4);
        progress.report(-1, "probing the machine");
        MachineLimits before = probe.measure(threads);
        var bench = new SamplerBench(ticker, interrupt.or(ticker.after(timeLimit)), progress);
        BenchResult result = bench.run(maker.make(plan.sweeps(), threads), input.qubo(), plan);
        progress.report(-1, "probing the machine");
        return BenchReport.Row.of(
                before.best(probe.measure(threads)), result, neighbours, input.target());
    }
}
