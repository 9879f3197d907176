package dev.quench.solvers.statistics;

import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * How long a solver takes, run again and again, to succeed at least once with probability {@code
 * q}.
 *
 * <p>{@code TTS_q = t ln(1 - q) / ln(1 - p)}, {@code t} the mean time of a run, successful or not,
 * and {@code p} the probability that a run succeeds. Where {@code p >= q} one run does and {@code
 * TTS = t}; where no run succeeded it is infinite, which says that no time is known to suffice, not
 * that none does. Numbers of runs are not rounded up. Source: T. F. Rønnow et al., Defining and
 * detecting quantum speedup, 2014, doi:10.1126/science.1252319, equation 1.
 *
 * <p>The interval takes the exact binomial one of {@code p} (at its upper end the least time, at
 * its lower end the most) and not resampled runs: of runs that all failed or all succeeded every
 * resample is the same, and the interval would have no width just where least is known. Where the
 * times vary, {@code t} has a percentile interval by resampling, and both are held at confidence
 * {@code 1 - (1 - confidence) / 2}, so that by Bonferroni's inequality together they miss at most
 * as often as asked, however time and success depend on each other.
 *
 * @param seconds the estimate, infinite if no run succeeded
 * @param low at most {@code seconds}; finite
 * @param high at least {@code seconds}; infinite if no run succeeded
 * @param quality {@code q} in (0, 1)
 * @param confidence of the interval, in (0, 1)
 */
public record TimeToSolution(
        double seconds, double low, double high, double quality, double confidence) {
    /**
     * Estimates from runs that all take the same known time.
     *
     * @param seconds of a run, 0 or more, finite
     * @param count of successes among the runs
     * @param quality probability to reach, in (0, 1), 0.99 by habit
     * @param confidence of the interval, in (0, 1)
     * @return the estimate
     * @throws IllegalArgumentException if a number is out of range
     */
    public static TimeToSolution of(
            double seconds, SuccessCount count, double quality, double confidence) {
        requireTime(seconds);
        BootstrapOptions.requireProbability("quality", quality);
        BootstrapOptions.requireProbability("confidence", confidence);
        BinomialInterval p = count.interval(confidence);
        return new TimeToSolution(
                repeated(seconds, count.share(), quality),
                repeated(seconds, p.high(), quality),
                repeated(seconds, p.low(), quality),
                quality,
                confidence);
    }

    /**
     * Estimates from runs whose times vary.
     *
     * @param seconds one time a run, 0 or more, finite, two or more of them
     * @param count of successes among these runs
     * @param quality probability to reach, in (0, 1), 0.99 by habit
     * @param options of the resampling of times; the confidence is that of the whole interval
     * @param random split once
     * @return the estimate
     * @throws IllegalArgumentException if there are not as many times as runs, or a number is out
     *     of range
     */
    public static TimeToSolution of(
            Sample seconds,
            SuccessCount count,
            double quality,
            BootstrapOptions options,
            SplittableGenerator random) {
        if (seconds.size() != count.runs()) {
            throw new IllegalArgumentException(
                    """
                    The times (%d) must be as many as the runs (%d).
                    Maybe give the times of failed runs too.\
                    """
                            .formatted(seconds.size(), count.runs()));
        }
        requireTime(seconds.get(0));
        requireTime(seconds.get(seconds.size() - 1));
        BootstrapOptions.requireProbability("quality", quality);
        double each = 1 - (1 - options.confidence()) / 2;
        BinomialInterval p = count.interval(each);
        BootstrapInterval t =
                BootstrapInterval.percentile(
                        seconds, Sample::mean, options.withConfidence(each), random);
        return new TimeToSolution(
                repeated(t.estimate(), count.share(), quality),
                repeated(t.low(), p.high(), quality),
                repeated(t.high(), p.low(), quality),
                quality,
                options.confidence());
    }

    /**
     * Tells whether any run succeeded.
     *
     * @return false if the time is infinite
     */
    public boolean isFinite() {
        return Double.isFinite(seconds);
    }

    private static double repeated(double seconds, double p, double quality) {
        if (p <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        return p >= quality ? seconds : seconds * Math.log1p(-quality) / Math.log1p(-p);
    }

    private static void requireTime(double seconds) {
        if (!(seconds >= 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    """
                    The time of a run (%s) must be finite and 0 or more.
                    Maybe give a failed run the time that it took: its failure is counted apart.\
                    """
                            .formatted(seconds));
        }
    }
}
