package dev.quench.hardware.embedding;

import dev.quench.problems.qubo.Ising;

/**
 * What an annealer can be programmed with, in its own units. Every interval contains 0 inside.
 *
 * @param lowField least {@code h}, negative
 * @param highField largest {@code h}, positive
 * @param lowCoupling least {@code J}, negative; that of the extended range where it is used
 * @param highCoupling largest {@code J}, positive
 * @param lowSum least sum of the couplings at one qubit, negative, perhaps infinite
 * @param highSum largest sum of the couplings at one qubit, positive, perhaps infinite
 */
public record AnnealerRange(
        double lowField,
        double highField,
        double lowCoupling,
        double highCoupling,
        double lowSum,
        double highSum) {
    /** Checks the signs. */
    public AnnealerRange {
        requireAround("field", lowField, highField);
        requireAround("coupling", lowCoupling, highCoupling);
        requireAround("sum of the couplings at a qubit", lowSum, highSum);
    }

    private static void requireAround(String thing, double low, double high) {
        if (!(low < 0 && high > 0)) {
            throw new IllegalArgumentException(
                    "The range of a %s (%s to %s) must go from below 0 to above 0."
                            .formatted(thing, low, high));
        }
    }

    /**
     * Makes a range without limits on sums.
     *
     * @param field largest {@code |h|}, positive
     * @param coupling largest {@code |J|}, positive
     * @return symmetric intervals
     */
    public static AnnealerRange symmetric(double field, double coupling) {
        return new AnnealerRange(
                -field,
                field,
                -coupling,
                coupling,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY);
    }

    /**
     * Extends the couplings, as chains like it.
     *
     * @param low least {@code J}, negative
     * @param high largest {@code J}, positive
     * @return the changed copy
     */
    public AnnealerRange withCouplings(double low, double high) {
        return new AnnealerRange(lowField, highField, low, high, lowSum, highSum);
    }

    /**
     * Limits the sums of couplings.
     *
     * @param low least sum at a qubit, negative
     * @param high largest sum at a qubit, positive
     * @return the changed copy
     */
    public AnnealerRange withSums(double low, double high) {
        return new AnnealerRange(lowField, highField, lowCoupling, highCoupling, low, high);
    }

    /**
     * Computes the largest factor by which a model still fits.
     *
     * @param physical the model of the qubits
     * @return positive; 1 for a model without fields and couplings
     */
    public double factor(Ising physical) {
        double[] least = {Double.POSITIVE_INFINITY};
        double[] sums = new double[physical.size()];
        physical.couplings()
                .forEach((p, q, value) -> {
                    least[0] = Math.min(least[0], factor(value, lowCoupling, highCoupling));
                    sums[p] += value;
                    sums[q] += value;
                });
        for (int q = 0; q < sums.length; q++) {
            least[0] = Math.min(least[0], factor(physical.field(q), lowField, highField));
            least[0] = Math.min(least[0], factor(sums[q], lowSum, highSum));
        }
        return Double.isInfinite(least[0]) ? 1 : least[0];
    }

    private static double factor(double value, double low, double high) {
        if (value == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return value > 0 ? high / value : low / value;
    }
}
