package dev.quench.solvers.bench;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean of independent runs and how far the true one may be from it.
 *
 * <p>{@code halfWidth = t(0.975, k - 1) s / sqrt(k)} of {@code k} values with sample deviation
 * {@code s}: the interval covers the true mean of normal values 95 times of 100. Source: Student,
 * The probable error of a mean, Biometrika 6 (1908), doi:10.1093/biomet/6.1.1.
 *
 * @param mean of the values
 * @param halfWidth 0 or more; infinite where one value tells nothing of the others
 * @param count of values, 1 or more
 */
public record MeanInterval(double mean, double halfWidth, int count) {
    private static final double TAIL = 0.025;

    /**
     * Computes the interval of some values.
     *
     * @param values finite
     * @return mean and half width; empty if there is no value
     */
    public static Optional<MeanInterval> of(Collection<Double> values) {
        int k = values.size();
        if (k == 0) {
            return Optional.empty();
        }
        double mean = values.stream().mapToDouble(v -> v).sum() / k;
        if (k == 1) {
            return Optional.of(new MeanInterval(mean, Double.POSITIVE_INFINITY, 1));
        }
        double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        double t = TDistribution.of(k - 1).inverseSurvivalProbability(TAIL);
        return Optional.of(new MeanInterval(mean, t * Math.sqrt(squares / (k - 1) / k), k));
    }

    /**
     * Computes the interval of the mean of several means, each of independent values of its own.
     *
     * <p>{@code mean = sum_i m_i / g} of {@code g} groups with means {@code m_i}, deviations {@code
     * s_i} and sizes {@code k_i}; {@code halfWidth = t(0.975, f) sqrt(sum_i v_i) / g} with {@code
     * v_i = s_i^2 / k_i} and {@code f = (sum_i v_i)^2 / sum_i (v_i^2 / (k_i - 1))}. Source: F. E.
     * Satterthwaite, An approximate distribution of estimates of variance components, Biometrics
     * Bulletin 2 (1946), doi:10.2307/3002019.
     *
     * @param groups finite values, at least one a group
     * @return mean and half width, infinite if some group has one value only; empty if there is no
     *     group
     */
    public static Optional<MeanInterval> ofGroups(Collection<List<Double>> groups) {
        double means = 0;
        double variance = 0;
        double squares = 0;
        int count = 0;
        for (List<Double> group : groups) {
            int k = group.size();
            double m = group.stream().mapToDouble(v -> v).sum() / k;
            double v = group.stream().mapToDouble(x -> (x - m) * (x - m)).sum() / k / (k - 1);
            means += m;
            variance += v;
            squares += v * v / (k - 1);
            count += k;
        }
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        double half = halfWidth(variance, variance * variance / squares) / groups.size();
        return Optional.of(new MeanInterval(means / groups.size(), half, count));
    }

    /** A group of one value makes the variance no number. */
    private static double halfWidth(double variance, double freedom) {
        if (Double.isNaN(variance)) {
            return Double.POSITIVE_INFINITY;
        }
        return variance == 0
                ? 0
                : TDistribution.of(freedom).inverseSurvivalProbability(TAIL) * Math.sqrt(variance);
    }

    /**
     * Tells whether the values show a mean other than 0.
     *
     * @return true if 0 is outside of the interval
     */
    public boolean excludesZero() {
        return Math.abs(mean) > halfWidth;
    }
}
