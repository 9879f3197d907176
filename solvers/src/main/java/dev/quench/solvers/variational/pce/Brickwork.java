package dev.quench.solvers.variational.pce;

import dev.quench.hardware.observable.PauliString;
import dev.quench.solvers.variational.pauli.Ansatz;

/**
 * The brickwork ansatz: layer {@code l} rotates every qubit about X, Y or Z in turn, then couples
 * neighbours by RXX, the even pairs and the odd pairs in turn. Every gate has its own angle.
 */
final class Brickwork {
    private Brickwork() {}

    static Ansatz of(int qubits, int depth) {
        var ansatz = Ansatz.builder(qubits);
        for (int layer = 0; layer < depth; layer++) {
            for (int qubit = 0; qubit < qubits; qubit++) {
                ansatz.rotate(
                        switch (layer % 3) {
                            case 0 -> PauliString.x(qubit);
                            case 1 -> PauliString.y(qubit);
                            default -> PauliString.z(qubit);
                        });
            }
            for (int qubit = layer % 2; qubit + 1 < qubits; qubit += 2) {
                ansatz.rotate(PauliString.x(qubit).and(PauliString.x(qubit + 1)));
            }
        }
        return ansatz.build();
    }
}
