package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Long paths by dynamic programming along a frontier: couplings are taken or left one by one, and
 * of all ways that leave the same open ends at the qubits with couplings still to come, the one
 * with most couplings is kept, of equally long ones that with the least sum of weights.
 *
 * <p>Exact while there are no more states than kept at a time; else the shortest are dropped. A
 * heavy-hex lattice of 8 rows has a frontier of about 8 qubits. Cost: {@code O(couplings states)}.
 *
 * <p>Source: D. Knuth, The Art of Computer Programming 4A (2011), section 7.1.4 (Simpath), here for
 * the longest path with free ends.
 */
final class FrontierPaths {
    /** What the other end of a piece is: inner qubits have none, the ends of the path are final. */
    private static final char INNER = 0xffff;

    private static final char FINAL = 0xfffe;

    /** In place of the number of final ends: a path is finished. */
    private static final int CLOSED = -1;

    /** A coupling is worth more than all weights. */
    private static final double LONG = 1e4;

    private final List<Coupling> sequence = new ArrayList<>();
    private final int[] lastUse;
    private final int states;
    private final ToDoubleFunction<Coupling> weight;
    private List<Integer> frontier = List.of();
    private Best best = new Best(0, null);

    private FrontierPaths(Topology topology, ToDoubleFunction<Coupling> weight, int states) {
        this.states = states;
        this.weight = weight;
        lastUse = new int[topology.qubits()];
        order(topology);
    }

    private record Taken(Coupling coupling, @Nullable Taken before) {}

    private record Best(double value, @Nullable Taken taken) {}

    /**
     * Looks for a path.
     *
     * @param topology the graph
     * @param weight of a coupling, 0 to 5 or so
     * @param states kept at a time
     * @return the qubits along it; empty without couplings
     */
    static List<Integer> longest(Topology topology, ToDoubleFunction<Coupling> weight, int states) {
        return new FrontierPaths(topology, weight, states).run();
    }

    /** Couplings qubit by qubit; next comes the qubit that leaves the fewest on the frontier. */
    private void order(Topology topology) {
        var done = new BitSet();
        var open = new BitSet();
        for (int k = 0; k < topology.qubits(); k++) {
            int next = next(topology, done, open);
            done.set(next);
            open.clear(next);
            for (int neighbour : topology.neighbours(next)) {
                if (!done.get(neighbour)) {
                    open.set(neighbour);
                    sequence.add(Coupling.of(next, neighbour));
                }
            }
        }
        for (int k = 0; k < sequence.size(); k++) {
            lastUse[sequence.get(k).low()] = k;
            lastUse[sequence.get(k).high()] = k;
        }
    }

    private static int next(Topology topology, BitSet done, BitSet open) {
        var from = open.isEmpty() ? notIn(done, topology.qubits()) : open;
        int best = from.nextSetBit(0);
        int least = Integer.MAX_VALUE;
        for (int q = best; q >= 0; q = from.nextSetBit(q + 1)) {
            int opens = 0;
            for (int neighbour : topology.neighbours(q)) {
                opens += done.get(neighbour) || open.get(neighbour) ? 0 : 1;
            }
            if (opens < least) {
                least = opens;
                best = q;
            }
        }
        return best;
    }

    private static BitSet notIn(BitSet done, int size) {
        var rest = (BitSet) done.clone();
        rest.flip(0, size);
        return rest;
    }

    private List<Integer> run() {
        Map<String, Best> layer = new HashMap<>(Map.of("", best));
        for (int k = 0; k < sequence.size(); k++) {
            var step = new Step(sequence.get(k), k);
            layer.forEach(step::from);
            frontier = step.after;
            layer = kept(step.next);
        }
        return path();
    }

    private static void add(List<Integer> to, int qubit) {
        if (!to.contains(qubit)) {
            to.add(qubit);
        }
    }

    /** New qubits are pieces of their own: their other end is themselves. */
    private static char[] open(String state, List<Integer> with) {
        char[] ends = Arrays.copyOf(state.toCharArray(), with.size());
        for (int k = state.length(); k < ends.length; k++) {
            ends[k] = (char) k;
        }
        return ends;
    }

