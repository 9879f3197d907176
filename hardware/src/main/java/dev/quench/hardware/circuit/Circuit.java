package dev.quench.hardware.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An immutable list of gates on {@code n} qubits that all start in |0⟩ and are all measured at the
 * end.
 *
 * @param qubits {@code n}, 0 or more
 * @param operations in order of time, all on qubits below {@code n}
 */
public record Circuit(int qubits, List<Operation> operations) {
    /**
     * Checks and freezes the operations.
     *
     * @throws IllegalArgumentException if a qubit does not exist
     */
    public Circuit {
        operations = List.copyOf(operations);
        if (qubits < 0) {
            throw new IllegalArgumentException(
                    "The number of qubits (%d) must not be negative.".formatted(qubits));
        }
        for (Operation operation : operations) {
            for (int qubit : operation.qubits()) {
                if (qubit >= qubits) {
                    throw new IllegalArgumentException(
                            "The gate %s acts on qubit %d of a circuit of %d qubits."
                                    .formatted(operation.gate().label(), qubit, qubits));
                }
            }
        }
    }

    /**
     * Starts to collect gates.
     *
     * @param qubits {@code n}, 0 or more
     * @return an empty builder
     */
    public static Builder builder(int qubits) {
        return new Builder(qubits);
    }

    /**
     * Returns the number of gates.
     *
     * @return 0 or more
     */
    public int size() {
        return operations.size();
    }

    /**
     * Returns the length of the longest chain of gates that share a qubit with the next one.
     *
     * @return 0 for an empty circuit
     */
    public int depth() {
        int[] level = new int[qubits];
        for (Operation operation : operations) {
            int next = 1;
            for (int qubit : operation.qubits()) {
                next = Math.max(next, level[qubit] + 1);
            }
            for (int qubit : operation.qubits()) {
                level[qubit] = next;
            }
        }
        return Arrays.stream(level).max().orElse(0);
    }

    /**
     * Returns the number of gates on two qubits.
     *
     * @return 0 or more
     */
    public int twoQubitGates() {
        return (int) operations.stream().filter(o -> o.gate().qubits() == 2).count();
    }

    /**
     * Returns how often a gate occurs.
     *
     * @param gate any gate
     * @return 0 or more
     */
    public int count(Gate gate) {
        return (int) operations.stream().filter(o -> o.gate() == gate).count();
    }

    /**
     * Returns the circuit that undoes this one.
     *
     * @return the inverse operations in reverse order
     */
    public Circuit inverse() {
        return new Circuit(qubits, operations.reversed().stream().map(Operation::inverse).toList());
    }

    /**
     * Returns this circuit followed by another.
     *
     * @param next on as many qubits
     * @return both
     * @throws IllegalArgumentException if the numbers of qubits differ
     */
    public Circuit then(Circuit next) {
        if (next.qubits != qubits) {
            throw new IllegalArgumentException(
                    "A circuit of %d qubits cannot follow one of %d."
                            .formatted(next.qubits, qubits));
        }
        return builder(qubits).addAll(operations).addAll(next.operations).build();
    }

    @Override
    public String toString() {
        return "Circuit[%d qubits, %d gates]".formatted(qubits, size());
    }

    /** Collects gates in order of time. Not thread-safe. */
    public static final class Builder {
        private final int qubits;
        private final List<Operation> operations = new ArrayList<>();

        private Builder(int qubits) {
            this.qubits = qubits;
        }

        /**
         * Adds a gate without an angle.
         *
         * @param gate not parametric
         * @param on as many different qubits as the gate has, in its order
         * @return this
         */
        public Builder add(Gate gate, int... on) {
            return rotate(gate, 0, on);
        }

        /**
         * Adds a gate with an angle.
         *
         * @param gate the gate
         * @param angle in radians
         * @param on as many different qubits as the gate has, in its order
         * @return this
         */
        public Builder rotate(Gate gate, double angle, int... on) {
            return add(new Operation(gate, angle, IntStream.of(on).boxed().toList()));
        }

        /**
         * Adds an operation.
         *
         * @param operation on qubits below {@code n}
         * @return this
         */
        public Builder add(Operation operation) {
            operations.add(operation);
            return this;
        }

        /**
         * Adds operations.
         *
         * @param more on qubits below {@code n}, in order of time
         * @return this
         */
        public Builder addAll(List<Operation> more) {
            operations.addAll(more);
            return this;
        }

        /**
         * Adds a gate without an angle to every qubit.
         *
         * @param gate on one qubit
         * @return this
         */
        public Builder onAll(Gate gate) {
            return rotateAll(gate, 0);
        }

        /**
         * Adds a gate with an angle to every qubit.
         *
         * @param gate on one qubit
         * @param angle in radians
         * @return this
         */
        public Builder rotateAll(Gate gate, double angle) {
            for (int qubit = 0; qubit < qubits; qubit++) {
                rotate(gate, angle, qubit);
            }
            return this;
        }

        /**
         * Freezes the gates.
         *
         * @return the circuit
         * @throws IllegalArgumentException if a qubit does not exist
         */
        public Circuit build() {
            return new Circuit(qubits, operations);
        }
    }
}
