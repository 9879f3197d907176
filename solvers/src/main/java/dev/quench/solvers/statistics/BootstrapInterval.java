package dev.quench.solvers.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A statistic of a sample and how far the true one may be from it, by resampling.
 *
 * <p>From {@code n} values {@code B} resamples of {@code n} are drawn with replacement; of the
 * statistics {@code t_1 <= ... <= t_B} the interval takes {@code t_k} with {@code k = floor((B + 1)
 * a)} and {@code t_m} with {@code m = ceil((B + 1) b)}, both kept in [1, B]. Percentile: {@code a =
 * alpha / 2, b = 1 - alpha / 2}. BCa, which corrects bias and skewness: {@code a = Phi(z0 + u / (1
 * - c u))} with {@code u = z0 + z(alpha / 2)}, likewise {@code b}; {@code z0 = Phi^-1} of the share
 * of resamples below the estimate, equal ones counted half, and the acceleration {@code c = sum_i
 * d_i^3 / (6 (sum_i d_i^2)^1.5)}, {@code d_i} the mean of the leave-one-out statistics minus the
 * i-th. Source: B. Efron, Better bootstrap confidence intervals, 1987,
 * doi:10.1080/01621459.1987.10478410, with the jackknife's {@code c} of B. Efron, R. J. Tibshirani,
 * An introduction to the bootstrap, 1993, equations 14.9 to 14.15. Departure: the share is kept in
 * [1 / (2 B), 1 - 1 / (2 B)], so that {@code z0} is finite.
 *
 * <p>The intervals are approximate: of few or very skewed values both cover the truth less often
 * than they say. A resample of values that are all equal is that value, and the interval has no
 * width; of a probability take {@link BinomialInterval}.
 *
 * @param estimate the statistic of the sample itself
 * @param low at most {@code high}
 * @param high may be infinite, as the statistic
 * @param confidence in (0, 1)
 * @param resamples how many were drawn
 */
