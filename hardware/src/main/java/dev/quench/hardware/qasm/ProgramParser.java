package dev.quench.hardware.qasm;

import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.ParametricOperation;
import dev.quench.hardware.text.SyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads the statements of a program, by recursive descent. */
final class ProgramParser {
    private static final List<String> FILES = List.of("stdgates.inc", "qelib1.inc");

    private static final Pattern VERSION = Pattern.compile("[23](\\.[0-9])?");

    private final Cursor cursor;
    private final Registers registers;
    private final Collected collected;
    private final Expansion expansion;
    private final Map<String, Callee> gates = new HashMap<>(KnownGates.all());
    private final Map<String, AngleExpression> angles = new HashMap<>();
    private final CallParser calls;
    private int boxes;

    ProgramParser(
            String source,
            String text,
            boolean parametric,
            Map<String, Double> inputs,
            int mostInstructions) {
        cursor = new Cursor(source, text);
        registers = new Registers(cursor);
        collected = new Collected(cursor, parametric, inputs);
        expansion = new Expansion(cursor, mostInstructions);
        calls = new CallParser(cursor, gates);
    }

    /** Reads all. */
    ProgramParser run() {
        if (cursor.accept("OPENQASM")) {
            version();
        }
        while (cursor.peek().kind() != Token.Kind.END) {
            statement();
        }
        collected.requireInputs();
        return this;
    }

    Collected collected() {
        return collected;
    }

    Registers registers() {
        return registers;
    }

    private void version() {
        var token = cursor.peek();
        if (!VERSION.matcher(token.text()).matches()) {
            throw cursor.fail("the version 2.0 or 3.0");
        }
        cursor.take();
        cursor.expect(";");
    }

    private void statement() {
        var token = cursor.peek();
        switch (token.kind()) {
            case PRAGMA -> cursor.take();
            case NAME -> statement(token);
            case SYMBOL, INTEGER, REAL, STRING, PHYSICAL, END -> {
                if (!cursor.accept(";")) {
                    throw cursor.fail("a statement");
                }
            }
        }
    }

    private void statement(Token token) {
        switch (token.text()) {
            case "include" -> include();
            case "qubit", "bit" -> declaration();
            case "qreg", "creg" -> oldDeclaration();
            case "input" -> input();
            case "const", "float", "angle" -> constant();
            case "gate" -> new DefinitionParser(cursor, gates, calls, this::requireNew).read();
            case "gphase" -> globalPhase();
            case "measure" -> arrow();
            case "reset" -> reset();
            case "barrier" -> barrier();
            case "delay" -> delay();
            case "if" -> conditional();
            case "box" -> box();
            default -> named(token);
        }
    }

    private void named(Token token) {
        if (registers.isBit(token.text())) {
            var bits = registers.bit();
            cursor.expect("=");
            measure(token, bits);
            return;
        }
        boolean construct = QasmWords.REFUSED.contains(token.text());
        if (construct && !gates.containsKey(token.text())) {
            throw cursor.fail(
                    token,
                    "a statement of a circuit",
                    "'%s', which circuits do not have here".formatted(token.text()),
                    "Maybe write loops, functions and calculations out before.");
        }
        call();
    }

    private void include() {
        cursor.take();
        var file = cursor.expect(Token.Kind.STRING, "the name of a file");
        if (!FILES.contains(file.text())) {
            throw cursor.fail(
                    file,
                    "stdgates.inc or qelib1.inc",
                    Cursor.found(file),
                    "Maybe put its definitions into the text.");
        }
        cursor.expect(";");
    }

    private void declaration() {
        boolean quantum = cursor.take().is("qubit");
        int size = cursor.peek().is("[") ? size() : 1;
        var name = newName();
        if (quantum) {
            registers.addQubits(name, size);
            cursor.expect(";");
            return;
        }
        var bits = registers.addBits(name, size);
        if (cursor.accept("=")) {
            measure(name, bits);
        } else {
            cursor.expect(";");
        }
    }

    private void oldDeclaration() {
        boolean quantum = cursor.take().is("qreg");
        var name = newName();
        int size = cursor.peek().is("[") ? size() : 1;
        if (quantum) {
            registers.addQubits(name, size);
        } else {
            registers.addBits(name, size);
        }
        cursor.expect(";");
    }

    private int size() {
        cursor.expect("[");
        var token = cursor.peek();
        int size = cursor.integer(QasmReader.MOST_QUBITS, "a size");
        if (size == 0) {
            throw cursor.fail(token, "a size of 1 or more", "0", "");
        }
        cursor.expect("]");
        return size;
    }

    private Token newName() {
        var name = cursor.expect(Token.Kind.NAME, "a name");
        requireNew(name);
        return name;
    }

    private void requireNew(Token name) {
        boolean defined = gates.get(name.text()) instanceof Callee.Custom;
        if (registers.has(name.text()) || angles.containsKey(name.text()) || defined) {
            throw cursor.fail(name, "a new name", Cursor.found(name) + ", which is declared", "");
        }
    }

