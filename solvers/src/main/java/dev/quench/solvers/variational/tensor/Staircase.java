package dev.quench.solvers.variational.tensor;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.simulator.StateVector;

/** The circuit of {@link StaircaseTensors}: gates from the last pair of qubits to the first. */
final class Staircase {
    private Staircase() {}

    /** Appends one staircase of {@code 6 (n - 1) + 1} parameters. */
    static void append(ParametricCircuit.Builder ansatz, int qubits) {
        for (int qubit = qubits - 1; qubit > 0; qubit--) {
            OrthogonalGate.append(ansatz, qubit - 1, qubit);
        }
        ansatz.rotate(Gate.RY, 0);
    }

    /** Appends a brick of two layers of gates, which do nothing at angles 0. */
    static void appendBricks(ParametricCircuit.Builder ansatz, int qubits) {
        for (int first = 0; first < 2; first++) {
            for (int qubit = first; qubit + 1 < qubits; qubit += 2) {
                OrthogonalGate.append(ansatz, qubit, qubit + 1);
            }
        }
    }

    /** Undoes one staircase on a state, so that what it has not made is left. */
    static void undo(double[] angles, StateVector state) {
        var builder = ParametricCircuit.builder(state.qubits());
        append(builder, state.qubits());
        var undone = Circuit.builder(state.qubits());
        for (Operation operation : builder.build().bind(angles).operations().reversed()) {
            undone.add(operation.inverse());
        }
        state.apply(undone.build());
    }
}
