package dev.quench.hardware.qasm;

import dev.quench.hardware.text.SyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads calls of gates: modifiers, name, angles, operands. */
final class CallParser {
    private static final int LARGEST_POWER = 1_000_000;
    private static final int MOST_OPERANDS = 1000;

    private final Cursor cursor;
    private final Map<String, Callee> gates;

    /** What stands before the name. */
    private record Modifiers(int controls, int power) {}

    CallParser(Cursor cursor, Map<String, Callee> gates) {
        this.cursor = cursor;
        this.gates = gates;
    }

    /**
     * Reads a call with its semicolon.
     *
     * @param names tells which names angles may use
     * @param operand reads one operand
     */
    Call read(Predicate<String> names, Supplier<Operand> operand) {
        var at = cursor.peek();
        var modifiers = modifiers();
        var name = cursor.expect(Token.Kind.NAME, "the name of a gate");
        var callee = callee(name, modifiers.controls);
        var angles = angles(names);
        if (angles.size() != callee.angles()) {
            throw cursor.fail(
                    name,
                    "%d angles for %s".formatted(callee.angles(), name.text()),
                    String.valueOf(angles.size()),
                    "");
        }
        var operands = operands(name, callee, operand);
        cursor.expect(";");
        return new Call(at, callee, modifiers.power, angles, operands);
    }

    private Callee callee(Token name, int controls) {
        var callee = gates.get(name.text());
        if (callee == null) {
            throw cursor.fail(
                    name,
                    "a gate that is known or was defined",
                    Cursor.found(name),
                    "Maybe define it first, as in: gate name(a) q { rz(a) q; }");
        }
        if (controls == 0) {
            return callee;
        }
        if (callee instanceof Callee.Known known && known.exact()) {
            var controlled = KnownGates.controlled(known, controls);
            if (controlled.isPresent()) {
                return controlled.get();
            }
        }
        throw cursor.fail(
                name,
                "a gate that has a controlled one among the known gates",
                Cursor.found(name) + " under " + controls + " controls",
                "Maybe write it in cx, cz, cp, crx, cry, crz, cu, ccx and cswap.");
    }

    private Modifiers modifiers() {
        int controls = 0;
        int power = 1;
        while (true) {
            var token = cursor.peek();
            if (cursor.accept("inv")) {
                power = -power;
            } else if (cursor.accept("pow")) {
                power = power(token, power);
            } else if (cursor.accept("ctrl")) {
                controls += controls();
                if (controls > MOST_OPERANDS) {
                    throw cursor.fail(token, "fewer controls", "more than " + MOST_OPERANDS, "");
                }
            } else if (token.is("negctrl")) {
                throw cursor.fail(
                        token, "ctrl, inv or pow", "negctrl", "Maybe write x around a ctrl.");
            } else {
                return new Modifiers(controls, power);
            }
            cursor.expect("@");
        }
    }

    private int controls() {
        if (!cursor.accept("(")) {
            return 1;
        }
        int controls = cursor.integer(MOST_OPERANDS, "a number of controls");
        cursor.expect(")");
        return controls;
    }

    private int power(Token at, int before) {
        cursor.expect("(");
        boolean minus = cursor.accept("-");
        int power = cursor.integer(LARGEST_POWER, "a whole power");
        cursor.expect(")");
        long all = (long) before * (minus ? -power : power);
        if (Math.abs(all) > LARGEST_POWER) {
            throw cursor.fail(at, "a power of at most " + LARGEST_POWER, String.valueOf(all), "");
        }
        return (int) all;
    }

    private List<Expression> angles(Predicate<String> names) {
        var angles = new ArrayList<Expression>();
        if (cursor.accept("(") && !cursor.accept(")")) {
            do {
                if (angles.size() == MOST_OPERANDS) {
                    throw cursor.fail("at most " + MOST_OPERANDS + " angles");
                }
                angles.add(ExpressionParser.read(cursor, names));
            } while (cursor.accept(","));
            cursor.expect(")");
        }
        return angles;
    }

    private List<Operand> operands(Token name, Callee callee, Supplier<Operand> operand) {
        var operands = new ArrayList<Operand>();
        do {
            operands.add(operand.get());
        } while (operands.size() < MOST_OPERANDS && cursor.accept(","));
        if (operands.size() != callee.qubits()) {
            throw cursor.fail(
                    name,
                    "%d qubits for %s".formatted(callee.qubits(), name.text()),
                    String.valueOf(operands.size()),
                    "");
        }
        requireSizes(name, operands);
        return operands;
    }

    private void requireSizes(Token name, List<Operand> operands) {
        var sizes = new HashSet<Integer>();
        operands.stream().filter(Operand::whole).forEach(o -> sizes.add(o.size()));
        if (sizes.size() > 1) {
            throw cursor.fail(name, "registers of one size", "sizes " + sizes, "");
        }
        int places = sizes.isEmpty() ? 1 : sizes.iterator().next();
        for (int place = 0; place < places; place++) {
            int here = place;
            if (operands.stream().map(o -> o.at(here)).distinct().count() < operands.size()) {
                throw repeated(name);
            }
        }
    }

    private SyntaxException repeated(Token name) {
        return cursor.fail(name, "different qubits for " + name.text(), "one of them twice", "");
    }
}
