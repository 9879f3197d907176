package dev.quench.solvers.pruning.descent;

import dev.quench.solvers.pruning.network.Losses;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Whether losses fell, example by example: Student's test of paired differences.
 *
 * @param difference mean of the losses after less those before, below 0 for an improvement
 * @param pValue one-sided probability of a mean at most this low if nothing had changed
 */
public record PairedTest(double difference, double pValue) {
    /**
     * Compares.
     *
     * @param before losses before a step
     * @param after losses of the same examples after it
     * @return mean difference and p-value; 1 and 0 as p-values where all differences are equal
     * @throws IllegalArgumentException if sizes differ
     */
    public static PairedTest of(Losses before, Losses after) {
        int n = before.size();
        if (after.size() != n || n == 0) {
            throw new IllegalArgumentException(
                    "A paired test needs as many losses after (%d) as before (%d), at least one."
                            .formatted(after.size(), n));
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (double) after.get(i) - before.get(i);
        }
        double mean = sum / n;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double d = (double) after.get(i) - before.get(i) - mean;
            squares += d * d;
        }
        if (n < 2 || squares == 0) {
            return new PairedTest(mean, mean < 0 ? 0 : 1);
        }
        double error = Math.sqrt(squares / (n - 1.0) / n);
        return new PairedTest(mean, TDistribution.of(n - 1.0).cumulativeProbability(mean / error));
    }
}
