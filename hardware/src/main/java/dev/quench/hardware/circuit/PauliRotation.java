package dev.quench.hardware.circuit;

import dev.quench.hardware.observable.PauliString;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes {@code exp(-i theta P / 2)} in gates, exactly.
 *
 * <p>One letter is a rotation, two equal letters are RXX, RYY or RZZ, two others RZZ between
 * changes of basis, three and more RZ at the end of a ladder of CX: {@code 2 (w - 1)} two-qubit
 * gates for {@code w} letters. The identity is a global phase and left out.
 */
final class PauliRotation {
    private PauliRotation() {}

    static List<ParametricOperation> of(PauliString string, AngleExpression angle) {
        var operations = new ArrayList<ParametricOperation>();
        List<Integer> on = qubits(string);
        var axes = on.stream().map(string::letter).distinct().toList();
        if (on.isEmpty()) {
            return operations;
        }
        if (axes.size() == 1 && on.size() <= 2) {
            var gate = on.size() == 1 ? single(axes.getFirst()) : pair(axes.getFirst());
            operations.add(new ParametricOperation(gate, List.of(angle), on));
            return operations;
        }
        on.forEach(qubit -> toZ(operations, string.letter(qubit), qubit));
        int last = on.size() - 1;
        if (on.size() == 2) {
            operations.add(new ParametricOperation(Gate.RZZ, List.of(angle), on));
        } else {
            for (int k = 0; k < last; k++) {
                add(operations, Gate.CX, on.get(k), on.get(k + 1));
            }
            operations.add(new ParametricOperation(Gate.RZ, List.of(angle), List.of(on.get(last))));
            for (int k = last - 1; k >= 0; k--) {
                add(operations, Gate.CX, on.get(k), on.get(k + 1));
            }
        }
        on.forEach(qubit -> fromZ(operations, string.letter(qubit), qubit));
        return operations;
    }

    private static List<Integer> qubits(PauliString string) {
        var on = new ArrayList<Integer>();
        for (int qubit = 0; qubit < string.qubits(); qubit++) {
            if ((string.support() >>> qubit & 1) != 0) {
                on.add(qubit);
            }
        }
        return on;
    }

    private static Gate single(char axis) {
        return switch (axis) {
            case 'X' -> Gate.RX;
            case 'Y' -> Gate.RY;
            default -> Gate.RZ;
        };
    }

    private static Gate pair(char axis) {
        return switch (axis) {
            case 'X' -> Gate.RXX;
            case 'Y' -> Gate.RYY;
            default -> Gate.RZZ;
        };
    }

    /** {@code H X H = Z} and {@code (H SDG) Y (S H) = Z}. */
    private static void toZ(List<ParametricOperation> operations, char axis, int qubit) {
        if (axis == 'Y') {
            add(operations, Gate.SDG, qubit);
        }
        if (axis != 'Z') {
            add(operations, Gate.H, qubit);
        }
    }

    private static void fromZ(List<ParametricOperation> operations, char axis, int qubit) {
        if (axis != 'Z') {
            add(operations, Gate.H, qubit);
        }
        if (axis == 'Y') {
            add(operations, Gate.S, qubit);
        }
    }

    private static void add(List<ParametricOperation> operations, Gate gate, Integer... on) {
        operations.add(new ParametricOperation(gate, List.of(), List.of(on)));
    }
}
