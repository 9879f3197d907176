package dev.quench.hardware.qasm;

import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.ParametricOperation;
import dev.quench.hardware.circuit.Reset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes circuits as OpenQASM 3 or 2; see {@link QasmDialect} for what each reader takes.
 *
 * <p>Qubits are {@code q[k]} or {@code $k}, bits {@code c[k]}; {@link QasmReader} reads every
 * dialect back, equal but for gates that were written in others (IonQ) and for unused qubits at the
 * end where they are physical. Angles are the shortest decimals that read back as the same numbers.
 * Time and memory are proportional to the text. Source: A. Cross et al., OpenQASM 3: a broader and
 * deeper quantum assembly language (2022), DOI 10.1145/3505636; A. Cross et al., Open quantum
 * assembly language (2017), arXiv:1707.03429.
 */
public final class QasmWriter {
    private final QasmOptions options;
    private final StringBuilder text = new StringBuilder();
    private boolean bitsApart;

    private QasmWriter(QasmOptions options) {
        this.options = options;
    }

    /**
     * Writes a circuit.
     *
     * @param circuit any circuit that the dialect can say
     * @param options the dialect, and whether to measure
     * @return the text, with a line feed at the end of every line
     * @throws IllegalArgumentException if the dialect lacks a gate or an instruction
     */
    public static String write(Circuit circuit, QasmOptions options) {
        var instructions = new ArrayList<>(circuit.instructions());
        int bits = circuit.bits();
        if (options.measureAll()
                && instructions.stream().noneMatch(Measurement.class::isInstance)) {
            IntStream.range(0, circuit.qubits())
                    .forEach(k -> instructions.add(new Measurement(k, k)));
            bits = Math.max(bits, circuit.qubits());
        }
        return new QasmWriter(options).text(circuit.qubits(), bits, instructions);
    }

    /**
     * Writes a circuit with parameters as {@code input} variables.
     *
     * @param ansatz the circuit and the names of its parameters
     * @param options the dialect, and whether to measure
     * @return the text, with a line feed at the end of every line
     * @throws IllegalArgumentException if the dialect lacks a gate or parameters, or a name means
     *     something else in OpenQASM
     */
    public static String write(QasmAnsatz ansatz, QasmOptions options) {
        QasmWords.requireNames(ansatz.names());
        if (!options.dialect().parametric() && !ansatz.names().isEmpty()) {
            throw new IllegalArgumentException(
                    ("The dialect %s has no parameters, and the circuit has %d.\n"
                                    + "Maybe bind them first.")
                            .formatted(options.dialect(), ansatz.names().size()));
        }
        return new QasmWriter(options).text(ansatz);
    }

    private String text(int qubits, int bits, List<Instruction> instructions) {
        bitsApart =
                options.dialect() == QasmDialect.OPENQASM_2
                        && instructions.stream().anyMatch(Conditional.class::isInstance);
        if (!options.dialect().dynamic()) {
            requireMeasurementsLast(qubits, instructions);
        }
        var gates = EnumSet.noneOf(Gate.class);
        instructions.forEach(instruction -> gates.addAll(gates(instruction)));
        head(gates, List.of());
        registers(qubits, bits);
        if (options.verbatim()) {
            box(() -> instructions.stream().filter(i -> !measures(i)).forEach(this::instruction));
            instructions.stream().filter(QasmWriter::measures).forEach(this::instruction);
        } else {
            instructions.forEach(this::instruction);
        }
        return text.toString();
    }

    private String text(QasmAnsatz ansatz) {
        var circuit = ansatz.circuit();
        var gates = EnumSet.noneOf(Gate.class);
        circuit.operations().forEach(operation -> gates.add(operation.gate()));
        head(gates, ansatz.names());
        List<Measurement> measured = measurements(ansatz);
        registers(circuit.qubits(), measured.stream().mapToInt(m -> m.bit() + 1).max().orElse(0));
        Runnable body = () -> circuit.operations().forEach(o -> gate(o, ansatz.names()));
        if (options.verbatim()) {
            box(body);
        } else {
            body.run();
        }
        measured.forEach(this::instruction);
        return text.toString();
    }

    private List<Measurement> measurements(QasmAnsatz ansatz) {
        boolean all = options.measureAll() && ansatz.measurements().isEmpty();
        return all
                ? IntStream.range(0, ansatz.circuit().qubits())
                        .mapToObj(k -> new Measurement(k, k))
                        .toList()
                : ansatz.measurements();
    }

    private static boolean measures(Instruction instruction) {
        return instruction instanceof Measurement;
    }

    private static List<Gate> gates(Instruction instruction) {
        return switch (instruction) {
            case Operation operation -> List.of(operation.gate());
            case Conditional(_, _, var operation) -> List.of(operation.gate());
            case Measurement _, Reset _ -> List.of();
        };
    }

