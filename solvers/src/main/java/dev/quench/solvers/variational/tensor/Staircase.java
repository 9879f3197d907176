package dev.quench.solvers.variational.tensor;

import dev.quench.hardware.observable.PauliString;
import dev.quench.solvers.variational.pauli.Ansatz;
import dev.quench.solvers.variational.pauli.PauliState;
import dev.quench.solvers.variational.pauli.Step;

/** The circuit of {@link StaircaseTensors}: gates from the last pair of qubits to the first. */
final class Staircase {
    private Staircase() {}

    /** Appends one staircase of {@code 6 (n - 1) + 1} parameters. */
    static void append(Ansatz.Builder ansatz, int qubits) {
        for (int qubit = qubits - 1; qubit > 0; qubit--) {
            OrthogonalGate.append(ansatz, qubit - 1, qubit);
        }
        ansatz.rotate(PauliString.y(0));
    }

    /** Appends a brick of two layers of gates, which do nothing at angles 0. */
    static void appendBricks(Ansatz.Builder ansatz, int qubits) {
        for (int first = 0; first < 2; first++) {
            for (int qubit = first; qubit + 1 < qubits; qubit += 2) {
                OrthogonalGate.append(ansatz, qubit, qubit + 1);
            }
        }
    }

    /** Undoes one staircase on a state, so that what it has not made is left. */
    static void undo(double[] angles, PauliState state) {
        var builder = Ansatz.builder(state.qubits());
        append(builder, state.qubits());
        for (Step step : builder.build().steps().reversed()) {
            if (step instanceof Step.Rotation rotation) {
                state.rotate(rotation.string(), -rotation.angle(angles));
            }
        }
    }
}
