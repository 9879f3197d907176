package dev.quench.solvers.statistics;

import java.util.Arrays;

/**
 * Two methods on the same instances, one pair of figures an instance: is one of them better, how
 * consistently, and by how much.
 *
 * <p>Of differences {@code d_i = first_i - second_i} the sizes are ranked, equal ones sharing their
 * mean rank; zeros are ranked too and their ranks then left out (Pratt's way: instances where both
 * are optimal are common, and leaving them out before, Wilcoxon's way, lets the rest look larger).
 * {@code W+} and {@code W-} are the rank sums of positive and negative differences.
 *
 * <ul>
 *   <li>{@code pValue}: two-sided, of the distribution of {@code W+} with these ranks and fair
 *       signs; exact up to 200 differences other than zero, ties included (Commons Statistics is
 *       exact without ties only), normal with continuity correction above.
 *   <li>{@code rankBiserial = (W+ - W-) / (W+ + W-)}, 0 if all differences are zero.
 *   <li>{@code shift}: the Hodges-Lehmann estimate, median of all {@code (d_i + d_j) / 2, i <= j}.
 *       Its ends are the {@code (k + 1)}-th of these from either end, {@code k} the largest sum
 *       with {@code P(W+ <= k) <= (1 - confidence) / 2} without ties; infinite if {@code n} is so
 *       small that there is none (below 6 at 95 %). With ties it covers at least as often.
 * </ul>
 *
 * <p>Differences are equal if they are so to the last bit: give whole numbers or rounded figures
 * where ties matter. Cost: {@code n^2 log n} steps and {@code n^2 / 2} numbers. Sources: F.
 * Wilcoxon, Individual comparisons by ranking methods, 1945, doi:10.2307/3001968; J. W. Pratt,
 * Remarks on zeros and ties in the Wilcoxon signed rank procedures, 1959,
 * doi:10.1080/01621459.1959.10501526; J. L. Hodges, E. L. Lehmann, Estimates of location based on
 * rank tests, 1963, doi:10.1214/aoms/1177704172; D. S. Kerby, The simple difference formula, 2014,
 * doi:10.2466/11.IT.3.1.
 *
 * @param pairs 1 or more
 * @param zeros pairs of equal figures
 * @param rankSum {@code W+}
 * @param pValue in (0, 1]
 * @param rankBiserial in [-1, 1]; -1 if the first figure is the lower in every pair that differs
 * @param shift of the first against the second
 * @param low at most {@code shift}
 * @param high at least {@code shift}
 * @param confidence of {@code low} and {@code high}, in (0, 1)
 */
public record PairedComparison(
        int pairs,
        int zeros,
        double rankSum,
        double pValue,
        double rankBiserial,
        double shift,
        double low,
        double high,
        double confidence) {
    private static final int MOST = 10_000;

    /**
     * Compares.
     *
     * @param first finite, one figure an instance: the mean of its runs, since runs of one instance
     *     are no pairs of their own
     * @param second of the same instances in the same order
     * @param confidence in (0, 1)
     * @return the comparison
     * @throws IllegalArgumentException if there is no pair or more than 10,000, the lengths differ,
     *     a figure is not finite or the confidence is out of range
     */
    public static PairedComparison of(double[] first, double[] second, double confidence) {
        BootstrapOptions.requireProbability("confidence", confidence);
        double[] differences = differences(first, second);
        SignedRanks ranks = SignedRanks.of(differences);
        double[] averages = averages(differences);
        int place = SignedRanks.untied(differences.length).lowerQuantile((1 - confidence) / 2);
        double total = ranks.total();
        return new PairedComparison(
                differences.length,
                differences.length - ranks.count(),
                ranks.positive(),
                ranks.twoSided(),
                total == 0 ? 0 : (2 * ranks.positive() - total) / total,
                (averages[(averages.length - 1) / 2] + averages[averages.length / 2]) / 2,
                place < 0 ? Double.NEGATIVE_INFINITY : averages[place],
                place < 0 ? Double.POSITIVE_INFINITY : averages[averages.length - 1 - place],
                confidence);
    }

    /** Differences of pairs of finite figures. */
    static double[] differences(double[] first, double[] second) {
        if (first.length != second.length || first.length == 0) {
            throw new IllegalArgumentException(
                    """
                    The figures (%d and %d) must be as many on either side, and at least one.
                    Maybe keep only the instances that both methods ran on.\
                    """
                            .formatted(first.length, second.length));
        }
        if (first.length > MOST) {
            throw new IllegalArgumentException(
                    """
                    The pairs (%d) must be at most %d: their averages in pairs would not fit.
                    Maybe average the runs of an instance first.\
                    """
                            .formatted(first.length, MOST));
        }
        double[] differences = new double[first.length];
        for (int k = 0; k < first.length; k++) {
            if (!Double.isFinite(first[k]) || !Double.isFinite(second[k])) {
                throw new IllegalArgumentException(
                        """
                        The figures (%s and %s) of pair %d must be finite.
                        Maybe give a failed run the worst gap that an answer could have.\
                        """
                                .formatted(first[k], second[k], k + 1));
            }
            differences[k] = first[k] - second[k];
        }
        return differences;
    }

    /** Walsh averages in rising order. */
    private static double[] averages(double[] differences) {
        int n = differences.length;
        double[] averages = new double[Math.toIntExact((long) n * (n + 1) / 2)];
        int filled = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                averages[filled++] = differences[i] / 2 + differences[j] / 2;
            }
        }
        Arrays.sort(averages);
        return averages;
    }
}
