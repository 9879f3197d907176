package dev.quench.solvers.ortools;

/**
 * Classes of nodes between which a walk costs nothing: edges of value 0 or 1. Paths from one of a
 * class are as long as those from another, so that one search does for all of them.
 */
final class ZeroClasses {
    private static final double NOTHING = 1e-9;

    private final int[] parent;
    private final int[] size;

    ZeroClasses(CutGraph graph, double[] y) {
        parent = new int[graph.nodes()];
        size = new int[graph.nodes()];
        for (int v = 0; v < parent.length; v++) {
            parent[v] = v;
        }
        for (int e = 0; e < graph.edges(); e++) {
            if (Math.min(y[e], 1 - y[e]) <= NOTHING) {
                parent[root(graph.first(e))] = root(graph.second(e));
            }
        }
        for (int v = 0; v < parent.length; v++) {
            size[root(v)]++;
        }
    }

    private int root(int v) {
        int at = v;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** Returns the size of the class that a node stands for, 0 if another one does. */
    int size(int v) {
        return size[v];
    }
}
