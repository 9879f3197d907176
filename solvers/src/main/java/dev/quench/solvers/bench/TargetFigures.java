package dev.quench.solvers.bench;

import dev.quench.solvers.sampler.TargetEnergy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How some runs did against a target.
 *
 * <p>The time of a run {@code t} in {@link TimeToTarget} is the median where runs have no limit.
 * Where they have one, a run ends when it reaches the target, and no median stands for all: {@code
 * t} is the longest run, and at least the limit where a run failed, so that the estimate rather
 * says too much than too little. A run that came to the target after the limit has failed.
 *
 * @param time time to the target with probability 0.99
 * @param secondsARun the time of a run that {@code time} rests on
 * @param median middle time to the target where runs have a limit, a run that failed taking for
 *     ever; empty if that is for ever, or without a limit
 * @param most longest time to the target where runs have a limit; empty if a run failed, or without
 *     a limit
 * @param worstGapPercent of the run that came least near, 0 if all came to the target, too late or
 *     not; empty if one did not and the target is 0, or the gap is beyond a double
 */
public record TargetFigures(
        TimeToTarget time,
        double secondsARun,
        OptionalDouble median,
        OptionalDouble most,
        OptionalDouble worstGapPercent) {
    /**
     * Compares.
     *
     * @param runs one or more
     * @param target what counts as success
     * @param runLimit time after which a run was cut short, empty if all made their reads
     * @return the comparison
     */
    static TargetFigures of(List<BenchRun> runs, TargetEnergy target, Optional<Duration> runLimit) {
        double[] times =
                runs.stream()
                        .mapToDouble(r ->
                                succeeds(r, target, runLimit)
                                        ? r.seconds()
                                        : Double.POSITIVE_INFINITY)
                        .toArray();
        int successes = (int) Arrays.stream(times).filter(Double::isFinite).count();
        boolean limited = runLimit.isPresent();
        double seconds =
                limited
                        ? limitedRun(runs, successes, runLimit.get())
                        : Workers.median(runs.stream().mapToDouble(BenchRun::seconds).toArray());
        double worst = runs.stream().mapToDouble(BenchRun::energy).max().orElseThrow();
        return new TargetFigures(
                TimeToTarget.of(successes, runs.size(), seconds),
                seconds,
                limited ? finite(Workers.median(times)) : OptionalDouble.empty(),
                limited ? finite(Arrays.stream(times).max().orElseThrow()) : OptionalDouble.empty(),
                finite(target.gapPercent(worst).orElse(Double.POSITIVE_INFINITY)));
    }

    private static boolean succeeds(
            BenchRun run, TargetEnergy target, Optional<Duration> runLimit) {
        boolean inTime = runLimit.filter(limit -> run.seconds() > limit.toNanos() / 1e9).isEmpty();
        return inTime && target.isReachedBy(run.energy());
    }

    private static double limitedRun(List<BenchRun> runs, int successes, Duration limit) {
        double longest = runs.stream().mapToDouble(BenchRun::seconds).max().orElseThrow();
        return successes < runs.size() ? Math.max(longest, limit.toNanos() / 1e9) : longest;
    }

    private static OptionalDouble finite(double value) {
        return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
