package dev.quench.solvers.ortools;

import dev.quench.hardware.compiler.routing.Interactions;
import dev.quench.hardware.compiler.routing.PlacementTask;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * The loss of a {@link PlacementTask} in whole thousandths of a typical two-qubit gate, on some
 * places of its device, which are numbered anew. What is proved is proved about these numbers.
 * Immutable; {@code m^2} numbers for {@code m} places.
 */
final class PlacementCosts {
    private static final double SCALE = 1000;

    /** Stands for two places that qubits with common gates cannot have. */
    private static final long FORBIDDEN = -1;

    private final List<Interactions.Pair> pairs;
    private final int qubits;
    private final boolean direct;
    private final List<Integer> places;
    private final long[] cost;
    private final long[][] length;
    private final int[][] near;

    /**
     * Rounds the loss.
     *
     * @param task the circuit and the device
     * @param places which may be used, all connected
     * @param direct whether qubits that share gates must be coupled
     */
    PlacementCosts(PlacementTask task, List<Integer> places, boolean direct) {
        this.pairs = task.pairs();
        this.qubits = task.qubits();
        this.direct = direct;
        this.places = List.copyOf(places);
        int m = places.size();
        cost = places.stream().mapToLong(p -> rounded(task.cost(p))).toArray();
        length = new long[m][m];
        near = new int[m][];
        for (int a = 0; a < m; a++) {
            for (int b = 0; b < m; b++) {
                length[a][b] = length(task, places.get(a), places.get(b), direct);
            }
            long[] from = length[a];
            near[a] = IntStream.range(0, m).filter(b -> from[b] != FORBIDDEN).toArray();
        }
    }

    private static long length(PlacementTask task, int a, int b, boolean direct) {
        if (task.topology().coupled(a, b)) {
            return rounded(task.weight(a, b));
        }
        return a == b || direct ? FORBIDDEN : rounded(task.distance(a, b));
    }

    private static long rounded(double loss) {
        return Math.round(loss * SCALE);
    }

    /** How many places there are. */
    int size() {
        return cost.length;
    }

    int qubits() {
        return qubits;
    }

    List<Interactions.Pair> pairs() {
        return pairs;
    }

    /** Whether qubits that share gates must be coupled. */
    boolean isDirect() {
        return direct;
    }

    /** Which qubit of the device the k-th place is. */
    int place(int k) {
        return places.get(k);
    }

    /** What the k-th place costs. */
    long cost(int k) {
        return cost[k];
    }

    /** Where the partners of who is on the k-th place may be, ascending; not a copy. */
    int[] near(int k) {
        return near[k];
    }

    /** What a native gate costs between two places that are near. */
    long length(int a, int b) {
        return length[a][b];
    }

    /**
     * Adds up what qubits on some places lose.
     *
     * @param at of each qubit the number of its place here
     * @return empty if two have the same place, or a pair places that are not near
     */
    OptionalLong loss(int[] at) {
        if (IntStream.of(at).distinct().count() < at.length) {
            return OptionalLong.empty();
        }
        long loss = IntStream.of(at).mapToLong(k -> cost[k]).sum();
        for (Interactions.Pair pair : pairs) {
            long its = length[at[pair.a()]][at[pair.b()]];
            if (its == FORBIDDEN) {
                return OptionalLong.empty();
            }
            loss += pair.gates() * its;
        }
        return OptionalLong.of(loss);
    }
}
