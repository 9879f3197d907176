package dev.quench.hardware.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The simple undirected graph of a device: {@code n} qubits and the couplings between them. Whether
 * a gate has a direction is said by the gate, not here. Immutable; {@code n + 2 m} integers.
 */
public final class Topology {
    private final int[] start;
    private final int[] neighbour;
    private final List<Coupling> couplings;

    private Topology(int qubits, List<Coupling> sorted) {
        couplings = sorted;
        start = new int[qubits + 1];
        for (Coupling c : sorted) {
            start[c.low() + 1]++;
            start[c.high() + 1]++;
        }
        Arrays.parallelPrefix(start, Integer::sum);
        neighbour = new int[2 * sorted.size()];
        int[] next = start.clone();
        // In ascending order of the pairs each list of neighbours ascends: lower ones come first.
        for (Coupling c : sorted) {
            neighbour[next[c.high()]++] = c.low();
        }
        for (Coupling c : sorted) {
            neighbour[next[c.low()]++] = c.high();
        }
    }

    /**
     * Makes a graph from its couplings.
     *
     * @param qubits {@code n}, 0 or more
     * @param couplings in any order; repeated ones count once
     * @return the graph
     * @throws IllegalArgumentException if a qubit does not exist
     */
    public static Topology of(int qubits, Collection<Coupling> couplings) {
        if (qubits < 0) {
            throw new IllegalArgumentException(
                    "The number of qubits (%d) must not be negative.".formatted(qubits));
        }
        for (Coupling c : couplings) {
            if (c.high() >= qubits) {
                throw new IllegalArgumentException(
                        "The coupling of qubits %d and %d is outside of a device of %d qubits, 0 to %d."
                                .formatted(c.low(), c.high(), qubits, qubits - 1));
            }
        }
        return new Topology(
                qubits,
                couplings.stream()
                        .distinct()
                        .sorted((a, b) ->
                                a.low() != b.low()
                                        ? Integer.compare(a.low(), b.low())
                                        : Integer.compare(a.high(), b.high()))
                        .toList());
    }

    /**
     * Returns the number of qubits.
     *
     * @return {@code n}, 0 or more
     */
    public int qubits() {
        return start.length - 1;
    }

    /**
     * Returns the couplings in ascending order.
     *
     * @return {@code m} different ones
     */
    public List<Coupling> couplings() {
        return couplings;
    }

    /**
     * Returns the number of neighbours of a qubit.
     *
     * @param qubit in {@code [0, n)}
     * @return 0 or more
     */
    public int degree(int qubit) {
        return start[qubit + 1] - start[qubit];
    }

    /**
     * Returns one neighbour of a qubit.
     *
     * @param qubit in {@code [0, n)}
     * @param k in {@code [0, degree(qubit))}, in ascending order of the neighbours
     * @return the neighbour
     */
    public int neighbour(int qubit, int k) {
        return neighbour[start[qubit] + k];
    }

    /**
     * Copies out the neighbours of a qubit.
     *
     * @param qubit in {@code [0, n)}
     * @return in ascending order
     */
    public int[] neighbours(int qubit) {
        return Arrays.copyOfRange(neighbour, start[qubit], start[qubit + 1]);
    }

    /**
     * Tells whether two qubits are coupled; {@code O(log degree)}.
     *
     * @param a in {@code [0, n)}
     * @param b in {@code [0, n)}
     * @return false also for a qubit and itself
     */
    public boolean coupled(int a, int b) {
        return Arrays.binarySearch(neighbour, start[a], start[a + 1], b) >= 0;
    }

    /**
     * Returns the largest degree.
     *
     * @return 0 without couplings
     */
    public int maxDegree() {
        int most = 0;
        for (int q = 0; q < qubits(); q++) {
            most = Math.max(most, degree(q));
        }
        return most;
    }

