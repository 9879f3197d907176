package dev.quench.solvers.bench;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import java.util.ArrayList;
import java.util.Map;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Runs a sampler on one Qubo again and again, each time from another seed, and times it.
 *
 * <p>Runs that warm up the compiler come first, for a second and until two in a row differ by less
 * than 5 %, or for five seconds. A run is everything from the Qubo to the samples with their
 * energies.
 */
public final class SamplerBench {
    private static final double STEADY = 0.05;
    private static final double SHORTEST_WARM_UP_SECONDS = 1;
    private static final double WARM_UP_SECONDS = 5;
    private static final RandomGeneratorFactory<SplittableGenerator> STREAMS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private final Ticker ticker;
    private final StopSignal stop;
    private final Progress progress;

    /**
     * Makes a bench.
     *
     * @param ticker measures
     * @param stop ends it; the run that it cuts short does not count
     * @param progress is told which run is on
     */
    public SamplerBench(Ticker ticker, StopSignal stop, Progress progress) {
        this.ticker = ticker;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * Runs.
     *
     * @param subject what is measured
     * @param qubo on what
     * @param plan how often
     * @return the runs that count
     */
    public BenchResult run(BenchSubject subject, Qubo qubo, BenchPlan plan) {
        int warmUps = warmUp(subject, qubo, plan);
        var runs = new ArrayList<BenchRun>();
        Map<String, Object> detail = Map.of();
        for (int k = 0; k < plan.seeds() && !stop.requested(); k++) {
            progress.report(
                    (double) k / plan.seeds(), "seed %d of %d".formatted(k + 1, plan.seeds()));
            long seed = plan.seed() + k;
            long start = ticker.nanoseconds();
            SampleSet set = subject.sampler().sample(qubo, request(plan, seed));
            double seconds = ticker.secondsSince(start);
            if (!stop.requested()) {
                runs.add(
                        new BenchRun(
                                seed,
                                seconds,
                                subject.work().applyAsDouble(qubo, set),
                                set.best().energy()));
                detail = set.detail();
            }
        }
        return new BenchResult(runs, warmUps, detail);
    }

    private int warmUp(BenchSubject subject, Qubo qubo, BenchPlan plan) {
        long begin = ticker.nanoseconds();
        double last = Double.NaN;
        for (int count = 1; ; count++) {
            progress.report(-1, "warm-up %d".formatted(count));
            long start = ticker.nanoseconds();
            subject.sampler().sample(qubo, request(plan, plan.seed() - count));
            double seconds = ticker.secondsSince(start);
            boolean steady = Math.abs(seconds - last) <= STEADY * last;
            double passed = ticker.secondsSince(begin);
            if ((steady && passed > SHORTEST_WARM_UP_SECONDS)
                    || passed > WARM_UP_SECONDS
                    || stop.requested()) {
                return count;
            }
            last = seconds;
        }
    }

    private SampleRequest request(BenchPlan plan, long seed) {
        return new SampleRequest(plan.reads(), STREAMS.create(seed), stop, Progress.SILENT);
    }
}