public record BootstrapInterval(
        double estimate, double low, double high, double confidence, int resamples) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * Computes the interval between two quantiles of the resampled statistic.
     *
     * <p>Cost: {@code B} times {@code n} steps and a statistic of {@code n} values.
     *
     * @param sample two values or more
     * @param statistic of a sample, any number but NaN
     * @param options resamples and confidence
     * @param random split once
     * @return the interval
     * @throws IllegalArgumentException if the sample has one value, or a statistic is NaN
     */
    public static BootstrapInterval percentile(
            Sample sample,
            ToDoubleFunction<Sample> statistic,
            BootstrapOptions options,
            SplittableGenerator random) {
        requireTwo("sample", "values", sample.size());
        RandomGenerator draws = random.split();
        double tail = (1 - options.confidence()) / 2;
        return between(
                checked(statistic.applyAsDouble(sample)),
                replicates(
                        options.resamples(), () -> statistic.applyAsDouble(sample.resample(draws))),
                new double[] {tail, 1 - tail},
                options);
    }

    /**
     * Computes the bias-corrected and accelerated interval.
     *
     * <p>Cost: that of {@link #percentile} and {@code n} statistics more.
     *
     * @param sample two values or more
     * @param statistic of a sample; finite for the sample and for all its values but one
     * @param options resamples and confidence
     * @param random split once
     * @return the interval
     * @throws IllegalArgumentException if the sample has one value, or a statistic is NaN or, of
     *     the sample or of all values but one, infinite
     */
    public static BootstrapInterval bca(
            Sample sample,
            ToDoubleFunction<Sample> statistic,
            BootstrapOptions options,
            SplittableGenerator random) {
        requireTwo("sample", "values", sample.size());
        double estimate = finite(statistic.applyAsDouble(sample));
        RandomGenerator draws = random.split();
        double[] replicates =
                replicates(
                        options.resamples(), () -> statistic.applyAsDouble(sample.resample(draws)));
        double bias = bias(estimate, replicates);
        double acceleration = acceleration(sample, statistic);
        double tail = NORMAL.inverseCumulativeProbability((1 - options.confidence()) / 2);
        double[] levels = {
            level(bias, acceleration, tail), level(bias, acceleration, -tail),
        };
        return between(estimate, replicates, levels, options);
    }

    /**
     * Computes the percentile interval of a statistic of groups of runs, one group an instance: the
     * groups are resampled, then the runs inside of each that was drawn.
     *
     * <p>It speaks of instances like these, not of these instances. That the runs inside are
     * resampled too makes it a little wider than the groups alone would, by the part of the
     * variance that the runs already show in the groups' means. Source: A. C. Davison, D. V.
     * Hinkley, Bootstrap methods and their application, 1997, section 3.8,
     * doi:10.1017/CBO9780511802843.
     *
     * @param instances two groups or more, each the values of the runs of one instance
     * @param statistic of groups, given in rising order, any number but NaN; see {@link
     *     #meanOfMeans}
     * @param options resamples and confidence
     * @param random split once
     * @return the interval
     * @throws IllegalArgumentException if there is one group only, or a statistic is NaN
     */
    public static BootstrapInterval ofInstances(
            List<Sample> instances,
            ToDoubleFunction<List<Sample>> statistic,
            BootstrapOptions options,
            SplittableGenerator random) {
        requireTwo("campaign", "instances", instances.size());
        List<Sample> ordered = instances.stream().sorted(Sample::compare).toList();
        RandomGenerator draws = random.split();
        double tail = (1 - options.confidence()) / 2;
        return between(
                checked(statistic.applyAsDouble(ordered)),
                replicates(
                        options.resamples(), () -> statistic.applyAsDouble(drawn(ordered, draws))),
                new double[] {tail, 1 - tail},
                options);
    }

    /**
     * Computes the mean of the instances' means, each instance with the same weight.
     *
     * @param instances one group or more
     * @return the mean
     */
    public static double meanOfMeans(List<Sample> instances) {
        return Sample.of(instances.stream().mapToDouble(Sample::mean).toArray()).mean();
    }

    private static List<Sample> drawn(List<Sample> instances, RandomGenerator draws) {
        List<Sample> drawn = new ArrayList<>(instances.size());
        for (int k = 0; k < instances.size(); k++) {
            drawn.add(instances.get(draws.nextInt(instances.size())).resample(draws));
        }
        return drawn;
    }

    private static double[] replicates(int count, DoubleSupplier statistic) {
        double[] replicates = new double[count];
        for (int k = 0; k < count; k++) {
            replicates[k] = checked(statistic.getAsDouble());
        }
        Arrays.sort(replicates);
        return replicates;
    }

    private static BootstrapInterval between(
            double estimate, double[] replicates, double[] levels, BootstrapOptions options) {
        int count = replicates.length;
        int low = (int) Math.floor((count + 1) * levels[0]);
        int high = (int) Math.ceil((count + 1) * levels[1]);
        return new BootstrapInterval(
                estimate,
                replicates[Math.clamp(low, 1, count) - 1],
                replicates[Math.clamp(high, 1, count) - 1],
                options.confidence(),
                count);
    }

    private static double bias(double estimate, double[] replicates) {
        double below = 0;
        for (double t : replicates) {
            below += t < estimate ? 1 : t == estimate ? 0.5 : 0;
        }
        double least = 0.5 / replicates.length;
        return NORMAL.inverseCumulativeProbability(
                Math.clamp(below / replicates.length, least, 1 - least));
    }

    private static double acceleration(Sample sample, ToDoubleFunction<Sample> statistic) {
        int n = sample.size();
        double[] without = new double[n];
        double mean = 0;
        for (int k = 0; k < n; k++) {
            without[k] = finite(statistic.applyAsDouble(sample.without(k)));
            mean += without[k] / n;
        }
        double squares = 0;
        double cubes = 0;
        for (double t : without) {
            squares += (mean - t) * (mean - t);
            cubes += (mean - t) * (mean - t) * (mean - t);
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    /** Past the pole of the formula the level is that of the side it left by. */
    private static double level(double bias, double acceleration, double z) {
        double shifted = bias + z;
        double scale = 1 - acceleration * shifted;
        if (scale <= 0) {
            return shifted > 0 ? 1 : 0;
        }
        return NORMAL.cumulativeProbability(bias + shifted / scale);
    }

    private static double checked(double statistic) {
        if (Double.isNaN(statistic)) {
            throw new IllegalArgumentException(
                    """
                    The statistic of a resample (NaN) must be a number.
                    Maybe it divides by a spread that is 0 when all values drawn are equal.\
                    """);
        }
        return statistic;
    }

    private static double finite(double statistic) {
        if (Double.isInfinite(checked(statistic))) {
            throw new IllegalArgumentException(
                    """
                    The statistic (%s) of a BCa interval must be finite.
                    Maybe use percentile(), which takes infinite ones, or the median.\
                    """
                            .formatted(statistic));
        }
        return statistic;
    }

    private static void requireTwo(String whole, String parts, int count) {
        if (count < 2) {
            throw new IllegalArgumentException(
                    """
                    The %s (%d %s) must have 2 or more %s to be resampled.
                    Maybe run more seeds or instances: one value tells nothing of the others.\
                    """
                            .formatted(whole, count, parts, parts));
        }
    }
}
