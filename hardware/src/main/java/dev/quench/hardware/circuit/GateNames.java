package dev.quench.hardware.circuit;

import java.util.Optional;

/**
 * What other libraries of gates call a gate.
 *
 * @param qasm3 in {@code stdgates.inc}; empty if it is not there
 * @param qasm2 in {@code qelib1.inc} as Qiskit ships it; empty if it is not there
 * @param braket in the programs of Amazon Braket; empty if it is not there
 */
record GateNames(Optional<String> qasm3, Optional<String> qasm2, Optional<String> braket) {
    static GateNames of(String qasm3, String qasm2, String braket) {
        return new GateNames(name(qasm3), name(qasm2), name(braket));
    }

    /** One name everywhere. */
    static GateNames same(String name) {
        return of(name, name, name);
    }

    private static Optional<String> name(String name) {
        return name.equals("-") ? Optional.empty() : Optional.of(name);
    }
}
