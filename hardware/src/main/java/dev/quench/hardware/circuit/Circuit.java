package dev.quench.hardware.circuit;

import dev.quench.hardware.observable.PauliString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An immutable list of instructions on {@code n} qubits, that all start in |0⟩, and {@code m}
 * classical bits, that all start false.
 *
 * <p>A circuit without measurements stands for one whose qubits are all measured at the end, qubit
 * {@code k} into bit {@code k}.
 *
 * @param qubits {@code n}, 0 or more
 * @param bits {@code m}, 0 or more
 * @param instructions in order of time, on qubits below {@code n} and bits below {@code m}
 */
public record Circuit(int qubits, int bits, List<Instruction> instructions) {
    /**
     * Checks and freezes the instructions.
     *
     * @throws IllegalArgumentException if a qubit or bit does not exist
     */
    public Circuit {
        instructions = List.copyOf(instructions);
        if (qubits < 0 || bits < 0) {
            throw new IllegalArgumentException(
                    "The numbers of qubits (%d) and bits (%d) must not be negative."
                            .formatted(qubits, bits));
        }
        for (Instruction instruction : instructions) {
            for (int qubit : instruction.qubits()) {
                if (qubit >= qubits) {
                    throw new IllegalArgumentException(
                            "The instruction %s acts on qubit %d of a circuit of %d qubits."
                                    .formatted(instruction.label(), qubit, qubits));
                }
            }
            if (bit(instruction) >= bits) {
                throw new IllegalArgumentException(
                        "The instruction %s uses bit %d of a circuit of %d classical bits."
                                .formatted(instruction.label(), bit(instruction), bits));
            }
        }
    }

    /**
     * Makes a circuit of gates only.
     *
     * @param qubits {@code n}, 0 or more
     * @param operations in order of time, all on qubits below {@code n}
     * @throws IllegalArgumentException if a qubit does not exist
     */
    public Circuit(int qubits, List<Operation> operations) {
        this(qubits, 0, List.<Instruction>copyOf(operations));
    }

    /** The bit that is written or read, -1 if there is none. */
    private static int bit(Instruction instruction) {
        return switch (instruction) {
            case Measurement(_, int bit) -> bit;
            case Conditional(int bit, _, _) -> bit;
            case Operation _, Reset _ -> -1;
        };
    }

    /**
     * Starts to collect instructions; there are as many classical bits as they use.
     *
     * @param qubits {@code n}, 0 or more
     * @return an empty builder
     */
    public static Builder builder(int qubits) {
        return new Builder(qubits, 0);
    }

    /**
     * Starts to collect instructions with a number of classical bits that is given.
     *
     * @param qubits {@code n}, 0 or more
     * @param bits {@code m}, 0 or more
     * @return an empty builder
     */
    public static Builder builder(int qubits, int bits) {
        return new Builder(qubits, bits);
    }

    /**
     * Tells whether there are only gates: no measurement, reset or condition.
     *
     * @return true if the circuit is one unitary matrix
     */
    public boolean unitary() {
        return instructions.stream().allMatch(Operation.class::isInstance);
    }

    /**
     * Returns the gates of a circuit that has only gates.
     *
     * @return all instructions, in order of time
     * @throws IllegalArgumentException if the circuit measures, resets or has conditions
     */
    public List<Operation> operations() {
        return instructions.stream().map(Circuit::operation).toList();
    }

    private static Operation operation(Instruction instruction) {
        if (instruction instanceof Operation operation) {
            return operation;
        }
        throw new IllegalArgumentException(
                ("The circuit has the instruction '%s' on %s; only gates are possible here.\n"
                                + "Maybe use the statevector backend, which takes all instructions.")
                        .formatted(instruction.label(), instruction.qubits()));
    }

    /**
     * Returns the number of instructions.
     *
     * @return 0 or more
     */
    public int size() {
        return instructions.size();
    }

    /**
     * Returns the length of the longest chain of instructions that share a qubit or a classical bit
     * with the next one.
     *
     * @return 0 for an empty circuit
     */
    public int depth() {
        int[] level = new int[qubits + bits];
        for (Instruction instruction : instructions) {
            int bit = bit(instruction);
            int next = bit < 0 ? 1 : level[qubits + bit] + 1;
            for (int qubit : instruction.qubits()) {
                next = Math.max(next, level[qubit] + 1);
            }
            for (int qubit : instruction.qubits()) {
                level[qubit] = next;
            }
            if (bit >= 0) {
                level[qubits + bit] = next;
            }
        }
        return Arrays.stream(level).max().orElse(0);
    }