    /**
     * Computes the number of couplings on a shortest way from one qubit to all others by breadth
     * first search; {@code O(n + m)}.
     *
     * @param source in {@code [0, n)}
     * @return of length {@code n}, -1 where there is no way
     */
    public int[] distancesFrom(int source) {
        int[] distance = new int[qubits()];
        Arrays.fill(distance, -1);
        distance[source] = 0;
        int[] queue = new int[qubits()];
        queue[0] = source;
        for (int head = 0, tail = 1; head < tail; head++) {
            int at = queue[head];
            for (int k = start[at]; k < start[at + 1]; k++) {
                int next = neighbour[k];
                if (distance[next] < 0) {
                    distance[next] = distance[at] + 1;
                    queue[tail++] = next;
                }
            }
        }
        return distance;
    }

    /**
     * Returns the connected components, the largest first, of equal ones that with the lowest
     * qubit.
     *
     * @return each in ascending order; together all qubits
     */
    public List<List<Integer>> components() {
        var seen = new boolean[qubits()];
        var components = new ArrayList<List<Integer>>();
        for (int q = 0; q < qubits(); q++) {
            if (!seen[q]) {
                components.add(reach(q, seen));
            }
        }
        components.sort((a, b) -> Integer.compare(b.size(), a.size()));
        return List.copyOf(components);
    }

    private List<Integer> reach(int from, boolean[] seen) {
        var found = new ArrayList<Integer>();
        var queue = new ArrayDeque<Integer>(List.of(from));
        seen[from] = true;
        while (!queue.isEmpty()) {
            int at = queue.remove();
            found.add(at);
            for (int next : neighbours(at)) {
                if (!seen[next]) {
                    seen[next] = true;
                    queue.add(next);
                }
            }
        }
        return found.stream().sorted().toList();
    }

    /**
     * Tells whether there is a way between any two qubits.
     *
     * @return true also without qubits
     */
    public boolean connected() {
        return components().size() <= 1;
    }

    /**
     * Removes couplings; the qubits keep their numbers.
     *
     * @param dead qubits that lose all their couplings
     * @param broken couplings that go, in any order
     * @return the rest
     */
    public Topology without(IntPredicate dead, Set<Coupling> broken) {
        return of(
                qubits(),
                couplings.stream()
                        .filter(c -> !dead.test(c.low()) && !dead.test(c.high()))
                        .filter(c -> !broken.contains(c))
                        .toList());
    }

    /**
     * Cuts out some qubits, which are numbered anew.
     *
     * @param kept different qubits; the k-th becomes qubit {@code k}
     * @return with the couplings between them
     */
    public Topology induced(List<Integer> kept) {
        int[] number = new int[qubits()];
        Arrays.fill(number, -1);
        for (int k = 0; k < kept.size(); k++) {
            number[kept.get(k)] = k;
        }
        return of(
                kept.size(),
                couplings.stream()
                        .filter(c -> number[c.low()] >= 0 && number[c.high()] >= 0)
                        .map(c -> Coupling.of(number[c.low()], number[c.high()]))
                        .toList());
    }

    /**
     * Finds a connected piece: the qubits nearest to one of them, ties to the lower number.
     *
     * @param from the middle, in {@code [0, n)}
     * @param size how many, 1 or more
     * @return in ascending order; fewer than {@code size} where fewer can be reached
     */
    public List<Integer> around(int from, int size) {
        int[] distance = distancesFrom(from);
        return IntStream.range(0, qubits())
                .filter(q -> distance[q] >= 0)
                .boxed()
                .sorted((a, b) -> Integer.compare(distance[a], distance[b]))
                .limit(size)
                .sorted()
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Topology that
                && qubits() == that.qubits()
                && couplings.equals(that.couplings);
    }

    @Override
    public int hashCode() {
        return 31 * qubits() + couplings.hashCode();
    }

    @Override
    public String toString() {
        return "Topology[%d qubits, %d couplings]".formatted(qubits(), couplings.size());
    }
}
