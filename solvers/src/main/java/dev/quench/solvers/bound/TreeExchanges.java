package dev.quench.solvers.bound;

import java.util.Arrays;

/**
 * What it costs to exchange one edge of a cheapest 1-tree: the cheapest 1-tree with an edge that is
 * not in it lacks the dearest edge of the tree path between its ends, and the cheapest without an
 * edge of the tree has the cheapest edge across the cut instead. One instance, one run.
 *
 * <p>The tree is walked once from every city: downwards the dearest edge so far, upwards the
 * cheapest edge from that city into each branch. {@code O(n^2)} time, {@code O(n)} memory.
 *
 * <p>Source: R. Jonker, T. Volgenant, Nonoptimal edges for the symmetric traveling salesman
 * problem, Operations Research 32 (1984), doi:10.1287/opre.32.4.837, section 1.
 */
final class TreeExchanges {
    private final CheapestOneTree tree;
    private final int n;
    private final int special;
    private final int root;
    private final int[] starts;
    private final int[] neighbours;
    private final int[] order;
    private final int[] from;
    private final long[] dearest;
    private final long[] branch;
    private final long[] replacement;

    TreeExchanges(CheapestOneTree tree) {
        this.tree = tree;
        n = tree.size();
        special = tree.special();
        root = tree.root();
        starts = new int[n + 1];
        neighbours = new int[2 * (n - 2)];
        order = new int[n - 1];
        from = new int[n];
        dearest = new long[n];
        branch = new long[n];
        replacement = new long[n];
        Arrays.fill(replacement, Long.MAX_VALUE);
        link();
    }

    private void link() {
        for (int v = 0; v < n; v++) {
            if (isChild(v)) {
                starts[v + 1]++;
                starts[tree.parent(v) + 1]++;
            }
        }
        for (int v = 0; v < n; v++) {
            starts[v + 1] += starts[v];
        }
        int[] next = starts.clone();
        for (int v = 0; v < n; v++) {
            if (isChild(v)) {
                int p = tree.parent(v);
                neighbours[next[v]++] = p;
                neighbours[next[p]++] = v;
            }
        }
    }

    /** Tells whether a city hangs on a parent in the tree. */
    private boolean isChild(int v) {
        return v != special && v != root;
    }

    void run(CheapestOneTree.Exchange visitor) {
        for (int u = 0; u < n; u++) {
            if (u != special) {
                walk(u);
                include(u, visitor);
                gather(u);
            }
        }
        for (int v = 0; v < n; v++) {
            if (isChild(v) && replacement[v] < Long.MAX_VALUE) {
                int p = tree.parent(v);
                visitor.visit(v, p, true, replacement[v] - tree.cost(v, p));
            }
        }
        exchangeAtSpecial(visitor);
    }

    /** Orders the cities from one on, with the dearest edge on the way to each. */
    private void walk(int source) {
        int count = 0;
        order[count++] = source;
        from[source] = source;
        dearest[source] = Long.MIN_VALUE;
        for (int at = 0; at < count; at++) {
            int v = order[at];
            for (int k = starts[v]; k < starts[v + 1]; k++) {
                int w = neighbours[k];
                if (w != from[v]) {
                    from[w] = v;
                    dearest[w] = Math.max(dearest[v], tree.cost(v, w));
                    order[count++] = w;
                }
            }
        }
    }

    private void include(int source, CheapestOneTree.Exchange visitor) {
        for (int at = 1; at < n - 1; at++) {
            int v = order[at];
            if (v > source && from[v] != source) {
                visitor.visit(source, v, false, tree.cost(source, v) - dearest[v]);
            }
        }
    }

    /** Draws the cheapest edge from one city into each branch up to the edge that leads there. */
    private void gather(int source) {
        for (int at = 1; at < n - 1; at++) {
            int v = order[at];
            branch[v] = from[v] == source ? Long.MAX_VALUE : tree.cost(source, v);
        }
        for (int at = n - 2; at > 0; at--) {
            int v = order[at];
            int p = from[v];
            if (p != source) {
                branch[p] = Math.min(branch[p], branch[v]);
            }
            int child = isChild(v) && tree.parent(v) == p ? v : p;
            replacement[child] = Math.min(replacement[child], branch[v]);
        }
    }

    private void exchangeAtSpecial(CheapestOneTree.Exchange visitor) {
        int[] three = tree.nearestToSpecial(3);
        long second = tree.cost(special, three[1]);
        long third = tree.cost(special, three[2]);
        for (int v = 0; v < n; v++) {
            if (v != special) {
                long cost = tree.cost(special, v);
                boolean inTree = v == three[0] || v == three[1];
                visitor.visit(special, v, inTree, inTree ? third - cost : cost - second);
            }
        }
    }
}
