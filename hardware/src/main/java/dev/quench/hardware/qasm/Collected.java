package dev.quench.hardware.qasm;

import dev.quench.hardware.circuit.AngleExpression;
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
import java.util.Map;

/**
 * What the statements of a program add up to: a circuit, or an ansatz, which has only gates and is
 * measured in full or not at all.
 */
final class Collected {
    private static final int MOST_NAMES = 12;

    private final Cursor cursor;
    private final boolean parametric;
    private final Map<String, Double> inputs;
    private final List<Token> missing = new ArrayList<>();
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<ParametricOperation> operations = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    private final List<QasmProgram.Place> places = new ArrayList<>();
    private final BitSet measured = new BitSet();

    /**
     * Starts with nothing.
     *
     * @param parametric whether inputs stay open
     * @param inputs values of them, where they do not
     */
    Collected(Cursor cursor, boolean parametric, Map<String, Double> inputs) {
        this.cursor = cursor;
        this.parametric = parametric;
        this.inputs = inputs;
    }

    /** An input is a parameter, or the value that was given for it. */
    AngleExpression input(Token name) {
        parameters.add(name.text());
        if (parametric) {
            return AngleExpression.parameter(parameters.size() - 1);
        }
        Double value = inputs.get(name.text());
        if (value == null) {
            missing.add(name);
            return AngleExpression.constant(1);
        }
        return AngleExpression.constant(value);
    }

    /** All that is missing is said at once, and what was given and is not asked for. */
    void requireInputs() {
        if (!missing.isEmpty()) {
            throw cursor.fail(
                    missing.getFirst(),
                    "a value for each input",
                    "none for " + words(missing.stream().map(Token::text).toList()),
                    "Maybe bind them (--input %s=0.3), or leave them open (--parameters)."
                            .formatted(missing.getFirst().text()));
        }
        var unknown = inputs.keySet().stream().filter(n -> !parameters.contains(n)).toList();
        if (!unknown.isEmpty()) {
            throw cursor.fail(
                    new Token(Token.Kind.END, "", 0, 0),
                    parameters.isEmpty()
                            ? "a circuit with inputs"
                            : "values of inputs among " + words(parameters),
                    (parameters.isEmpty() ? "none, but a value of " : "") + words(unknown),
                    "");
        }
    }

    private static String words(List<String> names) {
        int shown = Math.min(names.size(), MOST_NAMES);
        return String.join(", ", names.subList(0, shown))
                + (shown < names.size() ? " and %d more".formatted(names.size() - shown) : "");
    }

    /** What a statement writes out shares its place. */
    private void add(Token at, Instruction instruction) {
        instructions.add(instruction);
        boolean same =
                !places.isEmpty()
                        && places.getLast().line() == at.line()
                        && places.getLast().column() == at.column();
        places.add(same ? places.getLast() : new QasmProgram.Place(at.line(), at.column()));
    }

    void gate(Token at, ParametricOperation gate) {
        if (!parametric) {
            add(at, gate.bind());
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
        add(at, new Conditional(bit, value, gate.bind()));
    }

    void reset(Token at, int qubit) {
        if (parametric) {
            throw onlyGates(at, "a reset");
        }
        add(at, new Reset(qubit));
    }

    void measure(Token at, int qubit, int bit) {
        if (!parametric) {
            add(at, new Measurement(qubit, bit));
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

    QasmProgram program(String source, Registers registers) {
        var circuit = new Circuit(registers.qubits(), registers.bits(), instructions);
        return new QasmProgram(source, circuit, registers.physical(), places);
    }

    QasmAnsatz ansatz(Registers registers) {
        int qubits = registers.qubits();
        if (!measured.isEmpty() && measured.cardinality() < qubits) {
            throw onlyGates(
                    cursor.peek(),
                    "%d of %d qubits measured".formatted(measured.cardinality(), qubits));
        }
        return new QasmAnsatz(
                new ParametricCircuit(qubits, parameters.size(), operations),
                parameters,
                measured.stream().mapToObj(q -> new Measurement(q, q)).toList(),
                registers.physical());
    }
}
