package dev.quench.problems.qubo;

/**
 * How large a Qubo is, the offset left out.
 *
 * @param qubits number of bits
 * @param decisionVariables how many of them are variables of the program it encodes
 * @param linearTerms biases that are not zero
 * @param couplings pairs with a coupling that is not zero
 * @param largest the largest magnitude of a coefficient, 0 for a constant function
 * @param smallest the smallest magnitude of a coefficient that is not zero, 0 for a constant
 *     function
 */
public record QuboCounts(
        long qubits,
        long decisionVariables,
        long linearTerms,
        long couplings,
        double largest,
        double smallest) {
    /**
     * Counts in one pass over the rows, without storing them.
     *
     * @param rows the function
     * @param decisionVariables how many of its bits are no auxiliaries, the first ones
     * @return its counts
     */
    public static QuboCounts of(QuboRows rows, long decisionVariables) {
        int n = rows.size();
        int[] columns = new int[n];
        double[] values = new double[n];
        long linear = 0;
        long entries = 0;
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double bias = Math.abs(rows.bias(i));
            linear += bias == 0 ? 0 : 1;
            largest = Math.max(largest, bias);
            smallest = bias == 0 ? smallest : Math.min(smallest, bias);
            int count = rows.copyRow(i, columns, values);
            entries += count;
            for (int k = 0; k < count; k++) {
                double magnitude = Math.abs(values[k]);
                largest = Math.max(largest, magnitude);
                smallest = Math.min(smallest, magnitude);
            }
        }
        double least = largest == 0 ? 0 : smallest;
        return new QuboCounts(n, decisionVariables, linear, entries / 2, largest, least);
    }

    /**
     * Returns the number of auxiliary bits.
     *
     * @return qubits that are no decision variables
     */
    public long slackQubits() {
        return qubits - decisionVariables;
    }

    /**
     * Returns the share of pairs that are coupled.
     *
     * @return {@code couplings / (n (n-1) / 2)}, 0 for fewer than two bits
     */
    public double density() {
        double pairs = 0.5 * qubits * (qubits - 1.0);
        return pairs == 0 ? 0 : couplings / pairs;
    }

    /**
     * Returns the ratio of the largest to the smallest coefficient: what a device's precision must
     * span.
     *
     * @return 1 or more; 0 for a constant function
     */
    public double coefficientRange() {
        return largest == 0 ? 0 : largest / smallest;
    }
}
