package dev.quench.hardware.circuit;

import java.util.List;
import java.util.Set;

/**
 * One gate on given qubits.
 *
 * @param gate what is done
 * @param angle in radians, finite; 0 for a gate without an angle
 * @param qubits different qubits, as many as the gate has, in the gate's order
 */
public record Operation(Gate gate, double angle, List<Integer> qubits) {
    /**
     * Checks the operation.
     *
     * @throws IllegalArgumentException if the qubits do not fit the gate, or the angle is not
     *     finite or has no meaning
     */
    public Operation {
        qubits = List.copyOf(qubits);
        if (qubits.size() != gate.qubits()
                || Set.copyOf(qubits).size() != qubits.size()
                || qubits.stream().anyMatch(q -> q < 0)) {
            throw new IllegalArgumentException(
                    "The gate %s needs %d different qubits, not %s."
                            .formatted(gate.label(), gate.qubits(), qubits));
        }
        if (!Double.isFinite(angle) || (!gate.parametric() && angle != 0)) {
            throw new IllegalArgumentException(
                    "The gate %s cannot have the angle %s.".formatted(gate.label(), angle));
        }
    }

    /**
     * Returns one of the qubits.
     *
     * @param k position in the gate's order, from 0
     * @return a qubit
     */
    public int qubit(int k) {
        return qubits.get(k);
    }

    /**
     * Returns the matrix.
     *
     * @return of the gate at its angle
     */
    public ComplexMatrix matrix() {
        return gate.matrix(angle);
    }

    /**
     * Returns the operation that undoes this one.
     *
     * @return its inverse, exactly, global phase included
     */
    public Operation inverse() {
        return switch (gate) {
            case H, X, Y, Z, CX, CZ, SWAP -> this;
            case S -> new Operation(Gate.PHASE, -Math.PI / 2, qubits);
            case T -> new Operation(Gate.PHASE, -Math.PI / 4, qubits);
            case RX, RY, RZ, PHASE, RZZ -> new Operation(gate, -angle, qubits);
        };
    }
}
