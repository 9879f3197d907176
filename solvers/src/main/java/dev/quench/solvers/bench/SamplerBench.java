package dev.quench.solvers.bench;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.TargetEnergy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Runs a sampler on one Qubo again and again, each time from another seed, and times it.
 *
 * <p>Runs that warm up the compiler come first: for the least time of the plan's {@link WarmUp} and
 * until two in a row differ by less than 5 %, or for the most time. A run is everything from the
 * Qubo to the samples with their energies.
 *
 * <p>Where the plan has a limit of a run, the sampler is asked to end at the target, and again for
 * as many reads, from the stream of the same seed, if it has made all in vain; a run that the limit
 * cuts short counts with the best energy that it has found. The warm-up then takes the least time,
 * each of its runs ends with it at the latest.
 *
 * <p>The work of a run is known if each call made all its reads to their end; else it is what the
 * sampler itself counts, or not known.
 */
public final class SamplerBench {
    private static final double STEADY = 0.05;
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
     * @param target energy that ends a run with a limit; empty for none
     * @return the runs that count
     */
    public BenchResult run(
            BenchSubject subject, Qubo qubo, BenchPlan plan, Optional<TargetEnergy> target) {
        int warmUps = warmUp(subject, qubo, plan, target);
        var runs = new ArrayList<BenchRun>();
        Map<String, Object> detail = Map.of();
        for (int k = 0; k < plan.seeds() && !stop.requested(); k++) {
            progress.report(
                    (double) k / plan.seeds(), "seed %d of %d".formatted(k + 1, plan.seeds()));
            var random = STREAMS.create(plan.seed() + k);
            StopSignal end = plan.runLimit().map(ticker::after).map(stop::or).orElse(stop);
            long start = ticker.nanoseconds();
            OptionalDouble work = OptionalDouble.of(0);
            double lowest = Double.POSITIVE_INFINITY;
            do {
                SampleSet set = subject.sampler().sample(qubo, request(plan, random, end, target));
                boolean whole = set.shots() == plan.reads() && !end.requested();
                work = sum(work, subject.work().of(qubo, set, whole));
                lowest = Math.min(lowest, set.best().energy());
                detail = set.detail();
            } while (goesOn(plan, lowest, end, target));
            double seconds = ticker.secondsSince(start);
            if (!stop.requested()) {
                runs.add(new BenchRun(plan.seed() + k, seconds, work, lowest));
            }
        }
        return new BenchResult(runs, warmUps, runs.isEmpty() ? Map.of() : detail);
    }

    /** Of what is not known in part, the whole is not known. */
    private static OptionalDouble sum(OptionalDouble a, OptionalDouble b) {
        return a.isPresent() && b.isPresent()
                ? OptionalDouble.of(a.getAsDouble() + b.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Whether there is time left after all reads were made in vain. */
    private static boolean goesOn(
            BenchPlan plan, double lowest, StopSignal end, Optional<TargetEnergy> target) {
        boolean reached = target.filter(t -> t.isReachedBy(lowest)).isPresent();
        return plan.runLimit().isPresent() && !reached && !end.requested();
    }

    private int warmUp(
            BenchSubject subject, Qubo qubo, BenchPlan plan, Optional<TargetEnergy> target) {
        double least = plan.warmUp().least().toNanos() / 1e9;
        double most = plan.warmUp().most().toNanos() / 1e9;
        boolean limited = plan.runLimit().isPresent();
        long begin = ticker.nanoseconds();
        double last = Double.NaN;
        for (int count = 1; ; count++) {
            progress.report(-1, "warm-up %d".formatted(count));
            long start = ticker.nanoseconds();
            Duration left = seconds(least - ticker.secondsSince(begin));
            StopSignal end = limited ? stop.or(ticker.after(left)) : stop;
            var random = STREAMS.create(plan.seed() - count);
            subject.sampler().sample(qubo, request(plan, random, end, target));
            double seconds = ticker.secondsSince(start);
            boolean steady = limited || Math.abs(seconds - last) <= STEADY * last;
            double passed = ticker.secondsSince(begin);
            if ((steady && passed >= least) || passed > most || stop.requested()) {
                return count;
            }
            last = seconds;
        }
    }

    private static Duration seconds(double value) {
        return Duration.ofNanos(Math.max(0, Math.round(1e9 * value)));
    }

    private static SampleRequest request(
            BenchPlan plan,
            SplittableGenerator random,
            StopSignal end,
            Optional<TargetEnergy> target) {
        var request = new SampleRequest(plan.reads(), random, end, Progress.SILENT);
        return target.filter(_ -> plan.runLimit().isPresent())
                .map(t -> request.withTarget(t.limit()))
                .orElse(request);
    }
}
