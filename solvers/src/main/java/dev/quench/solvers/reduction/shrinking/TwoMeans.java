package dev.quench.solvers.reduction.shrinking;

import java.util.Arrays;

/** Splits numbers in two groups. */
public final class TwoMeans {
    private TwoMeans() {}

    /**
     * Returns the value between the two groups of least summed squared distance from their means:
     * the middle between the two neighbours where the sorted numbers are cut. Exact, {@code O(n log
     * n)}.
     *
     * @param numbers in any order
     * @return the number itself if there is one, {@code NaN} if there is none
     */
    public static double split(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        if (n < 2) {
            return n == 0 ? Double.NaN : sorted[0];
        }
        double total = Arrays.stream(sorted).sum();
        double left = 0;
        double best = Double.NEGATIVE_INFINITY;
        int cut = 1;
        for (int k = 1; k < n; k++) {
            left += sorted[k - 1];
            double right = total - left;
            /* The squares do not change; what is left of the sum is what the means explain. */
            double explained = left * left / k + right * right / (n - k);
            if (sorted[k] > sorted[k - 1] && explained > best) {
                best = explained;
                cut = k;
            }
        }
        return (sorted[cut - 1] + sorted[cut]) / 2;
    }
}
