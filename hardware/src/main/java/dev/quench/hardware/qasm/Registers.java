package dev.quench.hardware.qasm;

import java.util.HashMap;
import java.util.Map;

/**
 * The qubits and bits of a program. Registers follow each other in the order in which they are
 * declared; physical qubits have their numbers and do not go together with registers of qubits.
 */
final class Registers {
    private final Cursor cursor;
    private final Map<String, Operand> qubitNames = new HashMap<>();
    private final Map<String, Operand> bitNames = new HashMap<>();
    private int qubits;
    private int bits;
    private boolean physical;

    Registers(Cursor cursor) {
        this.cursor = cursor;
    }

    int qubits() {
        return qubits;
    }

    int bits() {
        return bits;
    }

    /** Whether a physical qubit was named. */
    boolean physical() {
        return physical;
    }

    boolean has(String name) {
        return qubitNames.containsKey(name) || bitNames.containsKey(name);
    }

    boolean isBit(String name) {
        return bitNames.containsKey(name);
    }

    /** Declares qubits. */
    void addQubits(Token name, int size) {
        if (physical) {
            throw mixed(name);
        }
        qubitNames.put(name.text(), new Operand(qubits, size, true));
        qubits = sum(name, qubits, size);
    }

    /** Declares bits. */
    Operand addBits(Token name, int size) {
        var operand = new Operand(bits, size, true);
        bitNames.put(name.text(), operand);
        bits = sum(name, bits, size);
        return operand;
    }

    private int sum(Token name, int before, int size) {
        if (before + size > QasmReader.MOST_QUBITS) {
            throw cursor.fail(
                    name,
                    "at most %d qubits and as many bits".formatted(QasmReader.MOST_QUBITS),
                    String.valueOf(before + size),
                    "");
        }
        return before + size;
    }

    /** Reads {@code q}, {@code q[k]} or {@code $k}. */
    Operand qubit() {
        var token = cursor.peek();
        if (token.kind() != Token.Kind.PHYSICAL) {
            return operand(qubitNames, "a qubit that was declared");
        }
        if (!qubitNames.isEmpty()) {
            throw mixed(token);
        }
        physical = true;
        int number = cursor.integer(QasmReader.MOST_QUBITS - 1, "the number of a qubit");
        qubits = Math.max(qubits, number + 1);
        return new Operand(number, 1, false);
    }

    /** Reads {@code c} or {@code c[k]}. */
    Operand bit() {
        return operand(bitNames, "a bit that was declared");
    }

    private Operand operand(Map<String, Operand> names, String expected) {
        var token = cursor.peek();
        var register = names.get(token.text());
        if (token.kind() != Token.Kind.NAME || register == null) {
            throw cursor.fail(expected);
        }
        cursor.take();
        if (!cursor.accept("[")) {
            return register;
        }
        int index = cursor.integer(register.size() - 1, "an index of " + token.text());
        cursor.expect("]");
        return new Operand(register.start() + index, 1, false);
    }

    private RuntimeException mixed(Token at) {
        return cursor.fail(
                at,
                "either physical qubits or registers",
                "both",
                "Maybe declare no register of qubits where the qubits are $0, $1 and so on.");
    }
}
