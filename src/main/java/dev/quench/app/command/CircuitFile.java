package dev.quench.app.command;

import dev.quench.app.report.CircuitSubject;
import dev.quench.hardware.qasm.QasmAnsatz;
import dev.quench.hardware.qasm.QasmProgram;
import dev.quench.hardware.qasm.QasmReader;
import dev.quench.problems.io.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Circuits that are files of OpenQASM. */
final class CircuitFile {
    private CircuitFile() {}

    /** Tells by its name whether an argument is a circuit, not an instance. */
    static boolean is(String argument) {
        return argument.toLowerCase(Locale.ROOT).endsWith(".qasm");
    }

    /** Refuses options that shape the circuit of an instance. */
    static void requireNoShape(String argument, boolean shaped) {
        if (shaped) {
            throw new IllegalArgumentException(
                    "The file %s is a circuit already: formulation, layers, penalties and reductions have no meaning.\nMaybe leave those options out."
                            .formatted(argument));
        }
    }

    /** Reads a circuit with numbers for its inputs. */
    static QasmProgram program(String argument, Map<String, Double> inputs) {
        SourceText source = SourceText.read(Path.of(argument));
        return QasmReader.readProgram(source.name(), source.text(), inputs);
    }

    /** Reads a circuit to tell of. */
    static CircuitSubject subject(String argument, Map<String, Double> inputs) {
        QasmProgram program = program(argument, inputs);
        var subject =
                new CircuitSubject(
                        argument,
                        program.circuit(),
                        Optional.empty(),
                        Optional.of(program),
                        Optional.empty(),
                        Optional.empty(),
                        List.of());
        return inputs.isEmpty() ? subject : subject.withRemark("inputs: " + text(inputs));
    }

    private static String text(Map<String, Double> inputs) {
        return inputs.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Reads a circuit whose inputs stay open. */
    static CircuitSubject open(String argument) {
        SourceText source = SourceText.read(Path.of(argument));
        QasmAnsatz ansatz = QasmReader.readParametric(source.name(), source.text());
        return new CircuitSubject(
                argument,
                ansatz.circuit().bind(new double[ansatz.circuit().parameters()]),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ansatz),
                Optional.empty(),
                List.of());
    }
}
