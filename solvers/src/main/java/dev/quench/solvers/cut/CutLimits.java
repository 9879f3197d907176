package dev.quench.solvers.cut;

/**
 * How far a loop of cuts may go.
 *
 * @param rounds number of Qubos sampled, 1 or more; with 1 no cut is ever added
 * @param qubits most bits that a Qubo may have after a cut is added
 * @param couplings most couplings that it may have
 */
public record CutLimits(int rounds, int qubits, double couplings) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there are no rounds, or a limit is negative
     */
    public CutLimits {
        if (rounds < 1 || qubits < 0 || !(couplings >= 0)) {
            throw new IllegalArgumentException(
                    "A loop of cuts needs 1 round or more and limits of 0 or more, not %d rounds, %d qubits and %s couplings."
                            .formatted(rounds, qubits, couplings));
        }
    }
}
