package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.circuit.Operation;
import java.util.List;

/**
 * A layer of commuting rotations, written for qubits in a line.
 *
 * @param operations on positions of the line, neighbours only
 * @param order which qubit is where behind them
 * @param cost in native gates on two qubits
 */
record Network(List<Operation> operations, List<Integer> order, int cost) {
    Network {
        operations = List.copyOf(operations);
        order = List.copyOf(order);
    }
}
