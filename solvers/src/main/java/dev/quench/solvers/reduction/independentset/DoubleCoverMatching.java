package dev.quench.solvers.reduction.independentset;

import dev.quench.problems.family.Graph;
import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;

/**
 * A maximum matching of the bipartite double cover of a graph: every vertex once on the left, once
 * on the right, every edge {@code uv} as {@code u_L v_R} and {@code v_L u_R}.
 *
 * <p>{@code O(e sqrt n)} time, {@code O(n)} memory beside the graph, no recursion.
 *
 * <p>Source: J. E. Hopcroft, R. M. Karp, An n^5/2 algorithm for maximum matchings in bipartite
 * graphs, 1973, doi:10.1137/0202019, from a greedy matching.
 */
final class DoubleCoverMatching {
    private static final int FREE = -1;
    private static final int UNREACHED = -1;

    private final Graph graph;
    private final int[] rightOf;
    private final int[] leftOf;
    private final int[] layer;
    private final int[] next;
    private final int[] path;
    private int size;
    private boolean maximum;

    private DoubleCoverMatching(Graph graph) {
        int n = graph.order();
        this.graph = graph;
        this.rightOf = new int[n];
        this.leftOf = new int[n];
        this.layer = new int[n];
        this.next = new int[n];
        this.path = new int[n];
        Arrays.fill(rightOf, FREE);
        Arrays.fill(leftOf, FREE);
    }

    /**
     * Matches as much as can be.
     *
     * @param graph the graph, not its cover
     * @param stop ends the search early, with a matching that may not be maximum
     * @return the matching
     */
    static DoubleCoverMatching maximum(Graph graph, StopSignal stop) {
        var matching = new DoubleCoverMatching(graph);
        matching.start();
        while (!matching.maximum && !stop.requested()) {
            matching.maximum = !matching.layers();
            if (!matching.maximum) {
                matching.augment();
            }
        }
        return matching;
    }

    /** Tells whether the search came to its end. */
    boolean isMaximum() {
        return maximum;
    }

    /** Returns the right vertex that a left vertex is matched with, negative if none. */
    int rightOf(int left) {
        return rightOf[left];
    }

    /** Returns the left vertex that a right vertex is matched with, negative if none. */
    int leftOf(int right) {
        return leftOf[right];
    }

    /** Returns the number of matched pairs. */
    int size() {
        return size;
    }

    private void start() {
        for (int u = 0; u < graph.order(); u++) {
            for (int k = 0; rightOf[u] == FREE && k < graph.degree(u); k++) {
                int v = graph.neighbour(u, k);
                if (leftOf[v] == FREE) {
                    match(u, v);
                    size++;
                }
            }
        }
    }

    private void match(int left, int right) {
        rightOf[left] = right;
        leftOf[right] = left;
    }

    /** Finds the distances from the free left vertices; false if no free right one is reached. */
    private boolean layers() {
        int tail = 0;
        for (int u = 0; u < layer.length; u++) {
            layer[u] = rightOf[u] == FREE ? 0 : UNREACHED;
            if (rightOf[u] == FREE) {
                path[tail++] = u;
            }
        }
        boolean found = false;
        int last = Integer.MAX_VALUE;
        for (int head = 0; head < tail && layer[path[head]] <= last; head++) {
            int u = path[head];
            for (int k = 0; k < graph.degree(u); k++) {
                int w = leftOf[graph.neighbour(u, k)];
                if (w == FREE) {
                    found = true;
                    last = layer[u];
                } else if (layer[w] == UNREACHED) {
                    layer[w] = layer[u] + 1;
                    path[tail++] = w;
                }
            }
        }
        return found;
    }

    private void augment() {
        Arrays.fill(next, 0);
        for (int u = 0; u < layer.length; u++) {
            if (rightOf[u] == FREE && layer[u] == 0) {
                augment(u);
            }
        }
    }

    /** Walks along the layers to a free right vertex and matches along the way back. */
    private void augment(int root) {
        int depth = 0;
        path[0] = root;
        while (depth >= 0) {
            int u = path[depth];
            if (next[u] == graph.degree(u)) {
                layer[u] = UNREACHED;
                depth--;
                continue;
            }
            int w = leftOf[graph.neighbour(u, next[u]++)];
            if (w == FREE) {
                for (int d = depth; d >= 0; d--) {
                    match(path[d], graph.neighbour(path[d], next[path[d]] - 1));
                }
                size++;
                return;
            }
            if (layer[w] == layer[u] + 1) {
                path[++depth] = w;
            }
        }
    }
}
