package dev.quench.problems.qubo;

/**
 * What the terms of a quadratic function add up to.
 *
 * @param lower the offset and all negative terms: no energy is below
 * @param upper the offset and all positive terms: no energy is above
 * @param integral true if every coefficient is an integer and their magnitudes sum to 2^53 or less,
 *     so that double arithmetic is exact
 */
public record QuboExtent(double lower, double upper, boolean integral) {
    /**
     * Adds up the terms in one pass: biases first, then couplings in ascending order.
     *
     * @param rows the function
     * @return its extent
     */
    public static QuboExtent of(QuboRows rows) {
        var sums = new Sums(rows.offset());
        int n = rows.size();
        for (int i = 0; i < n; i++) {
            sums.add(rows.bias(i));
        }
        int[] columns = new int[n];
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = 0, count = rows.copyRow(i, columns, values); k < count; k++) {
                if (columns[k] > i) {
                    sums.add(values[k]);
                }
            }
        }
        return new QuboExtent(sums.lower, sums.upper, sums.integral && sums.magnitude <= 0x1p53);
    }

    private static final class Sums {
        private double lower;
        private double upper;
        private double magnitude;
        private boolean integral;

        Sums(double offset) {
            lower = offset;
            upper = offset;
            magnitude = Math.abs(offset);
            integral = offset == Math.rint(offset);
        }

        void add(double term) {
            lower += term < 0 ? term : 0;
            upper += term > 0 ? term : 0;
            magnitude += Math.abs(term);
            integral &= term == Math.rint(term);
        }
    }
}
