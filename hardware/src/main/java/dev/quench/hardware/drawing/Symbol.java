package dev.quench.hardware.drawing;

import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.ParametricOperation;
import dev.quench.hardware.circuit.Reset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One instruction as it is drawn.
 *
 * @param marks by qubit, at least one
 * @param bit what stands at the wire of the bits, which it is joined to; empty if it has none
 */
record Symbol(SortedMap<Integer, Mark> marks, String bit) {
    /** Which qubit is which matters, and no control shows it. */
    private static final Set<Gate> NUMBERED = EnumSet.of(Gate.ECR, Gate.RZX, Gate.MS);

    Symbol {
        marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
    }

    int first() {
        return marks.firstKey();
    }

    int last() {
        return marks.lastKey();
    }

    boolean classical() {
        return !bit.isEmpty();
    }

    /** Tells whether the bit is read, not written. */
    boolean conditional() {
        return bit.contains("=");
    }

    static Symbol of(Instruction instruction) {
        return switch (instruction) {
            case Operation operation -> of(operation, "");
            case Conditional(int bit, boolean value, var operation) ->
                    of(operation, "c" + bit + (value ? "=1" : "=0"));
            case Measurement(int qubit, int bit) -> box(qubit, "M", "c" + bit);
            case Reset(int qubit) -> box(qubit, "|0⟩", "");
        };
    }

    private static Symbol box(int qubit, String text, String bit) {
        return new Symbol(new TreeMap<>(Map.of(qubit, new Mark.Box(text))), bit);
    }

    private static Symbol of(Operation operation, String bit) {
        return of(ParametricOperation.constant(operation), List.of(), bit);
    }

    static Symbol of(ParametricOperation operation, List<String> names) {
        return of(operation, names, "");
    }

    private static Symbol of(ParametricOperation operation, List<String> names, String bit) {
        var marks = new TreeMap<Integer, Mark>();
        for (int k = 0; k < operation.qubits().size(); k++) {
            marks.put(operation.qubits().get(k), mark(operation, k, names));
        }
        return new Symbol(marks, bit);
    }

    private static Mark mark(ParametricOperation operation, int k, List<String> names) {
        var gate = operation.gate();
        if (k < gate.controls()) {
            return Mark.Sign.CONTROL;
        }
        return switch (gate) {
            case CX, CCX -> Mark.Sign.TARGET;
            case CZ, CCZ -> Mark.Sign.CONTROL;
            case SWAP, CSWAP -> Mark.Sign.CROSS;
            default -> new Mark.Box(text(gate, k, operation.angles(), names));
        };
    }

    private static String text(Gate gate, int k, List<AngleExpression> angles, List<String> names) {
        var written = angles.stream().map(a -> AngleLabel.of(a, names));
        return name(gate)
                + (NUMBERED.contains(gate) ? "." + k : "")
                + (angles.isEmpty() ? "" : written.collect(Collectors.joining(", ", "(", ")")));
    }

    private static String name(Gate gate) {
        return switch (gate) {
            case SDG -> "S†";
            case TDG -> "T†";
            case SXDG -> "√X†";
            case SX, CSX -> "√X";
            case XX_PLUS_YY -> "XX+YY";
            case PHASE, CPHASE -> "P";
            case I -> "I";
            default -> gate.label().substring(gate.controls()).toUpperCase(Locale.ROOT);
        };
    }
}
