package dev.quench.hardware.backend;

import dev.quench.hardware.circuit.Circuit;

/**
 * A circuit. If it measures, the answers are its classical bits; else all qubits are measured at
 * its end.
 *
 * @param circuit the instructions
 */
public record CircuitProgram(Circuit circuit) implements Program {
    @Override
    public int qubits() {
        return circuit.qubits();
    }
}
