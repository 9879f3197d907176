package dev.quench.solvers.variational.pce;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.ParametricCircuit;

/**
 * The brickwork ansatz: layer {@code l} rotates every qubit about X, Y or Z in turn, then couples
 * neighbours by RXX, the even pairs and the odd pairs in turn. Every gate has its own angle.
 */
final class Brickwork {
    private static final Gate[] ROTATIONS = {Gate.RX, Gate.RY, Gate.RZ};

    private Brickwork() {}

    static ParametricCircuit of(int qubits, int depth) {
        var ansatz = ParametricCircuit.builder(qubits);
        for (int layer = 0; layer < depth; layer++) {
            for (int qubit = 0; qubit < qubits; qubit++) {
                ansatz.rotate(ROTATIONS[layer % ROTATIONS.length], qubit);
            }
            for (int qubit = layer % 2; qubit + 1 < qubits; qubit += 2) {
                ansatz.rotate(Gate.RXX, qubit, qubit + 1);
            }
        }
        return ansatz.build();
    }
}
