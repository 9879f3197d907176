package dev.quench.hardware.simulator.fusion;

/**
 * What applying a matrix costs a kernel, an amplitude: {@code pass + 2^k} for a dense matrix on
 * {@code k} qubits, {@code pass + 1} for a diagonal one, in multiplications of complex numbers;
 * {@code c} controls divide it by {@code 2^c}.
 *
 * @param pass reading and writing an amplitude, in multiplications; 0 or more
 * @param maxQubits of a dense matrix, in [1, 6]
 * @param maxDiagonalQubits of a diagonal matrix, in [1, 6]
 */
public record FusionCosts(double pass, int maxQubits, int maxDiagonalQubits) {
    /** The largest matrix that kernels take. */
    public static final int MAX_QUBITS = 6;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public FusionCosts {
        if (!(pass >= 0)
                || Math.min(maxQubits, maxDiagonalQubits) < 1
                || Math.max(maxQubits, maxDiagonalQubits) > MAX_QUBITS) {
            throw new IllegalArgumentException(
                    ("Fusion takes a cost of 0 or more and matrices on 1 to %d qubits, not %s, %d"
                                    + " and %d.")
                            .formatted(MAX_QUBITS, pass, maxQubits, maxDiagonalQubits));
        }
    }

    double of(int controls, int qubits, boolean diagonal) {
        return Math.scalb(pass + (diagonal ? 1 : 1 << qubits), -controls);
    }

    int limit(boolean diagonal) {
        return diagonal ? maxDiagonalQubits : maxQubits;
    }
}
