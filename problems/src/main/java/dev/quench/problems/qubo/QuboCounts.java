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
     * Counts a function.
     *
     * @param qubo the function
     * @param decisionVariables how many of its bits are no auxiliaries
     * @return its counts
     */
    public static QuboCounts of(Qubo qubo, long decisionVariables) {
        long linear = 0;
        for (int i = 0; i < qubo.size(); i++) {
            linear += qubo.bias(i) == 0 ? 0 : 1;
        }
        double[] smallest = {Double.POSITIVE_INFINITY};
        for (double bias : qubo.copyBiases()) {
            smallest[0] = bias == 0 ? smallest[0] : Math.min(smallest[0], Math.abs(bias));
        }
        qubo.couplings().forEach((i, j, b) -> smallest[0] = Math.min(smallest[0], Math.abs(b)));
        double largest = qubo.largestCoefficient();
        return new QuboCounts(
                qubo.size(),
                decisionVariables,
                linear,
                qubo.couplings().count(),
                largest,
                largest == 0 ? 0 : smallest[0]);
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
