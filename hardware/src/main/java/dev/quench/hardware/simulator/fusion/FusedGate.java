package dev.quench.hardware.simulator.fusion;

import dev.quench.hardware.circuit.ComplexMatrix;
import java.util.List;

/**
 * The product of some gates as one matrix on the qubits they act on.
 *
 * @param controls the set bits are qubits that must be one for it to act; 0 for none
 * @param matrix of dimension {@code 2^k}, the first qubit the least significant bit of its indices
 * @param qubits {@code k} different ones, 1 or more, no controls
 * @param diagonal true if only amplitudes are multiplied, none combined
 */
public record FusedGate(
        long controls, ComplexMatrix matrix, List<Integer> qubits, boolean diagonal) {
    /**
     * Checks the dimension.
     *
     * @throws IllegalArgumentException if it is not {@code 2^k}
     */
    public FusedGate {
        qubits = List.copyOf(qubits);
        if (matrix.dimension() != 1 << qubits.size()) {
            throw new IllegalArgumentException(
                    "A matrix of dimension %d cannot act on the %d qubits %s."
                            .formatted(matrix.dimension(), qubits.size(), qubits));
        }
    }

    /**
     * Copies the qubits out.
     *
     * @return length {@code k}
     */
    public int[] qubitArray() {
        return qubits.stream().mapToInt(Integer::intValue).toArray();
    }
}
