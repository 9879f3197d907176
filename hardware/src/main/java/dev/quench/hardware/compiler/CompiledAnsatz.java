package dev.quench.hardware.compiler;

import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.compiler.routing.Layout;

/**
 * A circuit with parameters in native gates on physical qubits.
 *
 * @param circuit as wide as the device; only RZ has angles that depend on parameters
 * @param initial where each logical qubit is before the first gate
 * @param last where it is behind the last one
 * @param way how qubits were brought together: {@code direct} or {@code swaps}
 * @param forecast what will survive, whatever the parameters are
 */
public record CompiledAnsatz(
        ParametricCircuit circuit, Layout initial, Layout last, String way, Forecast forecast) {}
