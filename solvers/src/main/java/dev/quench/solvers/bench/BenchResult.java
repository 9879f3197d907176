package dev.quench.solvers.bench;

import dev.quench.solvers.sampler.TargetEnergy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a benchmark saw.
 *
 * @param runs those that count, in the order of their seeds; fewer than planned after a stop signal
 * @param warmUps how many ran before
 * @param detail what the sampler tells of its last run
 */
public record BenchResult(List<BenchRun> runs, int warmUps, Map<String, Object> detail) {
    /** Freezes the list. */
    public BenchResult {
        runs = List.copyOf(runs);
    }

    /**
     * Returns the middle time of a run.
     *
     * @return seconds, empty without runs
     */
    public OptionalDouble medianSeconds() {
        return runs.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Workers.median(runs.stream().mapToDouble(BenchRun::seconds).toArray()));
    }

    /**
     * Returns the middle rate of the runs whose work is known.
     *
     * @return units a second of all threads together, empty without such runs
     */
    public OptionalDouble medianRate() {
        double[] rates =
                runs.stream()
                        .filter(run -> run.work().isPresent())
                        .mapToDouble(run -> run.work().getAsDouble() / run.seconds())
                        .toArray();
        return rates.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Workers.median(rates));
    }

    /**
     * Returns the lowest energy of all runs.
     *
     * @return an energy, empty without runs
     */
    public OptionalDouble bestEnergy() {
        return runs.stream().mapToDouble(BenchRun::energy).min();
    }

    /**
     * Compares the runs with a target.
     *
     * @param target what counts as success
     * @param runLimit time after which a run was cut short, empty if all made their reads
     * @return the comparison, empty without runs
     */
    public Optional<TargetFigures> against(TargetEnergy target, Optional<Duration> runLimit) {
        return runs.isEmpty()
                ? Optional.empty()
                : Optional.of(TargetFigures.of(runs, target, runLimit));
    }
}
