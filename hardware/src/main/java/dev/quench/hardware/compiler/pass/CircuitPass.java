package dev.quench.hardware.compiler.pass;

import dev.quench.hardware.circuit.Circuit;

/**
 * A step that rewrites a circuit into one that does the same up to a global phase.
 *
 * <p>Passes are stateless and near linear in the number of gates. Measurements, resets and gates
 * under a condition stay as they are and where they are: no gate moves across one on a qubit they
 * share.
 */
@FunctionalInterface
public interface CircuitPass {
    /**
     * Rewrites a circuit.
     *
     * @param circuit any circuit
     * @return on as many qubits and bits
     */
    Circuit apply(Circuit circuit);

    /**
     * Returns this pass followed by another.
     *
     * @param next acts on what this one made
     * @return both
     */
    default CircuitPass then(CircuitPass next) {
        return circuit -> next.apply(apply(circuit));
    }
}
