package dev.quench.solvers.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * A method beside a random control that got the same budget: as many strings, the same decoder, the
 * same repair and the same selection. One pair of costs an instance, lower ones better.
 *
 * <ul>
 *   <li>{@code probability}: that the method is the better one on an instance like these, {@code
 *       (better + equal / 2) / n}.
 *   <li>{@code interval}: the exact one of {@code better} in {@code better + worse}, so of the
 *       probability given that the two differ; [0, 1] if they never do.
 *   <li>{@code signTest}: {@code P(X >= max(better, worse))} doubled, at most 1, of {@code better +
 *       worse} fair coins; ties are left out (W. J. Dixon, A. M. Mood, The statistical sign test,
 *       1946, doi:10.1080/01621459.1946.10501898).
 *   <li>{@code permutationTest}: the share of choices of signs for which the sum of differences is
 *       at least as far from 0. All {@code 2^n} are tried for {@code n <= 16} differences other
 *       than 0; above, {@code B} random ones and the share {@code (1 + extreme) / (1 + B)} (B.
 *       Phipson, G. K. Smyth, Permutation p-values should never be zero, 2010,
 *       doi:10.2202/1544-6115.1585). It asks for the mean and feels the sizes; the sign test does
 *       not.
 * </ul>
 *
 * <p>Sums are equal if they differ by less than {@code 1e-12} of the sum of sizes.
 *
 * @param better instances on which the method's cost is the lower
 * @param equal instances on which they are equal
 * @param worse instances on which the control's cost is the lower
 * @param credit mean of control's cost less method's, positive in the method's favour
 * @param probability in [0, 1]
 * @param interval of the probability where costs differ
 * @param signTest p-value, two-sided
 * @param permutationTest p-value, two-sided
 */
public record EqualBudget(
        int better,
        int equal,
        int worse,
        double credit,
        double probability,
        BinomialInterval interval,
        double signTest,
        double permutationTest) {
    private static final int ALL = 16;
    private static final double SAME = 1e-12;

    /**
     * Compares.
     *
     * <p>Cost: {@code 2^16} or {@code B n} additions at most.
     *
     * @param method finite, one cost an instance, the mean of its runs
     * @param control of the same instances in the same order
     * @param options resamples of the permutation test and confidence of the interval
     * @param random split once
     * @return the comparison
     * @throws IllegalArgumentException if there is no instance, the lengths differ or a cost is not
     *     finite
     */
    public static EqualBudget of(
            double[] method,
            double[] control,
            BootstrapOptions options,
            SplittableGenerator random) {
        double[] gains = PairedComparison.differences(control, method);
        Arrays.sort(gains);
        int better = (int) Arrays.stream(gains).filter(d -> d > 0).count();
        int worse = (int) Arrays.stream(gains).filter(d -> d < 0).count();
        int n = gains.length;
        int equal = n - better - worse;
        return new EqualBudget(
                better,
                equal,
                worse,
                Arrays.stream(gains).sum() / n,
                (better + equal / 2.0) / n,
                better + worse == 0
                        ? new BinomialInterval(0, 1)
                        : BinomialInterval.exact(better, better + worse, options.confidence()),
                signTest(better, worse),
                permutationTest(
                        Arrays.stream(gains).filter(d -> d != 0).toArray(),
                        options.resamples(),
                        random.split()));
    }

    private static double signTest(int better, int worse) {
        if (better == worse) {
            return 1;
        }
        var coins = BinomialDistribution.of(better + worse, 0.5);
        return Math.min(1, 2 * coins.survivalProbability(Math.max(better, worse) - 1));
    }

    private static double permutationTest(double[] gains, int resamples, RandomGenerator random) {
        double sizes = Arrays.stream(gains).map(Math::abs).sum();
        double observed = Math.abs(Arrays.stream(gains).sum()) - SAME * sizes;
        if (gains.length <= ALL) {
            int all = 1 << gains.length;
            int extreme = 0;
            for (long signs = 0; signs < all; signs++) {
                extreme += Math.abs(sum(gains, signs)) >= observed ? 1 : 0;
            }
            return (double) extreme / all;
        }
        int extreme = 0;
        for (int k = 0; k < resamples; k++) {
            double sum = 0;
            for (double gain : gains) {
                sum += random.nextBoolean() ? gain : -gain;
            }
            extreme += Math.abs(sum) >= observed ? 1 : 0;
        }
        return (1.0 + extreme) / (1.0 + resamples);
    }

    private static double sum(double[] gains, long signs) {
        double sum = 0;
        for (int k = 0; k < gains.length; k++) {
            sum += (signs >> k & 1) == 1 ? gains[k] : -gains[k];
        }
        return sum;
    }
}