    private void requireMeasurementsLast(int qubits, List<Instruction> instructions) {
        boolean[] measured = new boolean[qubits];
        for (Instruction instruction : instructions) {
            boolean gate = instruction instanceof Operation;
            if ((!gate && !measures(instruction))
                    || instruction.qubits().stream().anyMatch(q -> measured[q])) {
                throw new IllegalArgumentException(
                        ("The instruction '%s' on %s cannot be written in the dialect %s, which"
                                        + " takes gates and, behind them, measurements.\n"
                                        + "Maybe write the dialect STANDARD or IBM.")
                                .formatted(
                                        instruction.label(),
                                        instruction.qubits(),
                                        options.dialect()));
            }
            instruction.qubits().forEach(q -> measured[q] = !gate);
        }
    }

    private void head(EnumSet<Gate> gates, List<String> names) {
        switch (options.dialect()) {
            case STANDARD, IONQ -> text.append("OPENQASM 3.0;\ninclude \"stdgates.inc\";\n");
            case IBM, BRAKET -> text.append("OPENQASM 3.0;\n");
            case OPENQASM_2 -> text.append("OPENQASM 2.0;\ninclude \"qelib1.inc\";\n");
        }
        var type = options.dialect() == QasmDialect.BRAKET ? "float" : "float[64]";
        names.forEach(name -> text.append("input " + type + " " + name + ";\n"));
        if (options.dialect() != QasmDialect.IONQ) {
            gates.removeIf(gate -> options.dialect().name(gate).isPresent());
            gates.forEach(this::define);
        }
    }

    private void define(Gate gate) {
        if (options.physical()) {
            throw new IllegalArgumentException(
                    ("The gate %s is none of those that the dialect %s takes on physical qubits.\n"
                                    + "Maybe compile the circuit for the device first.")
                            .formatted(gate.label(), options.dialect()));
        }
        text.append(GateDefinitions.text(gate, options.dialect())).append('\n');
    }

    private void registers(int qubits, int bits) {
        boolean old = options.dialect() == QasmDialect.OPENQASM_2;
        if (qubits > 0 && !options.physical()) {
            text.append(old ? "qreg q[" + qubits + "];\n" : "qubit[" + qubits + "] q;\n");
        }
        if (bitsApart) {
            IntStream.range(0, bits).forEach(k -> text.append("creg c" + k + "[1];\n"));
        } else if (bits > 0) {
            text.append(old ? "creg c[" + bits + "];\n" : "bit[" + bits + "] c;\n");
        }
    }

    private void box(Runnable body) {
        text.append("#pragma braket verbatim\nbox {\n");
        body.run();
        text.append("}\n");
    }

    private void instruction(Instruction instruction) {
        switch (instruction) {
            case Operation operation -> gate(ParametricOperation.constant(operation), List.of());
            case Measurement(int qubit, int bit) -> measure(qubit(qubit), bit(bit));
            case Reset(int qubit) -> text.append("reset ").append(qubit(qubit)).append(";\n");
            case Conditional(int bit, boolean value, var operation) -> {
                boolean old = options.dialect() == QasmDialect.OPENQASM_2;
                text.append("if (").append(condition(bit, value)).append(old ? ") " : ") { ");
                call(ParametricOperation.constant(operation), List.of());
                text.append(old ? "\n" : " }\n");
            }
        }
    }

    private String condition(int bit, boolean value) {
        return options.dialect() == QasmDialect.OPENQASM_2
                ? "c" + bit + (value ? " == 1" : " == 0")
                : (value ? "" : "!") + bit(bit);
    }

    private void measure(String qubit, String bit) {
        text.append(
                options.dialect() == QasmDialect.OPENQASM_2
                        ? "measure " + qubit + " -> " + bit + ";\n"
                        : bit + " = measure " + qubit + ";\n");
    }

    private void gate(ParametricOperation operation, List<String> names) {
        if (options.dialect() == QasmDialect.IONQ
                && options.dialect().name(operation.gate()).isEmpty()) {
            GateDefinitions.expand(operation.bind(), options.dialect())
                    .forEach(part -> gate(ParametricOperation.constant(part), names));
            return;
        }
        call(operation, names);
        text.append('\n');
    }

    private void call(ParametricOperation operation, List<String> names) {
        var gate = operation.gate();
        text.append(options.dialect().name(gate).orElse(gate.label()));
        String before = "(";
        for (AngleExpression angle : operation.angles()) {
            text.append(before).append(AngleText.of(angle, names));
            before = ", ";
        }
        text.append(gate.parametric() ? ")" : "");
        before = " ";
        for (int qubit : operation.qubits()) {
            text.append(before).append(qubit(qubit));
            before = ", ";
        }
        text.append(';');
    }

    private String qubit(int qubit) {
        return options.physical() ? "$" + qubit : "q[" + qubit + "]";
    }

    private String bit(int bit) {
        return bitsApart ? "c" + bit + "[0]" : "c[" + bit + "]";
    }
}
