package dev.quench.hardware.circuit;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a circuit costs, counted: conditions count as the gates that they guard.
 *
 * @param qubits of the circuit, unused ones too
 * @param bits of the circuit, unused ones too
 * @param gates how often each gate occurs, by its label in alphabetical order; not modifiable
 * @param oneQubitGates gates on one qubit
 * @param twoQubitGates gates on two qubits
 * @param multiQubitGates gates on three and more qubits
 * @param measurements of one qubit each
 * @param resets of one qubit each
 * @param conditions gates that depend on a bit
 * @param depth the longest chain of instructions that share a qubit or a bit with the next one
 * @param twoQubitDepth the most gates on two and more qubits in such a chain
 * @param parameters of an ansatz; 0 for a circuit
 */
public record CircuitStatistics(
        int qubits,
        int bits,
        SortedMap<String, Integer> gates,
        int oneQubitGates,
        int twoQubitGates,
        int multiQubitGates,
        int measurements,
        int resets,
        int conditions,
        int depth,
        int twoQubitDepth,
        int parameters) {
    /** Copies the counts of gates. */
    public CircuitStatistics {
        gates = Collections.unmodifiableSortedMap(new TreeMap<>(gates));
    }

    /**
     * Counts a circuit, in time proportional to its size.
     *
     * @param circuit any circuit
     * @return the counts
     */
    public static CircuitStatistics of(Circuit circuit) {
        return of(circuit, 0);
    }

    /**
     * Counts an ansatz, in time proportional to its size.
     *
     * @param ansatz any ansatz
     * @return the counts
     */
    public static CircuitStatistics of(ParametricCircuit ansatz) {
        return of(ansatz.bind(new double[ansatz.parameters()]), ansatz.parameters());
    }

    private static CircuitStatistics of(Circuit circuit, int parameters) {
        var count = new Count(circuit.qubits() + circuit.bits());
        circuit.instructions().forEach(i -> count.add(i, circuit.qubits()));
        return new CircuitStatistics(
                circuit.qubits(),
                circuit.bits(),
                count.gates,
                count.bySize[1],
                count.bySize[2],
                count.bySize[3],
                count.measurements,
                count.resets,
                count.conditions,
                Arrays.stream(count.level).max().orElse(0),
                Arrays.stream(count.pairLevel).max().orElse(0),
                parameters);
    }

    /** The levels are those of the last instruction on each qubit and, behind them, each bit. */
    private static final class Count {
        private final SortedMap<String, Integer> gates = new TreeMap<>();
        private final int[] bySize = new int[4];
        private final int[] level;
        private final int[] pairLevel;
        private int measurements;
        private int resets;
        private int conditions;

        private Count(int wires) {
            level = new int[wires];
            pairLevel = new int[wires];
        }

        private void add(Instruction instruction, int qubits) {
            switch (instruction) {
                case Operation operation -> gate(operation, -1);
                case Conditional(int bit, _, var operation) -> {
                    conditions++;
                    gate(operation, qubits + bit);
                }
                case Measurement(int qubit, int bit) -> {
                    measurements++;
                    step(List.of(qubit), qubits + bit, 0);
                }
                case Reset(int qubit) -> {
                    resets++;
                    step(List.of(qubit), -1, 0);
                }
            }
        }

        private void gate(Operation operation, int bit) {
            gates.merge(operation.label(), 1, Integer::sum);
            int size = operation.qubits().size();
            bySize[size]++;
            step(operation.qubits(), bit, size > 1 ? 1 : 0);
        }

        private void step(List<Integer> qubits, int bit, int pairs) {
            int next = bit < 0 ? 0 : level[bit];
            int nextPair = bit < 0 ? 0 : pairLevel[bit];
            for (int qubit : qubits) {
                next = Math.max(next, level[qubit]);
                nextPair = Math.max(nextPair, pairLevel[qubit]);
            }
            for (int qubit : qubits) {
                level[qubit] = next + 1;
                pairLevel[qubit] = nextPair + pairs;
            }
            if (bit >= 0) {
                level[bit] = next + 1;
                pairLevel[bit] = nextPair + pairs;
            }
        }
    }
}
