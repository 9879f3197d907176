package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many native gates a circuit takes on every two of its qubits. Immutable. */
public final class Interactions {
    /**
     * Two qubits that share gates.
     *
     * @param a the lower one
     * @param b the other
     * @param gates native ones that theirs take, 1 or more
     */
    public record Pair(int a, int b, int gates) {}

    private final List<Pair> pairs = new ArrayList<>();
    private final List<List<Pair>> of = new ArrayList<>();

    Interactions(Circuit circuit, GateCosts costs) {
        Map<Long, Integer> count = new HashMap<>();
        for (Instruction instruction : circuit.instructions()) {
            if (instruction.qubits().size() == 2 && instruction instanceof Operation operation) {
                long a = instruction.qubits().get(0);
                long b = instruction.qubits().get(1);
                int gates = costs.of(List.of(operation));
                count.merge(Math.min(a, b) << 32 | Math.max(a, b), gates, Integer::sum);
            }
        }
        for (int q = 0; q < circuit.qubits(); q++) {
            of.add(new ArrayList<>());
        }
        count.keySet().stream()
                .sorted()
                .forEach(key -> {
                    var pair =
                            new Pair(
                                    (int) (key >> 32),
                                    (int) (key & 0xffffffffL),
                                    count.getOrDefault(key, 0));
                    pairs.add(pair);
                    of.get(pair.a).add(pair);
                    of.get(pair.b).add(pair);
                });
    }

    List<Pair> pairs() {
        return pairs;
    }

    List<Pair> of(int qubit) {
        return of.get(qubit);
    }

    int qubits() {
        return of.size();
    }

    /** Of each qubit those that it shares gates with. */
    int[][] partners() {
        int[][] partners = new int[qubits()][];
        for (int q = 0; q < partners.length; q++) {
            int its = q;
            partners[q] = of(q).stream().mapToInt(p -> p.a == its ? p.b : p.a).toArray();
        }
        return partners;
    }

    /** How many they are, in the same order. */
    int[][] gates() {
        return of.stream()
                .map(pairs -> pairs.stream().mapToInt(Pair::gates).toArray())
                .toArray(int[][]::new);
    }
}
