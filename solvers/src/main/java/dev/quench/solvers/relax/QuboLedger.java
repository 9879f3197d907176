package dev.quench.solvers.relax;

import dev.quench.problems.qubo.Qubo;

/**
 * What a Qubo costs a quantum processor before compilation.
 *
 * @param qubits number of bits
 * @param slackQubits how many of them encode slack
 * @param couplings number of pairs
 * @param density couplings over all pairs
 * @param coefficientRange largest over smallest non-zero magnitude
 */
public record QuboLedger(
        int qubits, int slackQubits, int couplings, double density, double coefficientRange) {
    /**
     * Counts a Qubo.
     *
     * @param qubo the function
     * @param slackQubits how many of its bits encode slack
     * @return the counts
     */
    public static QuboLedger of(Qubo qubo, int slackQubits) {
        return new QuboLedger(
                qubo.size(),
                slackQubits,
                qubo.couplings().count(),
                qubo.density(),
                qubo.coefficientRange());
    }
}
