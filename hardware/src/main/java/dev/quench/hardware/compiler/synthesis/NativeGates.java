package dev.quench.hardware.compiler.synthesis;

import dev.quench.hardware.circuit.Gate;

/**
 * The gates that a device carries out.
 *
 * @param one on one qubit
 * @param two on two qubits
 */
public record NativeGates(OneQubitBasis one, TwoQubitGate two) {
    /**
     * Tells whether a gate is among them.
     *
     * @param gate any gate; angles and directions are not looked at
     * @return true if it is native
     */
    public boolean contains(Gate gate) {
        return gate == two.gate() || one.gates().contains(gate);
    }
}
