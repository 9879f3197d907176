package dev.quench.hardware.simulator.fusion;

import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Operation;
import java.util.ArrayList;
import java.util.List;

/** Gates that will become one matrix. */
final class Block {
    private final List<Operation> operations = new ArrayList<>();
    private long qubits;
    private boolean diagonal = true;

    static long mask(List<Integer> qubits) {
        return qubits.stream().mapToLong(q -> 1L << q).reduce(0, (a, b) -> a | b);
    }

    static Block of(Operation operation) {
        var block = new Block();
        block.add(operation);
        return block;
    }

    void add(Operation operation) {
        operations.add(operation);
        qubits |= mask(operation.qubits());
        diagonal &= operation.gate().diagonal();
    }

    /** Puts gates in front that act on other qubits, or that were there before. */
    void addFirst(Block earlier) {
        operations.addAll(0, earlier.operations);
        qubits |= earlier.qubits;
        diagonal &= earlier.diagonal;
    }

    long qubits() {
        return qubits;
    }

    int size() {
        return Long.bitCount(qubits);
    }

    boolean diagonal() {
        return diagonal;
    }

    double cost(FusionCosts costs) {
        if (operations.size() == 1) {
            var operation = operations.getFirst();
            return costs.of(operation.gate().controls(), operation.targets().size(), diagonal);
        }
        return costs.of(0, size(), diagonal);
    }

    FusedGate fuse() {
        if (operations.size() == 1) {
            var operation = operations.getFirst();
            return new FusedGate(
                    mask(operation.controls()), operation.core(), operation.targets(), diagonal);
        }
        var on = new ArrayList<Integer>();
        for (long rest = qubits; rest != 0; rest &= rest - 1) {
            on.add(Long.numberOfTrailingZeros(rest));
        }
        int dimension = 1 << on.size();
        double[] one = new double[dimension * dimension];
        for (int k = 0; k < dimension; k++) {
            one[k * dimension + k] = 1;
        }
        var product = ComplexMatrix.real(one);
        for (Operation operation : operations) {
            product = product.embedded(operation.matrix(), positions(operation, on));
        }
        return new FusedGate(0, product, on, diagonal);
    }

    private static int[] positions(Operation operation, List<Integer> on) {
        return operation.qubits().stream().mapToInt(on::indexOf).toArray();
    }
}