    /**
     * Returns the number of gates on two qubits, those with a condition counted.
     *
     * @return 0 or more
     */
    public int twoQubitGates() {
        return (int) instructions.stream().filter(i -> i.qubits().size() == 2).count();
    }

    /**
     * Returns how often a gate occurs, conditions or not.
     *
     * @param gate any gate
     * @return 0 or more
     */
    public int count(Gate gate) {
        return (int) instructions.stream().filter(i -> isGate(i, gate)).count();
    }

    private static boolean isGate(Instruction instruction, Gate gate) {
        return switch (instruction) {
            case Operation operation -> operation.gate() == gate;
            case Conditional(_, _, var operation) -> operation.gate() == gate;
            case Measurement _, Reset _ -> false;
        };
    }

    /**
     * Returns the circuit that undoes this one.
     *
     * @return the inverse operations in reverse order
     * @throws IllegalArgumentException if the circuit measures, resets or has conditions
     */
    public Circuit inverse() {
        return new Circuit(
                qubits, operations().reversed().stream().map(Operation::inverse).toList());
    }

    /**
     * Returns this circuit followed by another.
     *
     * @param next on as many qubits; its bits are those of this circuit
     * @return both
     * @throws IllegalArgumentException if the numbers of qubits differ
     */
    public Circuit then(Circuit next) {
        if (next.qubits != qubits) {
            throw new IllegalArgumentException(
                    "A circuit of %d qubits cannot follow one of %d."
                            .formatted(next.qubits, qubits));
        }
        return builder(qubits, Math.max(bits, next.bits))
                .addAll(instructions)
                .addAll(next.instructions)
                .build();
    }

    @Override
    public String toString() {
        return "Circuit[%d qubits, %d bits, %d instructions]".formatted(qubits, bits, size());
    }

    /** Collects instructions in order of time. Not thread-safe. */
    public static final class Builder {
        private final int qubits;
        private final List<Instruction> instructions = new ArrayList<>();
        private int bits;

        private Builder(int qubits, int bits) {
            this.qubits = qubits;
            this.bits = bits;
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
         * Adds a gate with several angles.
         *
         * @param gate the gate
         * @param angles in radians, as many as the gate has
         * @param on as many different qubits as the gate has, in its order
         * @return this
         */
        public Builder rotate(Gate gate, List<Double> angles, int... on) {
            return add(new Operation(gate, angles, IntStream.of(on).boxed().toList()));
        }

        /**
         * Adds {@code exp(-i theta P / 2)}, written in gates.
         *
         * @param string {@code P}; the identity adds nothing
         * @param angle {@code theta}, in radians
         * @return this
         */
        public Builder rotate(PauliString string, double angle) {
            PauliRotation.of(string, AngleExpression.constant(angle))
                    .forEach(operation -> add(operation.bind()));
            return this;
        }

        /**
         * Adds an instruction; the circuit gets the classical bit if it has fewer.
         *
         * @param instruction on qubits below {@code n}
         * @return this
         */
        public Builder add(Instruction instruction) {
            instructions.add(instruction);
            bits = Math.max(bits, bit(instruction) + 1);
            return this;
        }

        /**
         * Adds instructions.
         *
         * @param more on qubits below {@code n}, in order of time
         * @return this
         */
        public Builder addAll(List<? extends Instruction> more) {
            more.forEach(this::add);
            return this;
        }

        /**
         * Measures a qubit.
         *
         * @param qubit below {@code n}
         * @param bit takes the result; the circuit gets it if it has fewer bits
         * @return this
         */
        public Builder measure(int qubit, int bit) {
            return add(new Measurement(qubit, bit));
        }

        /**
         * Measures all qubits, each into the bit of its number.
         *
         * @return this
         */
        public Builder measureAll() {
            for (int qubit = 0; qubit < qubits; qubit++) {
                measure(qubit, qubit);
            }
            return this;
        }

        /**
         * Puts a qubit into |0⟩.
         *
         * @param qubit below {@code n}
         * @return this
         */
        public Builder reset(int qubit) {
            return add(new Reset(qubit));
        }

        /**
         * Adds a gate without an angle that is applied only if a bit is one.
         *
         * @param bit read when the gate's time comes
         * @param gate not parametric
         * @param on as many different qubits as the gate has, in its order
         * @return this
         */
        public Builder addIf(int bit, Gate gate, int... on) {
            return add(
                    new Conditional(
                            bit, true, new Operation(gate, 0, IntStream.of(on).boxed().toList())));
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
         * Freezes the instructions.
         *
         * @return the circuit
         * @throws IllegalArgumentException if a qubit does not exist
         */
        public Circuit build() {
            return new Circuit(qubits, bits, instructions);
        }
    }
}
