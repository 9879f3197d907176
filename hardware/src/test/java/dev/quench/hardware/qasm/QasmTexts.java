package dev.quench.hardware.qasm;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.DenseState;
import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.ParametricCircuit;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random circuits with all instructions, and how alike two circuits are. */
final class QasmTexts {
    private QasmTexts() {}

    /** Gates of the whole table, measurements, resets and conditions. */
    static Circuit dynamic(int qubits, int instructions, RandomGenerator random) {
        var gates = Circuits.random(qubits, instructions, random).operations();
        var circuit = Circuit.builder(qubits, qubits);
        for (Operation operation : gates) {
            switch (random.nextInt(8)) {
                case 0 -> circuit.measure(random.nextInt(qubits), random.nextInt(qubits));
                case 1 -> circuit.reset(random.nextInt(qubits));
                case 2 ->
                        circuit.add(
                                new Conditional(
                                        random.nextInt(qubits), random.nextBoolean(), operation));
                default -> circuit.add(operation);
            }
        }
        return circuit.build();
    }

    static QasmAnsatz ansatz(int qubits, int gates, RandomGenerator random) {
        var circuit = ParametricCircuit.builder(qubits);
        circuit.rotate(Gate.RX, 0).rotate(Gate.RY, 1);
        for (Operation operation : Circuits.random(qubits, gates, random).operations()) {
            var angles = operation.angles().stream().map(a -> expression(a, random)).toList();
            int[] on = operation.qubits().stream().mapToInt(q -> q).toArray();
            circuit.add(operation.gate(), angles, on);
        }
        return new QasmAnsatz(circuit.build(), List.of("gamma0", "beta0"));
    }

    private static AngleExpression expression(double angle, RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> AngleExpression.constant(angle);
            case 1 -> AngleExpression.parameter(random.nextInt(2));
            case 2 -> AngleExpression.scaled(-1, 0);
            case 3 -> AngleExpression.scaled(angle, random.nextInt(2));
            default -> new AngleExpression(angle, 1, random.nextDouble(-3, 3));
        };
    }

    /** The absolute value of the overlap of what two circuits make of a random state. */
    static double overlap(Circuit one, Circuit other, RandomGenerator random) {
        var start = Circuits.random(one.qubits(), 20, random).operations();
        var left = new DenseState(one.qubits());
        var right = new DenseState(one.qubits());
        start.forEach(left::apply);
        start.forEach(right::apply);
        one.operations().forEach(left::apply);
        other.operations().forEach(right::apply);
        double re = 0;
        double im = 0;
        for (int x : IntStream.range(0, 1 << one.qubits()).toArray()) {
            re += left.re(x) * right.re(x) + left.im(x) * right.im(x);
            im += left.re(x) * right.im(x) - left.im(x) * right.re(x);
        }
        return Math.hypot(re, im);
    }
}
