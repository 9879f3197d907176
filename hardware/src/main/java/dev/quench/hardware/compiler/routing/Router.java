package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.circuit.Circuit;
import java.util.random.RandomGenerator;

/**
 * Adds what carries qubits together.
 *
 * <p>The routed circuit equals the given one up to the layouts: with {@code V} the circuit, {@code
 * L} and {@code L'} the placements of logical into physical qubits before and after, the others in
 * |0⟩, it is {@code L' V} after {@code L}. Measured bits are those of the given circuit.
 */
public interface Router {
    /**
     * Routes a circuit.
     *
     * @param circuit of gates on one or two qubits, measurements, resets and conditions
     * @param initial where its qubits start
     * @param random breaks ties
     * @return the circuit on physical qubits
     */
    Routed route(Circuit circuit, Layout initial, RandomGenerator random);
}
