package dev.quench.app.report;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.circuit.ParametricOperation;
import dev.quench.hardware.compiler.routing.Renaming;
import dev.quench.hardware.drawing.CircuitSvg;
import dev.quench.hardware.drawing.CircuitText;
import dev.quench.hardware.drawing.DrawingOptions;
import dev.quench.hardware.qasm.QasmAnsatz;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws a circuit; of a compiled one the physical qubits that are used, with a legend. */
public final class CircuitDrawing {
    private CircuitDrawing() {}

    /**
     * Draws with characters.
     *
     * @param subject the circuit
     * @param options width and length
     * @return lines, each with a line feed at its end
     * @throws IllegalArgumentException if there are too many qubits
     */
    public static String text(CircuitSubject subject, DrawingOptions options) {
        if (subject.ansatz().isPresent()) {
            var ansatz = subject.ansatz().get();
            return legend(subject, "\n")
                    + CircuitText.of(narrowed(subject, ansatz), ansatz.names(), options);
        }
        Circuit circuit = subject.written();
        if (subject.target().isEmpty()) {
            return CircuitText.of(circuit, options);
        }
        List<Integer> used = used(circuit);
        return legend(used) + "\n" + CircuitText.of(narrowed(circuit, used), options);
    }

    /**
     * Draws as a file of Scalable Vector Graphics.
     *
     * @param subject the circuit
     * @param options width and length
     * @return the file
     * @throws IllegalArgumentException if there are too many qubits
     */
    public static String svg(CircuitSubject subject, DrawingOptions options) {
        String title = CircuitReport.header(subject).getFirst();
        if (subject.ansatz().isPresent()) {
            var ansatz = subject.ansatz().get();
            return CircuitSvg.of(
                    narrowed(subject, ansatz),
                    ansatz.names(),
                    title + legend(subject, ""),
                    options);
        }
        Circuit circuit = subject.written();
        if (subject.target().isEmpty()) {
            return CircuitSvg.of(circuit, title, options);
        }
        List<Integer> used = used(circuit);
        return CircuitSvg.of(narrowed(circuit, used), title + ". " + legend(used), options);
    }

    /** Of a compiled circuit with parameters the places that are worked on. */
    private static List<Integer> used(CircuitSubject subject) {
        return subject.target().map(t -> used(t.compiled().circuit())).orElse(List.of());
    }

    private static String legend(CircuitSubject subject, String end) {
        if (subject.target().isEmpty()) {
            return "";
        }
        return (end.isEmpty() ? ". " : "") + legend(used(subject)) + end;
    }

    private static ParametricCircuit narrowed(CircuitSubject subject, QasmAnsatz ansatz) {
        ParametricCircuit circuit = ansatz.circuit();
        if (subject.target().isEmpty()) {
            return circuit;
        }
        List<Integer> used = used(subject);
        int[] wire = wires(circuit.qubits(), used);
        var moved =
                circuit.operations().stream()
                        .map(o ->
                                new ParametricOperation(
                                        o.gate(),
                                        o.angles(),
                                        o.qubits().stream().map(q -> wire[q]).toList()))
                        .toList();
        return new ParametricCircuit(used.size(), circuit.parameters(), moved);
    }

    private static int[] wires(int qubits, List<Integer> used) {
        int[] wire = new int[qubits];
        for (int k = 0; k < used.size(); k++) {
            wire[used.get(k)] = k;
        }
        return wire;
    }

    private static List<Integer> used(Circuit circuit) {
        return circuit.instructions().stream()
                .flatMap(i -> i.qubits().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static String legend(List<Integer> used) {
        return IntStream.range(0, used.size())
                .mapToObj(k -> "q%d is $%d".formatted(k, used.get(k)))
                .collect(Collectors.joining(", "));
    }

    private static Circuit narrowed(Circuit circuit, List<Integer> used) {
        int[] wire = wires(circuit.qubits(), used);
        var moved = new ArrayList<Instruction>();
        circuit.instructions().forEach(i -> moved.add(Renaming.of(i, q -> wire[q])));
        return new Circuit(used.size(), circuit.bits(), moved);
    }
}
