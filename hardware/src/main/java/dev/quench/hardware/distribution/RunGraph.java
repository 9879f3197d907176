package dev.quench.hardware.distribution;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.CommutationOrder;
import dev.quench.hardware.circuit.Decomposition;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The gates on two qubits of a circuit, each between two runs: a run is a maximal series of gates
 * on one qubit that commute there, so that one copy of the qubit serves all of them.
 */
final class RunGraph {
    /** A gate on two qubits. */
    record Gate(int a, int b, int runOfA, int runOfB) {}

    private final int qubits;
    private final int runs;
    private final List<Gate> gates;

    private RunGraph(int qubits, int runs, List<Gate> gates) {
        this.qubits = qubits;
        this.runs = runs;
        this.gates = List.copyOf(gates);
    }

    static RunGraph of(Circuit circuit) {
        var simple =
                new Circuit(
                        circuit.qubits(),
                        circuit.bits(),
                        circuit.instructions().stream().flatMap(RunGraph::simple).toList());
        var order = new CommutationOrder(simple);
        var number = new HashMap<Long, Integer>();
        var gates = new ArrayList<Gate>();
        for (int s = 0; s < order.size(); s++) {
            Instruction step = order.step(s);
            if (step.qubits().size() == 2) {
                int a = step.qubits().get(0);
                int b = step.qubits().get(1);
                gates.add(
                        new Gate(
                                a,
                                b,
                                run(number, a, order.group(s, 0)),
                                run(number, b, order.group(s, 1))));
            }
        }
        return new RunGraph(circuit.qubits(), number.size(), gates);
    }

    private static int run(Map<Long, Integer> number, long qubit, int group) {
        int next = number.size();
        Integer known = number.putIfAbsent(qubit << 32 | group, next);
        return known == null ? next : known;
    }

    /** Decomposes what has no axis on one of its qubits, or three of them. */
    private static Stream<Instruction> simple(Instruction instruction) {
        if (!(instruction instanceof Operation operation) || hasAxes(operation)) {
            return Stream.of(instruction);
        }
        var steps = Decomposition.step(operation);
        return steps.isEmpty() ? swap(operation) : steps.stream().flatMap(RunGraph::simple);
    }

    private static boolean hasAxes(Operation operation) {
        int width = operation.qubits().size();
        return width == 1
                || (width == 2
                        && operation.gate().axis(0).isPresent()
                        && operation.gate().axis(1).isPresent());
    }

    /** The only gate of two qubits without axes that is not decomposed further. */
    private static Stream<Instruction> swap(Operation swap) {
        List<Integer> on = swap.qubits();
        var cx = dev.quench.hardware.circuit.Gate.CX;
        return Stream.of(
                new Operation(cx, 0, on),
                new Operation(cx, 0, on.reversed()),
                new Operation(cx, 0, on));
    }

    int qubits() {
        return qubits;
    }

    int runs() {
        return runs;
    }

    List<Gate> gates() {
        return gates;
    }
}
