package dev.quench.solvers.bench;

import dev.quench.solvers.statistics.BinomialInterval;
import java.util.OptionalDouble;

/**
 * How long a sampler takes to reach a target with probability {@value #CONFIDENCE_OF_SUCCESS}:
 * {@code t max(1, ln(1 - 0.99) / ln(1 - p))}, {@code t} the time of a run and {@code p} the
 * probability that a run reaches the target.
 *
 * <p>The ends come from the exact interval of {@code p} ({@link BinomialInterval}, 95 %) at the
 * same {@code t}. Source: T. F. Rønnow et al., Defining and detecting quantum speedup, 2014,
 * doi:10.1126/science.1252319, equation 1.
 *
 * @param successes runs that reached the target
 * @param runs all runs
 * @param seconds the estimate; empty if no run succeeded
 * @param low the least that the interval allows
 * @param high the most that the interval allows; empty if no run succeeded
 */
public record TimeToTarget(
        int successes, int runs, OptionalDouble seconds, double low, OptionalDouble high) {
    private static final double CONFIDENCE_OF_SUCCESS = 0.99;
    private static final double CONFIDENCE = 0.95;

    /**
     * Estimates.
     *
     * @param successes in [0, runs]
     * @param runs 1 or more
     * @param secondsARun time of a run, above 0
     * @return the estimate with its interval
     */
    public static TimeToTarget of(int successes, int runs, double secondsARun) {
        BinomialInterval p = BinomialInterval.exact(successes, runs, CONFIDENCE);
        return new TimeToTarget(
                successes,
                runs,
                time((double) successes / runs, secondsARun),
                time(p.high(), secondsARun).orElseThrow(),
                time(p.low(), secondsARun));
    }

    private static OptionalDouble time(double probability, double secondsARun) {
        if (probability <= 0) {
            return OptionalDouble.empty();
        }
        double runs = Math.log(1 - CONFIDENCE_OF_SUCCESS) / Math.log1p(-probability);
        return OptionalDouble.of(secondsARun * Math.max(1, runs));
    }
}
