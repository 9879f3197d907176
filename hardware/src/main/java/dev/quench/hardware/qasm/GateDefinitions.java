package dev.quench.hardware.qasm;

import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Decomposition;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes gates in those that a dialect has a name for, by the rules of {@link Decomposition}.
 *
 * <p>The rules are affine in the angles of a gate, so that a rule at zero and at one for each angle
 * gives the text of its body; equal up to a global phase.
 */
final class GateDefinitions {
    private GateDefinitions() {}

    /** Rewrites until all gates have names. */
    static List<Operation> expand(Operation operation, QasmDialect dialect) {
        return dialect.name(operation.gate()).isPresent()
                ? List.of(operation)
                : Decomposition.step(operation).stream()
                        .flatMap(part -> expand(part, dialect).stream())
                        .toList();
    }

    /** The line that defines a gate without a name. */
    static String text(Gate gate, QasmDialect dialect) {
        var angles = IntStream.range(0, gate.angles()).mapToObj(k -> "a" + k).toList();
        var zero = body(gate, dialect, -1);
        var steps =
                IntStream.range(0, gate.angles()).mapToObj(k -> body(gate, dialect, k)).toList();
        var text = new StringBuilder("gate ").append(gate.label());
        text.append(angles.isEmpty() ? "" : "(" + String.join(", ", angles) + ")");
        text.append(' ').append(qubits(IntStream.range(0, gate.qubits()).boxed().toList()));
        text.append(" {");
        for (int at = 0; at < zero.size(); at++) {
            int index = at;
            var moved = steps.stream().map(step -> step.get(index)).toList();
            text.append(' ').append(call(zero.get(at), moved, angles, dialect));
        }
        return text.append(" }").toString();
    }

    private static String call(
            Operation zero, List<Operation> moved, List<String> names, QasmDialect dialect) {
        var angles =
                IntStream.range(0, zero.angles().size())
                        .mapToObj(a ->
                                angle(
                                        zero.angles().get(a),
                                        moved.stream().map(o -> o.angles().get(a)).toList(),
                                        names))
                        .toList();
        return dialect.name(zero.gate()).orElseThrow()
                + (angles.isEmpty() ? "" : "(" + String.join(", ", angles) + ")")
                + " "
                + qubits(zero.qubits())
                + ";";
    }

    private static String qubits(List<Integer> qubits) {
        return qubits.stream().map(k -> "q" + k).collect(Collectors.joining(", "));
    }

    /** With angle {@code k} one, the others zero. */
    private static List<Operation> body(Gate gate, QasmDialect dialect, int k) {
        var angles = new ArrayList<>(Collections.nCopies(gate.angles(), 0.0));
        if (k >= 0) {
            angles.set(k, 1.0);
        }
        var qubits = IntStream.range(0, gate.qubits()).boxed().toList();
        return expand(new Operation(gate, angles, qubits), dialect);
    }

    private static String angle(double zero, List<Double> steps, List<String> names) {
        var text = new StringBuilder();
        for (int k = 0; k < steps.size(); k++) {
            double factor = steps.get(k) - zero;
            if (factor != 0) {
                var term = AngleText.of(AngleExpression.scaled(factor, k), names);
                text.append(text.isEmpty() ? "" : " + ").append(term);
            }
        }
        if (text.isEmpty()) {
            return AngleText.of(zero);
        }
        return zero == 0 ? text.toString() : text + " + " + AngleText.of(zero);
    }
}
