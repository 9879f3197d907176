package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.circuit.Operation;
import java.util.Arrays;
import java.util.List;

/**
 * A layer of commuting rotations, written for qubits in a line.
 *
 * @param operations on positions of the line, neighbours only
 * @param order which qubit is where behind them
 * @param cost in native gates on two qubits
 * @param slots the time it takes, in native gates on two qubits
 */
record Network(List<Operation> operations, List<Integer> order, int cost, int slots) {
    Network {
        operations = List.copyOf(operations);
        order = List.copyOf(order);
    }

    /** Makes a network, cost and time counted. */
    static Network of(List<Operation> operations, List<Integer> order, GateCosts costs) {
        int[] clock = new int[order.size()];
        int cost = 0;
        for (int k = 0; k < operations.size(); k++) {
            List<Integer> on = operations.get(k).qubits();
            if (on.size() == 2) {
                int gates = costs.of(operations, k);
                int end = Math.max(clock[on.get(0)], clock[on.get(1)]) + gates;
                clock[on.get(0)] = end;
                clock[on.get(1)] = end;
                cost += gates;
            }
        }
        return new Network(operations, order, cost, Arrays.stream(clock).max().orElse(0));
    }

    /** What is lost in all, a slot in which a qubit waits costing {@code idle}. */
    double loss(double idle) {
        return cost + idle * ((double) order.size() * slots - 2.0 * cost);
    }
}
