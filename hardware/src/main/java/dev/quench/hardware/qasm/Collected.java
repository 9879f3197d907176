package dev.quench.hardware.qasm;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.circuit.ParametricOperation;
import dev.quench.hardware.circuit.Reset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What the statements of a program add up to: a circuit, or an ansatz, which has only gates and is
 * measured in full or not at all.
 */
final class Collected {
    private final Cursor cursor;
    private final boolean parametric;
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<ParametricOperation> operations = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    private final BitSet measured = new BitSet();

    Collected(Cursor cursor, boolean parametric) {
        this.cursor = cursor;
        this.parametric = parametric;
    }

    /** Adds a parameter, whose number it returns. */
    int parameter(Token name) {
        if (!parametric) {
            throw cursor.fail(
                    name,
                    "a circuit without parameters",
                    "the parameter " + Cursor.found(name),
                    "Maybe read it as an ansatz, and bind the parameters.");
        }
        parameters.add(name.text());
        return parameters.size() - 1;
    }

    void gate(Token at, ParametricOperation gate) {
        if (!parametric) {
            instructions.add(gate.bind());
            return;
        }
        if (gate.qubits().stream().anyMatch(measured::get)) {
            throw onlyGates(at, "a gate on a qubit that was measured");
        }
        operations.add(gate);
    }

    void conditional(Token at, int bit, boolean value, ParametricOperation gate) {
        if (parametric) {
            throw onlyGates(at, "a condition");
        }
        instructions.add(new Conditional(bit, value, gate.bind()));
    }

    void reset(Token at, int qubit) {
        if (parametric) {
            throw onlyGates(at, "a reset");
        }
        instructions.add(new Reset(qubit));
    }

    void measure(Token at, int qubit, int bit) {
        if (!parametric) {
            instructions.add(new Measurement(qubit, bit));
            return;
        }
        if (qubit != bit) {
            throw onlyGates(at, "qubit %d measured into bit %d".formatted(qubit, bit));
        }
        measured.set(qubit);
    }

    private RuntimeException onlyGates(Token at, String found) {
        return cursor.fail(
                at,
                "an ansatz of gates, measured at the end or not, each qubit into the bit of its"
                        + " number",
                found,
                "Maybe bind the parameters and read it as a circuit.");
    }

    Circuit circuit(Registers registers) {
        return new Circuit(registers.qubits(), registers.bits(), instructions);
    }

    QasmAnsatz ansatz(Registers registers) {
        int qubits = registers.qubits();
        if (!measured.isEmpty() && measured.cardinality() < qubits) {
            throw onlyGates(
                    cursor.peek(),
                    "%d of %d qubits measured".formatted(measured.cardinality(), qubits));
        }
        return new QasmAnsatz(
                new ParametricCircuit(qubits, parameters.size(), operations), parameters);
    }
}
