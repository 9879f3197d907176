package dev.quench.solvers.ortools;

import dev.quench.problems.qubo.Couplings;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import java.util.Arrays;

/**
 * The couplings and fields of an energy, or of an objective with rows, as a weighted graph: spin
 * {@code i} is node {@code i}, the anchor is node {@code n}, a field that is not 0 is an edge to
 * it. Edges come in the order of the couplings, then of the spins; rows are ascending.
 */
final class CutGraph {
    private final LabelledIsing spins;
    private final CutEdges edges;
    private final LiteralEdges literals;
    private final int[] starts;
    private final int[] neighbours;
    private final int[] rowEdges;

    /** Makes the graph of an energy. */
    CutGraph(LabelledIsing spins) {
        this(spins, CutEdges.of(spins.energy()));
    }

    CutGraph(LabelledIsing spins, CutEdges edges) {
        this.spins = spins;
        this.edges = edges;
        literals = new LiteralEdges(edges);
        starts = new int[spins.size() + 2];
        neighbours = new int[2 * edges.count()];
        rowEdges = new int[2 * edges.count()];
        fillRows();
    }

    /** Edges are ascending in both ends, the anchor's last, so that rows come out ascending. */
    private void fillRows() {
        for (int e = 0; e < edges(); e++) {
            starts[first(e) + 1]++;
            starts[second(e) + 1]++;
        }
        for (int v = 0; v < nodes(); v++) {
            starts[v + 1] += starts[v];
        }
        int[] next = starts.clone();
        for (int e = 0; e < edges(); e++) {
            put(next[first(e)]++, second(e), e);
            put(next[second(e)]++, first(e), e);
        }
    }

    private void put(int at, int neighbour, int edge) {
        neighbours[at] = neighbour;
        rowEdges[at] = edge;
    }

    int nodes() {
        return spins.size() + 1;
    }

    int anchor() {
        return spins.size();
    }

    int edges() {
        return edges.count();
    }

    int first(int edge) {
        return edges.first(edge);
    }

    int second(int edge) {
        return edges.second(edge);
    }

    double weight(int edge) {
        return edges.weight(edge);
    }

    /** Returns what all edges cost together at value 0, their weights included. */
    double constant() {
        return edges.constant();
    }

    /** Returns the pairs of spins that have an edge, in its order. */
    Couplings pairs() {
        return edges.pairs();
    }

    /** Returns the edges that products of literals tell. */
    LiteralEdges literals() {
        return literals;
    }

    /** Returns where the row of a node begins; that of the next is its end. */
    int start(int node) {
        return starts[node];
    }

    int neighbour(int at) {
        return neighbours[at];
    }

    int rowEdge(int at) {
        return rowEdges[at];
    }

    /** Returns the edge between two nodes, -1 if there is none. */
    int edge(int u, int v) {
        int at = Arrays.binarySearch(neighbours, starts[u], starts[u + 1], v);
        return at < 0 ? -1 : rowEdges[at];
    }

    /** Returns the edge of a spin to the anchor, -1 if there is none. */
    int anchorEdge(int spin) {
        return edge(spin, anchor());
    }

    /** Returns the label of a node, -1 for the anchor. */
    int label(int node) {
        return node == anchor() ? -1 : spins.label(node);
    }

    /** Returns the node with a label, -1 if its spin is gone. */
    int node(int label) {
        if (label == -1) {
            return anchor();
        }
        int low = 0;
        int high = spins.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = spins.label(middle);
            if (found == label) {
                return middle;
            }
            if (found < label) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