    /** Takes a coupling, if its qubits are ends of different pieces. */
    private static boolean joined(char[] ends, int a, int b) {
        char otherA = ends[a];
        char otherB = ends[b];
        if (otherA == INNER || otherB == INNER || otherA == b) {
            return false;
        }
        ends[a] = INNER;
        ends[b] = INNER;
        if (otherA == FINAL && otherB == FINAL) {
            return true;
        }
        if (otherA == FINAL || otherB == FINAL) {
            int open = otherA == FINAL ? otherB : otherA;
            ends[open] = FINAL;
            return true;
        }
        ends[otherA] = otherB;
        ends[otherB] = otherA;
        return true;
    }

    private static int finals(char[] ends) {
        int finals = 0;
        for (char end : ends) {
            finals += end == FINAL ? 1 : 0;
        }
        return finals;
    }

    /** One coupling, which is left or taken. */
    private final class Step {
        private final Coupling coupling;
        private final List<Integer> with;
        private final List<Integer> after;
        private final int[] number;
        private final Map<String, Best> next = new HashMap<>();

        Step(Coupling coupling, int k) {
            this.coupling = coupling;
            with = new ArrayList<>(frontier);
            add(with, coupling.low());
            add(with, coupling.high());
            after = with.stream().filter(q -> lastUse[q] > k).toList();
            number = with.stream().mapToInt(after::indexOf).toArray();
        }

        void from(String state, Best old) {
            char[] ends = open(state, with);
            forget(ends.clone(), false, old);
            int finals = finals(ends);
            if (joined(ends, with.indexOf(coupling.low()), with.indexOf(coupling.high()))) {
                double value = old.value + LONG - weight.applyAsDouble(coupling);
                boolean closed = finals == 2 && finals(ends) == 0;
                forget(ends, closed, new Best(value, new Taken(coupling, old.taken)));
            }
        }

        /** Leaves qubits behind that have no coupling to come; a third final end is too many. */
        private void forget(char[] ends, boolean closed, Best so) {
            int finals = closed ? CLOSED : finals(ends);
            for (int k = 0; k < ends.length; k++) {
                if (number[k] < 0 && ends[k] != INNER && ends[k] != k) {
                    if (ends[k] == FINAL) {
                        ends[k] = INNER;
                        finals = CLOSED;
                    } else if (finals == 2 || finals == CLOSED) {
                        return;
                    } else {
                        ends[ends[k]] = FINAL;
                        finals++;
                    }
                }
            }
            keep(ends, so, finals);
        }

        /** A path that is finished is a result if there are no other pieces. */
        private void keep(char[] ends, Best so, int finals) {
            char[] state = new char[after.size()];
            boolean pieces = false;
            for (int k = 0; k < ends.length; k++) {
                if (number[k] >= 0) {
                    state[number[k]] = ends[k] < FINAL ? (char) number[ends[k]] : ends[k];
                    pieces |= ends[k] != INNER && ends[k] != k;
                }
            }
            if (!pieces && so.value > best.value) {
                best = so;
            }
            if (finals != CLOSED) {
                next.merge(new String(state), so, (a, b) -> a.value >= b.value ? a : b);
            }
        }
    }

    private Map<String, Best> kept(Map<String, Best> layer) {
        if (layer.size() <= states) {
            return layer;
        }
        double[] values = layer.values().stream().mapToDouble(Best::value).sorted().toArray();
        double least = values[values.length - states];
        layer.values().removeIf(b -> b.value < least);
        return layer;
    }

    private List<Integer> path() {
        Map<Integer, List<Integer>> beside = new HashMap<>();
        for (var taken = best.taken; taken != null; taken = taken.before) {
            int low = taken.coupling.low();
            int high = taken.coupling.high();
            beside.computeIfAbsent(low, _ -> new ArrayList<>()).add(high);
            beside.computeIfAbsent(high, _ -> new ArrayList<>()).add(low);
        }
        var path = new ArrayList<Integer>();
        var on = new BitSet();
        beside.entrySet().stream()
                .filter(e -> e.getValue().size() == 1)
                .map(Map.Entry::getKey)
                .min(Integer::compare)
                .ifPresent(path::add);
        while (path.size() < beside.size()) {
            on.set(path.getLast());
            beside.getOrDefault(path.getLast(), List.of()).stream()
                    .filter(q -> !on.get(q))
                    .forEach(path::add);
        }
        return path;
    }
}
