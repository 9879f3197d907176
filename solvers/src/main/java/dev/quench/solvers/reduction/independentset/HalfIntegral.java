package dev.quench.solvers.reduction.independentset;

import dev.quench.problems.family.Graph;
import dev.quench.solvers.control.StopSignal;
import java.util.Optional;

/**
 * The solution with the fewest halves of {@code max sum x_v} subject to {@code x_u + x_v <= 1} on
 * the edges and {@code 0 <= x <= 1}. Some maximum independent set agrees with its ones and zeros.
 *
 * <p>Sources: G. L. Nemhauser, L. E. Trotter, Vertex packings: structural properties and
 * algorithms, 1975, doi:10.1007/BF01580444, Theorem 2; Y. Iwata, K. Oka, Y. Yoshida, Linear-time
 * FPT algorithms via network flow, 2014, doi:10.1137/1.9781611973402.127, section 4, for the fewest
 * halves.
 */
final class HalfIntegral {
    /* [1] The vertex covers of the double cover that are as small as a maximum matching are the
     *     complements of sets Z of left and right vertices (taken on the left, not on the right)
     *     with: a left vertex in Z brings its neighbours on the right, a matched right vertex in Z
     *     brings its left partner, no free right vertex is in Z. So x_v = 1 if v_L is in Z and v_R is not,
     *     0 if v_R is and v_L is not, 1/2 otherwise.
     * [2] A right vertex leads only to its partner, so the components of left vertices under
     *     u -> leftOf(v), v a neighbour of u, are all there is to decide. They come out of Tarjan's
     *     search (1972, doi:10.1137/0201010) with those that they lead to before them. One joins
     *     Z if all that it leads to has and if Z then holds no vertex on both sides. What leads
     *     into Z may be left out: its mirror image is in Z. */
    private static final int UNSEEN = 0;

    private final Graph graph;
    private final DoubleCoverMatching matching;
    private final boolean[] chosen;
    private final int[] component;
    private final int[] rank;
    private final int[] low;
    private final int[] next;
    private final int[] path;
    private final int[] open;
    private int openSize;
    private int ranks;
    private int components;

    private HalfIntegral(Graph graph, DoubleCoverMatching matching) {
        int n = graph.order();
        this.graph = graph;
        this.matching = matching;
        this.chosen = new boolean[n];
        this.component = new int[n];
        this.rank = new int[n];
        this.low = new int[n];
        this.next = new int[n];
        this.path = new int[n];
        this.open = new int[n];
    }

    /**
     * Solves the relaxation of a graph.
     *
     * @param graph the graph
     * @param stop ends the search early
     * @return the solution, empty if the signal came before it was known to be one
     */
    static Optional<HalfIntegral> of(Graph graph, StopSignal stop) {
        var matching = DoubleCoverMatching.maximum(graph, stop);
        if (!matching.isMaximum()) {
            return Optional.empty();
        }
        var solution = new HalfIntegral(graph, matching);
        for (int u = 0; u < graph.order(); u++) {
            if (solution.rank[u] == UNSEEN) {
                solution.search(u);
            }
        }
        return Optional.of(solution);
    }

    /** Tells whether {@code x_v = 1}. */
    boolean isOne(int v) {
        return chosen[v];
    }

    /** Tells whether {@code x_v = 0}. */
    boolean isZero(int v) {
        int partner = matching.leftOf(v);
        return partner >= 0 && chosen[partner];
    }

    /** Returns twice the maximum of the relaxation. */
    int twiceTheValue() {
        return 2 * graph.order() - matching.size();
    }

    private void search(int root) {
        int depth = 0;
        enter(root, depth);
        while (depth >= 0) {
            int u = path[depth];
            if (next[u] == graph.degree(u)) {
                leave(u);
                depth--;
                if (depth >= 0) {
                    low[path[depth]] = Math.min(low[path[depth]], low[u]);
                }
                continue;
            }
            int w = matching.leftOf(graph.neighbour(u, next[u]++));
            if (w >= 0 && rank[w] == UNSEEN) {
                enter(w, ++depth);
            } else if (w >= 0 && component[w] == UNSEEN) {
                low[u] = Math.min(low[u], rank[w]);
            }
        }
    }

    private void enter(int u, int depth) {
        rank[u] = ++ranks;
        low[u] = ranks;
        path[depth] = u;
        open[openSize++] = u;
    }

    /** Closes a component when its first vertex is left, and decides it. */
    private void leave(int u) {
        if (low[u] != rank[u]) {
            return;
        }
        components++;
        int first = openSize;
        do {
            component[open[--first]] = components;
        } while (open[first] != u);
        if (joins(first)) {
            for (int k = first; k < openSize; k++) {
                chosen[open[k]] = true;
            }
        }
        openSize = first;
    }

    /** Tells whether the open vertices from a position on, a component, can join {@code Z}. */
    private boolean joins(int first) {
        for (int k = first; k < openSize; k++) {
            int u = open[k];
            if (isInside(matching.leftOf(u)) || isInside(matching.rightOf(u))) {
                return false;
            }
            for (int e = 0; e < graph.degree(u); e++) {
                if (!isInside(matching.leftOf(graph.neighbour(u, e)))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Tells whether a left vertex is in {@code Z} or in the component that is decided. */
    private boolean isInside(int left) {
        return left >= 0 && (chosen[left] || component[left] == components);
    }
}
