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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures a sampler on instances, one after the other, and the machine beside it. */
final class BenchTask {
    /**
     * What is the same for all instances.
     *
     * @param benchmark name of the sampler on the command line
     * @param cooling its word, null where the sampler has none
     * @param maker makes the sampler
     * @param threads numbers of threads, in turn
     * @param timeLimit of an instance with a number of threads
     * @param probeOnce whether the machine is measured before the first instance only, instead of
     *     before and after each
     */
    record Setup(
            String benchmark,
            @Nullable String cooling,
            BenchSubject.Maker maker,
            List<Integer> threads,
            Duration timeLimit,
            boolean probeOnce) {}

    private final Setup setup;
    private final StopSignal interrupt;
    private final Progress progress;
    private final Ticker ticker = System::nanoTime;
    private final Map<Integer, MachineLimits> probed = new HashMap<>();

    BenchTask(Setup setup, StopSignal interrupt, Progress progress) {
        this.setup = setup;
        this.interrupt = interrupt;
        this.progress = progress;
    }

    BenchReport measure(BenchInput input, BenchPlan plan) {
        var rows = new ArrayList<BenchReport.Row>();
        Qubo qubo = input.qubo();
        for (int count : setup.threads()) {
            rows.add(row(input, plan, count));
        }
        return new BenchReport(
                BenchReport.SCHEMA,
                setup.benchmark(),
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
                plan.runLimit().isPresent()
                        ? (Double) (plan.runLimit().get().toNanos() / 1e9)
                        : null,
                input.formulation(),
                input.encoding(),
                setup.cooling(),
                input.target().isPresent() ? (Double) input.target().get().energy() : null,
                input.targetSource(),
                setup.maker().make(plan.sweeps(), 1).unit(),
                rows);
    }

    private BenchReport.Row row(BenchInput input, BenchPlan plan, int threads) {
        Qubo qubo = input.qubo();
        MachineLimits before =
                setup.probeOnce() ? probed.computeIfAbsent(threads, this::probe) : probe(threads);
        var bench =
                new SamplerBench(ticker, interrupt.or(ticker.after(setup.timeLimit())), progress);
        BenchResult result =
                bench.run(setup.maker().make(plan.sweeps(), threads), qubo, plan, input.target());
        MachineLimits machine = setup.probeOnce() ? before : before.best(probe(threads));
        double neighbours = 2.0 * qubo.couplings().count() / Math.max(1, qubo.size());
        return BenchReport.Row.of(
                machine,
                result,
                neighbours,
                input.target().flatMap(target -> result.against(target, plan.runLimit())));
    }

    private MachineLimits probe(int threads) {
        progress.report(-1, "probing the machine");
        return new MachineProbe(ticker, Runtime.getRuntime().maxMemory() / 4).measure(threads);
    }
}
