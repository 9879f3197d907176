package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.circuit.Circuit;

/**
 * A circuit whose gates on two qubits act on coupled ones only.
 *
 * @param circuit on the physical qubits, bits as before
 * @param initial where the logical qubits are before the first gate
 * @param last where they are after the last one
 */
public record Routed(Circuit circuit, Layout initial, Layout last) {}
