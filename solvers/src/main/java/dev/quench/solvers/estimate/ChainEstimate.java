package dev.quench.solvers.estimate;

import dev.quench.hardware.device.Annealing;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Usage;
import dev.quench.hardware.embedding.AnnealerRange;
import dev.quench.hardware.embedding.AnnealerTargets;
import dev.quench.hardware.embedding.ChainStrength;
import dev.quench.hardware.embedding.EmbeddedIsing;
import dev.quench.hardware.embedding.Embedding;
import dev.quench.hardware.embedding.EmbeddingOutcome;
import dev.quench.hardware.embedding.EmbeddingOutcome.Found;
import dev.quench.hardware.embedding.EmbeddingOutcome.NotFound;
import dev.quench.hardware.embedding.EmbeddingOutcome.Unfit;
import dev.quench.hardware.embedding.MinorOptions;
import dev.quench.hardware.topology.Topology;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Estimates a run on an annealer: chains, ranges, time. */
final class ChainEstimate {
    private static final int LONG_CHAIN = 8;
    private static final double PRECISION = 0.02;

    private final StopSignal stop;

    ChainEstimate(StopSignal stop) {
        this.stop = stop;
    }

    void add(
            Draft draft,
            CircuitPlan plan,
            Device device,
            EstimateOptions options,
            RandomGenerator random) {
        Ising cost = plan.cost();
        Topology graph = Embedding.graph(cost);
        EmbeddingOutcome outcome =
                AnnealerTargets.finder(device)
                        .find(graph, MinorOptions.defaults(), random, stop::requested);
        switch (outcome) {
            case Found(Embedding embedding, _) -> found(draft, cost, embedding, device, options);
            case Unfit unfit -> draft.judge(Verdict.NO_GO, unfit.message());
            case NotFound(_, boolean stopped) ->
                    draft.judge(
                            Verdict.NO_GO,
                            "no embedding of %d variables and %d couplings was found%s"
                                    .formatted(
                                            graph.qubits(),
                                            graph.couplings().size(),
                                            stopped ? " in time" : ""));
        }
    }

    private static void found(
            Draft draft, Ising cost, Embedding embedding, Device device, EstimateOptions options) {
        var statistics = embedding.statistics();
        var range = AnnealerTargets.range(device);
        var embedded = EmbeddedIsing.of(cost, embedding, ChainStrength.UniformTorque.defaults());
        double smallest = smallest(embedded.fitted(range), cost, embedding, range);
        draft.chains =
                new Estimate.ChainFigures(
                        statistics.qubits(),
                        statistics.longest(),
                        statistics.mean(),
                        embedded.strength(),
                        smallest);
        boolean tooLong = statistics.longest() > LONG_CHAIN;
        draft.judge(
                tooLong ? Verdict.MARGINAL : Verdict.GO,
                "the longest chain has %d qubits%s"
                        .formatted(
                                statistics.longest(),
                                tooLong ? "; beyond %d many break".formatted(LONG_CHAIN) : ""));
        boolean faint = smallest < PRECISION;
        draft.judge(
                faint ? Verdict.MARGINAL : Verdict.GO,
                String.format(
                        Locale.ROOT,
                        "the smallest coupling is %.2g %% of the range%s",
                        100 * smallest,
                        faint ? ", below the precision of about 2 %" : ""));
        draft.cost = cost(device, options);
        draft.notes.add("answers of annealers are not forecast: compare them with the controls");
    }

    /** The smallest coupling of the problem on the device, spread over its couplers. */
    private static double smallest(
            EmbeddedIsing fitted, Ising cost, Embedding embedding, AnnealerRange range) {
        double[] least = {Double.POSITIVE_INFINITY};
        cost.couplings()
                .forEach((i, j, value) -> {
                    int couplers = Math.max(1, embedding.couplers(i, j).size());
                    least[0] = Math.min(least[0], Math.abs(value) * fitted.scale() / couplers);
                });
        double most = Math.max(Math.abs(range.lowCoupling()), range.highCoupling());
        return Double.isInfinite(least[0]) ? 1 : least[0] / most;
    }

    private static Estimate.CostFigures cost(Device device, EstimateOptions options) {
        var figures = device.figures().annealing();
        double anneal = figures.of(Annealing.ANNEAL).orElse(20);
        double read =
                anneal
                        + figures.of(Annealing.READOUT_MAX).orElse(0)
                        + figures.of(Annealing.DELAY).orElse(0);
        double seconds =
                (figures.of(Annealing.PROGRAMMING).orElse(0) + options.shots() * read) * 1e-6;
        var usage =
                new Usage(options.shots(), 0, 0, 0, Duration.ofNanos(Math.round(seconds * 1e9)));
        return CircuitCost.figures(
                device,
                usage,
                seconds,
                options,
                List.of(
                        String.format(
                                Locale.ROOT,
                                "programming, then %.0f µs a read with %.0f µs of annealing and the readout of all qubits",
                                read,
                                anneal)));
    }
}
