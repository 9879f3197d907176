package dev.quench.solvers.ortools;

import dev.quench.hardware.compiler.routing.Interactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The places that each qubit can have in a layout that loses no more than a known one.
 *
 * <p>If places may be taken twice and only the pairs of a spanning tree of the interactions are
 * counted, the least loss with qubit {@code q} on place {@code k} is exact by dynamic programming
 * from the leaves to the root and back; all other pairs lose at least what the shortest length
 * does. Where that is more than the known loss, the place goes. Repeated from every root until
 * nothing changes; {@code O(n m d)} a tree for {@code m} places with {@code d} near ones.
 */
final class PlacementDomains {
    /** More than any loss, and no overflow when some are added. */
    private static final long NEVER = Long.MAX_VALUE / 64;

    private final PlacementCosts costs;
    private final long known;
    private final boolean[][] allowed;
    private final List<List<Interactions.Pair>> of = new ArrayList<>();
    private long least;

    /**
     * Removes places.
     *
     * @param costs what is lost
     * @param known a loss that a layout has; {@link Long#MAX_VALUE} if there is none
     */
    PlacementDomains(PlacementCosts costs, long known) {
        this.costs = costs;
        this.known = Math.min(known, NEVER - 1);
        allowed = new boolean[costs.qubits()][costs.size()];
        for (boolean[] its : allowed) {
            Arrays.fill(its, true);
            of.add(new ArrayList<>());
        }
        for (Interactions.Pair pair : costs.pairs()) {
            of.get(pair.a()).add(pair);
            of.get(pair.b()).add(pair);
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int root = 0; root < allowed.length; root++) {
                changed |= new Tree(root).prune();
            }
        }
    }

    /** Whether a qubit can be on a place. */
    boolean allows(int qubit, int place) {
        return allowed[qubit][place];
    }

    /** What no layout loses less than; very large if there is none. */
    long least() {
        return least;
    }

    /** Whether places are left for every qubit. */
    boolean isPossible() {
        return least <= known;
    }

    /** How many combinations of places the pairs have. */
    int combinations() {
        int sum = 0;
        for (Interactions.Pair pair : costs.pairs()) {
            for (int k = 0; k < costs.size(); k++) {
                if (allowed[pair.a()][k]) {
                    for (int j : costs.near(k)) {
                        sum += allowed[pair.b()][j] ? 1 : 0;
                    }
                }
            }
        }
        return sum;
    }

    /** A breadth-first forest, that of the first root first. */
    private final class Tree {
        private final int n = allowed.length;
        private final List<Integer> order = new ArrayList<>();
        private final int[] parent = new int[n];
        private final int[] first = new int[n];
        private final int[] gates = new int[n];
        private final long[][] below = new long[n][];
        private final long[][] above = new long[n][];
        private long others;

        Tree(int root) {
            Arrays.fill(parent, -2);
            grow(root);
            for (int q = 0; q < n; q++) {
                grow(q);
            }
            long shortest = NEVER;
            for (int k = 0; k < costs.size(); k++) {
                for (int j : costs.near(k)) {
                    shortest = Math.min(shortest, costs.length(k, j));
                }
            }
            for (Interactions.Pair pair : costs.pairs()) {
                if (parent[pair.a()] != pair.b() && parent[pair.b()] != pair.a()) {
                    others += pair.gates() * shortest;
                }
            }
        }

        private void grow(int root) {
            if (parent[root] != -2) {
                return;
            }
            parent[root] = -1;
            first[root] = root;
            order.add(root);
            for (int k = order.size() - 1; k < order.size(); k++) {
                int qubit = order.get(k);
                for (Interactions.Pair pair : of.get(qubit)) {
                    int next = pair.a() == qubit ? pair.b() : pair.a();
                    if (parent[next] == -2) {
                        parent[next] = qubit;
                        first[next] = root;
                        gates[next] = pair.gates();
                        order.add(next);
                    }
                }
            }
        }

        /** True if a place went. */
        boolean prune() {
            up();
            long[] best = new long[n];
            long sum = others;
            for (int q : order) {
                if (parent[q] == -1) {
                    best[q] = Arrays.stream(below[q]).min().orElse(NEVER);
                    sum = Math.min(NEVER, sum + best[q]);
                }
            }
            least = Math.max(least, sum);
            boolean changed = false;
            for (int q : order) {
                down(q);
                for (int k = 0; k < costs.size(); k++) {
                    long its = sum - best[first[q]] + below[q][k] + above[q][k];
                    if (allowed[q][k] && (its > known || below[q][k] >= NEVER)) {
                        allowed[q][k] = false;
                        changed = true;
                    }
                }
            }
            return changed;
        }

        private void up() {
            for (int q : order) {
                below[q] = new long[costs.size()];
                for (int k = 0; k < costs.size(); k++) {
                    below[q][k] = allowed[q][k] ? costs.cost(k) : NEVER;
                }
            }
            for (int q : order.reversed()) {
                if (parent[q] >= 0) {
                    long[] its = carried(below[q], gates[q]);
                    long[] sums = below[parent[q]];
                    for (int k = 0; k < sums.length; k++) {
                        sums[k] = Math.min(NEVER, sums[k] + its[k]);
                    }
                }
            }
        }

        /** From above comes what the parent has without this child. */
        private void down(int q) {
            if (parent[q] < 0) {
                above[q] = new long[costs.size()];
                return;
            }
            long[] its = carried(below[q], gates[q]);
            long[] rest = new long[costs.size()];
            for (int k = 0; k < rest.length; k++) {
                long sum = below[parent[q]][k];
                rest[k] =
                        sum >= NEVER ? NEVER : Math.min(NEVER, sum - its[k] + above[parent[q]][k]);
            }
            above[q] = carried(rest, gates[q]);
        }

        /** The least of {@code from} and the way to each place. */
        private long[] carried(long[] from, int gates) {
            long[] to = new long[from.length];
            Arrays.fill(to, NEVER);
            for (int k = 0; k < from.length; k++) {
                if (from[k] < NEVER) {
                    for (int j : costs.near(k)) {
                        to[j] = Math.min(to[j], from[k] + gates * costs.length(k, j));
                    }
                }
            }
            return to;
        }
    }
}
