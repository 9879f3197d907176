package dev.quench.hardware.compiler;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.compiler.routing.Layout;

/**
 * A circuit in native gates on physical qubits.
 *
 * @param circuit as wide as the device
 * @param initial where each logical qubit is before the first gate
 * @param last where it is behind the last one
 * @param way how qubits were brought together: {@code direct}, {@code swaps}, {@code mirrored},
 * @param way how qubits were brought together: {@code direct}, {@code swaps}, {@code mirrored},
 *     {@code line}, the name of a placement, or {@code kept} where they were placed before
 * @param forecast what will survive
 */
public record Compiled(
        Circuit circuit, Layout initial, Layout last, String way, Forecast forecast) {
    /**
     * Returns the number of two-qubit gates.
     *
     * @return 0 or more
     */
    public int twoQubitGates() {
        return circuit.twoQubitGates();
    }
}
