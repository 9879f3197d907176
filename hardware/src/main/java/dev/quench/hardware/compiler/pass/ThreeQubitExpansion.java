package dev.quench.hardware.compiler.pass;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * Three-qubit gates in CX and one-qubit gates: CCX and CCZ take six CX, CSWAP eight.
 *
 * <p>Source: V. Shende, I. Markov, On the CNOT-cost of Toffoli gates (2009), Quantum Information
 * and Computation 9: six is the least without measurement.
 */
final class ThreeQubitExpansion {
    private final List<Operation> operations = new ArrayList<>();

    private ThreeQubitExpansion() {}

    static List<Operation> of(Operation operation) {
        var expansion = new ThreeQubitExpansion();
        int a = operation.qubit(0);
        int b = operation.qubit(1);
        int c = operation.qubit(2);
        switch (operation.gate()) {
            case CCZ -> expansion.ccz(a, b, c);
            case CCX -> expansion.ccx(a, b, c);
            case CSWAP -> {
                expansion.add(Gate.CX, c, b);
                expansion.ccx(a, b, c);
                expansion.add(Gate.CX, c, b);
            }
            default ->
                    throw new IllegalArgumentException(
                            "The gate %s acts on %d qubits, not 3."
                                    .formatted(operation.label(), operation.qubits().size()));
        }
        return expansion.operations;
    }

    private void ccx(int a, int b, int c) {
        add(Gate.H, c);
        ccz(a, b, c);
        add(Gate.H, c);
    }

    private void ccz(int a, int b, int c) {
        add(Gate.CX, b, c);
        add(Gate.TDG, c);
        add(Gate.CX, a, c);
        add(Gate.T, c);
        add(Gate.CX, b, c);
        add(Gate.TDG, c);
        add(Gate.CX, a, c);
        add(Gate.T, b);
        add(Gate.T, c);
        add(Gate.CX, a, b);
        add(Gate.T, a);
        add(Gate.TDG, b);
        add(Gate.CX, a, b);
    }

    private void add(Gate gate, int qubit) {
        operations.add(new Operation(gate, List.of(), List.of(qubit)));
    }

    private void add(Gate gate, int a, int b) {
        operations.add(new Operation(gate, List.of(), List.of(a, b)));
    }
}
