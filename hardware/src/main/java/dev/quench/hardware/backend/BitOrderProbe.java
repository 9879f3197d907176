package dev.quench.hardware.backend;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Finds out in which order a backend answers: {@code X} on the qubits 0 and 3 of 5, once with qubit
 * {@code k} measured into bit {@code k}, once into the bits of a permutation without symmetry. Bell
 * and GHZ states are the same backwards, and would pass.
 *
 * <p>An {@link Annealer} gets four problems of 11 spins, two bytes, without couplings: the signs of
 * the fields are a different word for each spin. An {@link AtomArray} gets four graphs of five
 * vertices, of which three are a path and only its middle stays unexcited.
 */
public final class BitOrderProbe {
    private static final int QUBITS = 5;
    private static final List<Integer> FLIPPED = List.of(0, 3);
    private static final List<List<Integer>> ORDERS =
            List.of(List.of(0, 1, 2, 3, 4), List.of(2, 0, 4, 1, 3), List.of(0, 2, 3, 1, 4));

    /** A word of four bits a spin, no two alike, no problem the same backwards. */
    private static final List<Integer> WORDS = List.of(5, 9, 1, 14, 2, 11, 7, 12, 8, 6, 3);

    private static final int PROBLEMS = 4;
    private static final int VERTICES = 5;

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
     * Runs the three circuits, or the four problems or graphs.
     *
     * @param backend is asked three times, an annealer or an array of atoms four times
     * @param shots of each, 1 or more
     * @param random handed on to the backend
     * @return one finding a program
     */
    public static List<Finding> run(Backend backend, int shots, RandomGenerator random) {
        return switch (backend) {
            case Annealer annealer -> problems(annealer, shots, random);
            case AtomArray atoms -> graphs(atoms, shots, random);
            default -> circuits(backend, shots, random);
        };
    }

    /** The middle is one of the first four vertices, so that only the right order passes all. */
    private static List<Finding> graphs(AtomArray atoms, int shots, RandomGenerator random) {
        return IntStream.range(0, PROBLEMS)
                .mapToObj(middle -> {
                    Topology path =
                            Topology.of(
                                    VERTICES,
                                    List.of(
                                            Coupling.of(middle, (middle + 1) % VERTICES),
                                            Coupling.of(middle, (middle + 3) % VERTICES)));
                    Bits ends =
                            Bits.withOnes(
                                    VERTICES,
                                    IntStream.range(0, VERTICES).filter(v -> v != middle));
                    return finding(ends, atoms.excite(path, shots, random).counts());
                })
                .toList();
    }

    private static List<Finding> problems(Annealer annealer, int shots, RandomGenerator random) {
        return IntStream.range(0, PROBLEMS)
                .mapToObj(problem -> {
                    Bits down =
                            Bits.withOnes(
                                    WORDS.size(),
                                    IntStream.range(0, WORDS.size())
                                            .filter(k -> (WORDS.get(k) >> problem & 1) == 1));
                    return finding(down, annealer.run(new IsingProgram(cost(down)), shots, random));
                })
                .toList();
    }

    /** Each spin has a field of its own, against it where it is to be down. */
    private static Ising cost(Bits down) {
        double[] fields = new double[down.size()];
        for (int k = 0; k < fields.length; k++) {
            fields[k] = (down.get(k) ? 1 : -1) * (1 - 0.02 * k);
        }
        return Ising.of(0, fields, Couplings.builder(fields.length).build());
    }

    private static List<Finding> circuits(Backend backend, int shots, RandomGenerator random) {
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
        return Bits.withOnes(bits.size(), bits.ones().map(k -> bits.size() - 1 - k));
    }
}
