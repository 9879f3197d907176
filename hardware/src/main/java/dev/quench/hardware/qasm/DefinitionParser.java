package dev.quench.hardware.qasm;

import dev.quench.hardware.circuit.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads definitions of gates. One that says what a known gate is stands for that gate, so that
 * texts that define what a file lacks read as they were meant.
 */
final class DefinitionParser {
    private static final int MOST_NAMES = 1000;

    private final Cursor cursor;
    private final Map<String, Callee> gates;
    private final CallParser calls;
    private final Consumer<Token> requireNew;

    DefinitionParser(
            Cursor cursor,
            Map<String, Callee> gates,
            CallParser calls,
            Consumer<Token> requireNew) {
        this.cursor = cursor;
        this.gates = gates;
        this.calls = calls;
        this.requireNew = requireNew;
    }

    /** Reads one from its first word on. */
    void read() {
        cursor.expect("gate");
        var name = cursor.expect(Token.Kind.NAME, "the name of a gate");
        requireNew.accept(name);
        List<String> angles = List.of();
        if (cursor.accept("(") && !cursor.accept(")")) {
            angles = names();
            cursor.expect(")");
        }
        var qubits = names();
        var custom = custom(name, angles, qubits);
        gates.put(name.text(), known(custom));
    }

    private Callee.Custom custom(Token name, List<String> angles, List<String> qubits) {
        var body = new ArrayList<Call>();
        int depth = 1;
        cursor.expect("{");
        while (!cursor.accept("}")) {
            if (skipped(angles, qubits)) {
                continue;
            }
            var call = calls.read(angles::contains, () -> operand(qubits));
            body.add(call);
            depth = Math.max(depth, call.callee().depth() + 1);
        }
        if (depth > ExpressionParser.DEEPEST) {
            throw cursor.fail(
                    name,
                    "definitions nested at most %d deep".formatted(ExpressionParser.DEEPEST),
                    "deeper ones",
                    "");
        }
        return new Callee.Custom(name.text(), angles, qubits.size(), depth, body);
    }

    /** Barriers and global phases change nothing that is measured. */
    private boolean skipped(List<String> angles, List<String> qubits) {
        if (cursor.accept("gphase")) {
            cursor.expect("(");
            ExpressionParser.read(cursor, angles::contains);
            cursor.expect(")");
        } else if (cursor.accept("barrier")) {
            do {
                operand(qubits);
            } while (cursor.accept(","));
        } else {
            return false;
        }
        cursor.expect(";");
        return true;
    }

    private Operand operand(List<String> qubits) {
        int qubit = qubits.indexOf(cursor.peek().text());
        if (qubit < 0 || cursor.peek().kind() != Token.Kind.NAME) {
            throw cursor.fail(
                    "one of the qubits "
                            + String.join(", ", qubits.subList(0, Math.min(5, qubits.size()))));
        }
        cursor.take();
        return new Operand(qubit, 1, false);
    }

    private List<String> names() {
        var names = new ArrayList<String>();
        do {
            var name = cursor.expect(Token.Kind.NAME, "a name");
            if (names.contains(name.text()) || names.size() == MOST_NAMES) {
                throw cursor.fail(
                        name,
                        "at most %d different names".formatted(MOST_NAMES),
                        Cursor.found(name),
                        "");
            }
            names.add(name.text());
        } while (cursor.accept(","));
        return names;
    }

    private Callee known(Callee.Custom custom) {
        for (Gate gate : Gate.values()) {
            if (gate.label().equals(custom.name())) {
                var row = Callee.Known.same(custom.name(), gate);
                return Expansion.same(cursor, custom, row) ? row.upToPhase() : custom;
            }
        }
        if (gates.get(custom.name()) instanceof Callee.Known known
                && Expansion.same(cursor, custom, known)) {
            return known.upToPhase();
        }
        return custom;
    }
}
