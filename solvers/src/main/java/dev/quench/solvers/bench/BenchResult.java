package dev.quench.solvers.bench;

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
    /** Two energies closer than this share of their size are one. */
    private static final double RESOLUTION = 1e-9;

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
     * Returns the middle rate of work.
     *
     * @return units a second of all threads together, empty without runs
     */
    public OptionalDouble medianRate() {
        return runs.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Workers.median(
                                runs.stream().mapToDouble(r -> r.work() / r.seconds()).toArray()));
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
     * Estimates the time to a target.
     *
     * @param target an energy
     * @return the estimate, empty without runs
     */
    public Optional<TimeToTarget> timeTo(double target) {
        double limit = target + RESOLUTION * Math.max(1, Math.abs(target));
        int successes = (int) runs.stream().filter(r -> r.energy() <= limit).count();
        return medianSeconds().stream()
                .mapToObj(seconds -> TimeToTarget.of(successes, runs.size(), seconds))
                .findFirst();
    }
}
