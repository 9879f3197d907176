package dev.quench.app.command;

import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.circuit.QaoaCircuit;
import dev.quench.hardware.qasm.QasmAnsatz;
import dev.quench.problems.qubo.Ising;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Leaves the angles of QAOA open: {@code gamma0, ..., beta0, ...} in the order of the layers. */
final class QaoaParameters {
    private QaoaParameters() {}

    static QasmAnsatz of(Ising cost, int layers) {
        Circuit one = QaoaCircuit.of(cost, Angles.of(new double[] {1}, new double[] {1}));
        var circuit = ParametricCircuit.builder(cost.size());
        IntStream.range(0, cost.size()).forEach(q -> circuit.add(Gate.H, q));
        for (int layer = 0; layer < layers; layer++) {
            add(circuit, one.operations(), layer, layers + layer);
        }
        List<String> names =
                Stream.of("gamma", "beta")
                        .flatMap(name -> IntStream.range(0, layers).mapToObj(k -> name + k))
                        .toList();
        return new QasmAnsatz(padded(circuit, 2 * layers), names);
    }

    /** At one, an angle is its own factor. */
    private static void add(
            ParametricCircuit.Builder circuit, List<Operation> layer, int gamma, int beta) {
        for (Operation operation : layer) {
            if (operation.gate() != Gate.H) {
                int parameter = operation.gate() == Gate.RX ? beta : gamma;
                circuit.add(
                        operation.gate(),
                        List.of(AngleExpression.scaled(operation.angle(), parameter)),
                        operation.qubits().stream().mapToInt(q -> q).toArray());
            }
        }
    }

    /** A cost without terms names no gamma. */
    private static ParametricCircuit padded(ParametricCircuit.Builder circuit, int parameters) {
        ParametricCircuit built = circuit.build();
        return new ParametricCircuit(built.qubits(), parameters, built.operations());
    }
}
