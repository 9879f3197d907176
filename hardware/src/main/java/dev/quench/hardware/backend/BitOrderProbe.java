package dev.quench.hardware.backend;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Finds out in which order a backend answers: {@code X} on the qubits 0 and 3 of 5, once with qubit
 * {@code k} measured into bit {@code k}, once into the bits of a permutation without symmetry. Bell
 * and GHZ states are the same backwards, and would pass.
 */
public final class BitOrderProbe {
    private static final int QUBITS = 5;
    private static final List<Integer> FLIPPED = List.of(0, 3);
    private static final List<List<Integer>> ORDERS =
            List.of(List.of(0, 1, 2, 3, 4), List.of(2, 0, 4, 1, 3), List.of(0, 2, 3, 1, 4));

    private BitOrderProbe() {}

    /** What an order turned out to be. */
    public enum Order {
        /** As documented: bit {@code k} is classical bit {@code k}. */
        RIGHT,
        /** The last bit first. */
        REVERSED,
        /** Anything else, or noise that drowns it. */
        OTHER
    }

    /**
     * What one circuit showed.
     *
     * @param order of the bits
     * @param expected the answer without errors
     * @param seen the most frequent answer
     * @param share of the shots with the expected answer
     */
    public record Finding(Order order, Bits expected, Bits seen, double share) {}

    /**
     * Runs the three circuits.
     *
     * @param backend is asked three times
     * @param shots of each, 1 or more
     * @param random handed on to the backend
     * @return one finding a circuit
     */
    public static List<Finding> run(Backend backend, int shots, RandomGenerator random) {
        return ORDERS.stream()
                .map(order ->
                        finding(
                                expected(order),
                                backend.run(new CircuitProgram(circuit(order)), shots, random)))
                .toList();
    }

    /** Qubit {@code q} is measured into bit {@code order[q]}. */
    private static Circuit circuit(List<Integer> order) {
        var instructions = new ArrayList<Instruction>();
        FLIPPED.forEach(q -> instructions.add(new Operation(Gate.X, List.of(), List.of(q))));
        for (int q = 0; q < QUBITS; q++) {
            instructions.add(new Measurement(q, order.get(q)));
        }
        return new Circuit(QUBITS, QUBITS, instructions);
    }

    private static Bits expected(List<Integer> order) {
        return Bits.withOnes(QUBITS, FLIPPED.stream().mapToInt(order::get));
    }

    private static Finding finding(Bits expected, Counts counts) {
        Bits seen =
                counts.asMap().entrySet().stream()
                        .max(Comparator.comparingInt(Map.Entry::getValue))
                        .orElseThrow()
                        .getKey();
        Order order =
                seen.equals(expected)
                        ? Order.RIGHT
                        : seen.equals(reversed(expected)) ? Order.REVERSED : Order.OTHER;
        return new Finding(order, expected, seen, (double) counts.get(expected) / counts.total());
    }

    private static Bits reversed(Bits bits) {
        return Bits.withOnes(QUBITS, bits.ones().map(k -> QUBITS - 1 - k));
    }
}