    private void input() {
        cursor.take();
        type();
        var name = newName();
        angles.put(name.text(), collected.input(name));
        cursor.expect(";");
    }

    private void type() {
        if (!cursor.accept("float") && !cursor.accept("angle")) {
            throw cursor.fail("the type float or angle");
        }
        if (cursor.peek().is("[")) {
            size();
        }
    }

    private void constant() {
        cursor.accept("const");
        type();
        var name = newName();
        cursor.expect("=");
        angles.put(name.text(), value());
        cursor.expect(";");
    }

    private AngleExpression value() {
        var expression = ExpressionParser.read(cursor, angles::containsKey);
        try {
            return expression.value(angles::get);
        } catch (Expression.Refusal refusal) {
            throw expansion.refused(expression.at(), refusal);
        }
    }

    private void globalPhase() {
        cursor.take();
        cursor.expect("(");
        ExpressionParser.read(cursor, angles::containsKey);
        cursor.expect(")");
        cursor.expect(";");
    }

    private void call() {
        call(calls.read(angles::containsKey, registers::qubit), List.of());
    }

    private void call(Call call, List<Condition> condition) {
        int places =
                call.operands().stream()
                        .filter(Operand::whole)
                        .mapToInt(Operand::size)
                        .findFirst()
                        .orElse(1);
        for (int k = 0; k < places; k++) {
            int place = k;
            var qubits = call.operands().stream().map(o -> o.at(place)).toList();
            for (var gate : expansion.gates(call, angles, qubits)) {
                add(call.at(), gate, condition);
            }
        }
    }

    private void add(Token at, ParametricOperation gate, List<Condition> condition) {
        if (condition.isEmpty()) {
            collected.gate(at, gate);
        } else {
            var only = condition.getFirst();
            collected.conditional(at, only.bit(), only.value(), gate);
        }
    }

    private void conditional() {
        cursor.take();
        var condition = Condition.read(cursor, registers);
        branch(condition);
        if (cursor.accept("else")) {
            branch(condition.negated());
        }
    }

    /** Gates change no bit, so that each may ask for the bit anew. */
    private void branch(Condition condition) {
        if (!cursor.accept("{")) {
            conditionalGate(condition);
            return;
        }
        while (!cursor.accept("}")) {
            conditionalGate(condition);
        }
    }

    private void conditionalGate(Condition condition) {
        var token = cursor.peek();
        if (!gates.containsKey(token.text())
                && !List.of("inv", "ctrl", "pow").contains(token.text())) {
            throw cursor.fail(
                    token,
                    "a gate under the condition",
                    Cursor.found(token),
                    "Maybe put only gates under conditions, each under one.");
        }
        call(calls.read(angles::containsKey, registers::qubit), List.of(condition));
    }

    private void arrow() {
        var at = cursor.take();
        var qubits = registers.qubit();
        cursor.expect("->");
        measure(at, qubits, registers.bit());
        cursor.expect(";");
    }

    private void measure(Token at, Operand bits) {
        cursor.expect("measure");
        measure(at, registers.qubit(), bits);
        cursor.expect(";");
    }

    private void measure(Token at, Operand qubits, Operand bits) {
        if (qubits.size() != bits.size()) {
            throw cursor.fail(
                    at,
                    "as many bits as qubits",
                    "%d for %d".formatted(bits.size(), qubits.size()),
                    "");
        }
        expansion.count(at, qubits.size());
        for (int k = 0; k < qubits.size(); k++) {
            collected.measure(at, qubits.start() + k, bits.start() + k);
        }
    }

    private void reset() {
        var at = cursor.take();
        var qubits = registers.qubit();
        cursor.expect(";");
        expansion.count(at, qubits.size());
        IntStream.range(0, qubits.size()).forEach(k -> collected.reset(at, qubits.start() + k));
    }

    private void barrier() {
        cursor.take();
        skipQubits();
    }

    private void skipQubits() {
        if (!cursor.accept(";")) {
            do {
                registers.qubit();
            } while (cursor.accept(","));
            cursor.expect(";");
        }
    }

    private void delay() {
        cursor.take();
        cursor.expect("[");
        while (!cursor.peek().is("]") && !cursor.peek().is(";")) {
            if (cursor.take().kind() == Token.Kind.END) {
                break;
            }
        }
        cursor.expect("]");
        skipQubits();
    }

    private void box() {
        var at = cursor.take();
        if (++boxes > ExpressionParser.DEEPEST) {
            throw nestedTooDeep(at);
        }
        cursor.expect("{");
        while (!cursor.accept("}")) {
            if (cursor.peek().kind() == Token.Kind.END) {
                throw cursor.fail("'}'");
            }
            statement();
        }
        boxes--;
    }

    private SyntaxException nestedTooDeep(Token at) {
        return cursor.fail(at, "boxes nested at most 100 deep", "deeper ones", "");
    }
}
