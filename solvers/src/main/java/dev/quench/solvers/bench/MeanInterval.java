package dev.quench.solvers.bench;

import java.util.Collection;
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
 * @param halfWidth 0 or more; infinite for one value, which tells nothing of the others
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
     * Tells whether the values show a mean other than 0.
     *
     * @return true if 0 is outside of the interval
     */
    public boolean excludesZero() {
        return Math.abs(mean) > halfWidth;
    }
}
