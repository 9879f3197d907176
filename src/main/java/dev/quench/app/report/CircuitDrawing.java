package dev.quench.app.report;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.compiler.routing.Renaming;
import dev.quench.hardware.drawing.CircuitSvg;
import dev.quench.hardware.drawing.CircuitText;
import dev.quench.hardware.drawing.DrawingOptions;
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
            return CircuitText.of(ansatz.circuit(), ansatz.names(), options);
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
            return CircuitSvg.of(ansatz.circuit(), ansatz.names(), title, options);
        }
        Circuit circuit = subject.written();
        if (subject.target().isEmpty()) {
            return CircuitSvg.of(circuit, title, options);
        }
        List<Integer> used = used(circuit);
        return CircuitSvg.of(narrowed(circuit, used), title + ". " + legend(used), options);
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
        int[] wire = new int[circuit.qubits()];
        for (int k = 0; k < used.size(); k++) {
            wire[used.get(k)] = k;
        }
        var moved = new ArrayList<Instruction>();
        circuit.instructions().forEach(i -> moved.add(Renaming.of(i, q -> wire[q])));
        return new Circuit(used.size(), circuit.bits(), moved);
    }
}
