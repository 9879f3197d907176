package dev.quench.hardware.qasm;

import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.ParametricOperation;
import dev.quench.hardware.text.SyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Writes calls in gates of the table, and counts them so that there are not too many. */
final class Expansion {
    private final Cursor cursor;
    private final int most;
    private int count;

    /**
     * Makes an expansion.
     *
     * @param most how many gates and calls there may be in all
     */
    Expansion(Cursor cursor, int most) {
        this.cursor = cursor;
        this.most = most;
    }

    /** Counts what is about to be added. */
    void count(Token at, long more) {
        if (count + more > most) {
            throw cursor.fail(
                    at,
                    "at most " + most + " gates and other instructions",
                    "more, definitions and powers written out",
                    "Maybe split the circuit.");
        }
        count += (int) more;
    }

    /** The gates of a call, whose names stand for angles, on qubits that are given. */
    List<ParametricOperation> gates(
            Call call, Map<String, AngleExpression> names, List<Integer> qubits) {
        var gates = new ArrayList<ParametricOperation>();
        expand(call, names, qubits, call.at(), gates);
        return gates;
    }

    private void expand(
            Call call,
            Map<String, AngleExpression> names,
            List<Integer> qubits,
            Token at,
            List<ParametricOperation> out) {
        count(at, 1);
        int start = out.size();
        var angles = call.angles().stream().map(angle -> value(angle, names, at)).toList();
        switch (call.callee()) {
            case Callee.Known known ->
                    out.add(
                            new ParametricOperation(
                                    known.gate(),
                                    known.mapping().stream().map(a -> a.of(angles)).toList(),
                                    qubits));
            case Callee.Custom custom -> {
                var inner = new HashMap<String, AngleExpression>();
                for (int k = 0; k < angles.size(); k++) {
                    inner.put(custom.parameters().get(k), angles.get(k));
                }
                for (Call part : custom.body()) {
                    var on = part.operands().stream().map(o -> qubits.get(o.start())).toList();
                    expand(part, inner, on, at, out);
                }
            }
        }
        if (call.power() != 1) {
            repeat(out.subList(start, out.size()), call.power(), at);
        }
    }

    private void repeat(List<ParametricOperation> gates, int power, Token at) {
        var once = new ArrayList<>(gates);
        gates.clear();
        count(at, Math.multiplyExact((long) once.size(), Math.abs((long) power)));
        var unit =
                power < 0
                        ? once.reversed().stream().map(ParametricOperation::inverse).toList()
                        : once;
        for (int k = 0; k < Math.abs(power) && !unit.isEmpty(); k++) {
            gates.addAll(unit);
        }
    }

    private AngleExpression value(
            Expression expression, Map<String, AngleExpression> names, Token at) {
        try {
            return expression.value(name -> Optional.ofNullable(names.get(name)).orElseThrow());
        } catch (Expression.Refusal refusal) {
            throw refused(at, refusal);
        }
    }

    SyntaxException refused(Token at, Expression.Refusal refusal) {
        return cursor.fail(
                at,
                "angles that are finite numbers, or linear in one parameter",
                refusal.reason(),
                "Maybe bind the parameters before the circuit is written.");
    }

    /**
     * Tells whether a definition is a gate of the table up to a global phase, by their matrices at
     * two sets of angles.
     */
    static boolean same(Cursor cursor, Callee.Custom custom, Callee.Known known) {
        return custom.angles() == known.angles()
                && custom.qubits() == known.qubits()
                && same(cursor, custom, known, 0.3)
                && (custom.angles() == 0 || same(cursor, custom, known, -1.7));
    }

    private static boolean same(
            Cursor cursor, Callee.Custom custom, Callee.Known known, double angle) {
        var one = matrix(cursor, custom, angle);
        var other = matrix(cursor, known, angle);
        if (one.isEmpty() || other.isEmpty()) {
            return false;
        }
        var ratio = one.get().adjoint().times(other.get());
        double re = 0;
        double im = 0;
        for (int k = 0; k < ratio.dimension(); k++) {
            re += ratio.re(k, k);
            im += ratio.im(k, k);
        }
        return Math.abs(Math.hypot(re, im) - ratio.dimension()) < 1e-10;
    }

    /** Empty if the body is long or has no value there. */
    private static Optional<ComplexMatrix> matrix(Cursor cursor, Callee callee, double angle) {
        var names = new HashMap<String, AngleExpression>();
        var angles = new ArrayList<Expression>();
        var here = cursor.peek();
        for (int k = 0; k < callee.angles(); k++) {
            double value = angle + k * k - 0.4 * k;
            angles.add(new Expression(here, List.of(new Expression.Step.Constant(value))));
        }
        var call = new Call(here, callee, 1, angles, List.of());
        var qubits = IntStream.range(0, callee.qubits()).boxed().toList();
        var matrix = ComplexMatrix.identity(1 << callee.qubits());
        try {
            for (var gate : new Expansion(cursor, 1000).gates(call, names, qubits)) {
                int[] on = gate.qubits().stream().mapToInt(q -> q).toArray();
                matrix = matrix.embedded(gate.bind().matrix(), on);
            }
            return Optional.of(matrix);
        } catch (SyntaxException tooLong) {
            return Optional.empty();
        }
    }
}
