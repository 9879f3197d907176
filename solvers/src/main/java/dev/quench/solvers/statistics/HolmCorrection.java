package dev.quench.solvers.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The p-values of several tests, raised so that the chance of any false finding among all of them
 * stays below the level that each is held against.
 *
 * <p>{@code p~_(i) = max_{j <= i} min(1, (m - j + 1) p_(j))} of {@code m} values {@code p_(1) <=
 * ... <= p_(m)}. Equal ones stay equal; nothing is asked of how the tests depend on each other.
 * Source: S. Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of
 * Statistics 6 (1979) 65-70; adjusted values as in S. P. Wright, Adjusted p-values for simultaneous
 * inference, 1992, doi:10.2307/2532694.
 */
public final class HolmCorrection {
    private HolmCorrection() {}

    /**
     * Adjusts the p-values of a family of tests.
     *
     * @param pValues each in [0, 1], in any order; none gives none
     * @return the adjusted ones in the same order, each in [its own, 1]
     * @throws IllegalArgumentException if a value is out of range
     */
    public static double[] adjusted(double... pValues) {
        int m = pValues.length;
        for (int k = 0; k < m; k++) {
            if (!(pValues[k] >= 0 && pValues[k] <= 1)) {
                throw new IllegalArgumentException(
                        """
                        The p-value (%s) of test %d must be in [0, 1].
                        Maybe leave out the pairs that could not be tested.\
                        """
                                .formatted(pValues[k], k + 1));
            }
        }
        int[] rising =
                IntStream.range(0, m)
                        .boxed()
                        .sorted(Comparator.comparingDouble(k -> pValues[k]))
                        .mapToInt(k -> k)
                        .toArray();
        double[] adjusted = new double[m];
        double most = 0;
        for (int i = 0; i < m; i++) {
            most = Math.max(most, Math.min(1, (m - i) * pValues[rising[i]]));
            adjusted[rising[i]] = most;
        }
        return adjusted;
    }
}
