package dev.quench.hardware.qasm;

import dev.quench.hardware.circuit.Gate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The part of OpenQASM that a reader of circuits takes. */
public enum QasmDialect {
    /**
     * OpenQASM 3 with {@code stdgates.inc}, on a virtual register {@code q}; what the file lacks is
     * defined in the text.
     */
    STANDARD,
    /**
     * OpenQASM 3 for IBM's samplers: a compiled circuit on physical qubits {@code $n}, without
     * include, of the native gates cz, ecr, cx, rzz, id, rx, rz, sx and x only.
     */
    IBM,
    /**
     * OpenQASM 3 for Amazon Braket: its names of gates, no include, no reset and no condition; what
     * it lacks is defined in the text, but for {@link QasmOptions#verbatim}.
     */
    BRAKET,
    /**
     * OpenQASM 3 for IonQ: {@code stdgates.inc} on a virtual register, no definitions, no reset, no
     * condition and no parameters; what the file lacks is written in its gates, equal up to a
     * global phase.
     */
    IONQ,
    /**
     * OpenQASM 2 with {@code qelib1.inc} as Qiskit ships it; what the file lacks is defined in the
     * text. No parameters. A circuit with conditions gets a register for each bit.
     */
    OPENQASM_2;

    private static final Set<Gate> NATIVE_TO_IBM =
            EnumSet.of(
                    Gate.I, Gate.X, Gate.SX, Gate.RX, Gate.RZ, Gate.CX, Gate.CZ, Gate.ECR,
                    Gate.RZZ);

    /** The name of a gate that needs no definition. */
    Optional<String> name(Gate gate) {
        return switch (this) {
            case STANDARD, IONQ -> gate.qasm3();
            case IBM -> Optional.of(gate.label()).filter(_ -> NATIVE_TO_IBM.contains(gate));
            case BRAKET -> gate.braket();
            case OPENQASM_2 -> gate.qasm2();
        };
    }

    /** Tells whether measurements may be followed by gates, resets and conditions. */
    boolean dynamic() {
        return switch (this) {
            case STANDARD, IBM, OPENQASM_2 -> true;
            case BRAKET, IONQ -> false;
        };
    }

    /** Tells whether angles may be parameters. */
    boolean parametric() {
        return switch (this) {
            case STANDARD, IBM, BRAKET -> true;
            case IONQ, OPENQASM_2 -> false;
        };
    }
}
