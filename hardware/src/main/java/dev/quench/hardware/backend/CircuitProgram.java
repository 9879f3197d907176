package dev.quench.hardware.backend;

import dev.quench.hardware.circuit.Circuit;

/**
 * A circuit of gates, all qubits measured at its end.
 *
 * @param circuit the gates
 */
public record CircuitProgram(Circuit circuit) implements Program {
    @Override
    public int qubits() {
        return circuit.qubits();
    }
}
