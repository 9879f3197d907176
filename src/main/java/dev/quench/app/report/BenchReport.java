package dev.quench.app.report;

import dev.quench.solvers.bench.BenchResult;
import dev.quench.solvers.bench.BenchRun;
import dev.quench.solvers.bench.MachineLimits;
import dev.quench.solvers.bench.TargetFigures;
import dev.quench.solvers.bench.TimeToTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark of a sampler on one instance, schema {@code quench.bench/1}.
 *
 * @param schema {@code quench.bench/1}
 * @param benchmark name of the sampler on the command line
 * @param utc when it ended
 * @param versions of Quench, Java and libraries
 * @param processors that Java sees
 * @param instance its name
 * @param variables of the sampled Qubo
 * @param couplings of the sampled Qubo
 * @param sweeps length of a read
 * @param reads samples of a run, with a run limit of each call of the sampler in it
 * @param seeds runs that were asked for
 * @param seed of the first run
 * @param runLimit seconds after which a run was cut short, which ends at the target then; null
 *     where all runs made all their reads
 * @param formulation of the instance as a binary program, {@code spins} where it was generated
 * @param encoding of its constraints, null where there are none
 * @param cooling of annealing, null for other samplers
 * @param target energy that counts as success, null where none is known
 * @param targetSource {@code best known}, {@code given} or {@code none}; {@value #KNOWN_MAXIMISED}
 *     or {@value #KNOWN_MINIMISED} where there is none because the best value is known for the
 *     other sense
 * @param unit what {@code workPerSecond} counts
 * @param rows one for each number of threads
 */
public record BenchReport(
        String schema,
        String benchmark,
        String utc,
        Map<String, String> versions,
        int processors,
        String instance,
        int variables,
        int couplings,
        int sweeps,
        int reads,
        int seeds,
        long seed,
        @Nullable Double runLimit,
        String formulation,
        @Nullable String encoding,
        @Nullable String cooling,
        @Nullable Double target,
        String targetSource,
        String unit,
        List<Row> rows) {
    /** The schema of this record. */
    public static final String SCHEMA = "quench.bench/1";

    /** No target for a minimised function whose best value is known where it is maximised. */
    public static final String KNOWN_MAXIMISED = "known maximised";

    /** No target for a maximised function whose best value is known where it is minimised. */
    public static final String KNOWN_MINIMISED = "known minimised";

    /**
     * The figures with some threads.
     *
     * @param threads of the sampler and of the probe
     * @param kernel that the sampler chose, null where it names none
     * @param machine limits, measured before and after the runs: the higher of both; in a summary
     *     measured once, before the first instance
     * @param warmUps runs that do not count
     * @param runs runs that count
     * @param seconds median time of a run
     * @param secondsLeast shortest run
     * @param secondsMost longest run
     * @param workPerSecond median rate of all threads together, of the runs whose work is known: of
     *     annealing and tempering those that made all their reads; null where there is none
     * @param neighboursPerSecond that rate times the mean number of neighbours
     * @param neighboursOverProbe the same over the machine's 16-bit additions a second
     * @param bestEnergy lowest of all runs
     * @param successes runs that reached the target, with a run limit not after it; null without a
     *     target
     * @param timeToTarget seconds to reach it with probability 0.99, null if no run did
     * @param timeToTargetLow lower end of the 95 % interval, null without a target
     * @param timeToTargetHigh upper end, null if no run reached the target
     * @param timeToTargetRun seconds of a run that these three rest on: the median run; with a run
     *     limit the longest one, and at least the limit where a run failed; null without a target
     * @param medianToTarget middle seconds to the target with a run limit, failures counted as for
     *     ever; null if that is for ever, without a run limit or target
     * @param mostToTarget longest seconds to the target with a run limit; null if a run failed,
     *     without a run limit or target
     * @param worstGapPercent how far the run that came least near ended above the target, 100 times
     *     the difference over the target's size; null without a target, if that is 0 and a run did
     *     not come to it, or if the gap is beyond a double
     */
    public record Row(
            int threads,
            @Nullable String kernel,
            MachineLimits machine,
            int warmUps,
            int runs,
            @Nullable Double seconds,
            @Nullable Double secondsLeast,
            @Nullable Double secondsMost,
            @Nullable Double workPerSecond,
            @Nullable Double neighboursPerSecond,
            @Nullable Double neighboursOverProbe,
            @Nullable Double bestEnergy,
            @Nullable Integer successes,
            @Nullable Double timeToTarget,
            @Nullable Double timeToTargetLow,
            @Nullable Double timeToTargetHigh,
            @Nullable Double timeToTargetRun,
            @Nullable Double medianToTarget,
            @Nullable Double mostToTarget,
            @Nullable Double worstGapPercent) {
        /**
         * Joins the figures.
         *
         * @param machine limits with the same threads
         * @param result what was measured
         * @param neighbours mean number of neighbours of a variable
         * @param figures the runs against the target, empty without one or without runs
         * @return a row
         */
        public static Row of(
                MachineLimits machine,
                BenchResult result,
                double neighbours,
                Optional<TargetFigures> figures) {
            @Nullable TargetFigures reached = figures.orElse(null);
            @Nullable TimeToTarget time = reached == null ? null : reached.time();
            @Nullable Double rate = orNull(result.medianRate());
            return new Row(
                    machine.threads(),
                    result.detail().get("kernel") instanceof String kernel ? kernel : null,
                    machine,
                    result.warmUps(),
                    result.runs().size(),
                    orNull(result.medianSeconds()),
                    orNull(result.runs().stream().mapToDouble(BenchRun::seconds).min()),
                    orNull(result.runs().stream().mapToDouble(BenchRun::seconds).max()),
                    rate,
                    rate == null ? null : (Double) (rate * neighbours),
                    rate == null
                            ? null
                            : (Double) (rate * neighbours / machine.additionsPerSecond()),
                    orNull(result.bestEnergy()),
                    time == null ? null : (Integer) time.successes(),
                    time == null ? null : orNull(time.seconds()),
                    time == null ? null : (Double) time.low(),
                    time == null ? null : orNull(time.high()),
                    reached == null ? null : (Double) reached.secondsARun(),
                    reached == null ? null : orNull(reached.median()),
                    reached == null ? null : orNull(reached.most()),
                    reached == null ? null : orNull(reached.worstGapPercent()));
        }

        private static @Nullable Double orNull(OptionalDouble value) {
            return value.isPresent() ? (Double) value.getAsDouble() : null;
        }
    }
}
