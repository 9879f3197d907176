package dev.quench.solvers.ortools;

import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import java.util.Arrays;

/**
 * The couplings and fields of an energy as a weighted graph: spin {@code i} is node {@code i}, the
 * anchor is node {@code n}, a field that is not 0 is an edge to it. Edges come in the order of the
 * couplings, then of the spins; rows are ascending.
 */
final class CutGraph {
    private final LabelledIsing spins;
    private final int[] first;
    private final int[] second;
    private final double[] weights;
    private final int[] starts;
    private final int[] neighbours;
    private final int[] rowEdges;

    CutGraph(LabelledIsing spins) {
        this.spins = spins;
        Ising energy = spins.energy();
        int n = energy.size();
        int couplings = energy.couplings().count();
        int[] from = new int[couplings + n];
        int[] to = new int[couplings + n];
        double[] weight = new double[couplings + n];
        int[] next = {0};
        energy.couplings()
                .forEach((i, j, value) -> {
                    from[next[0]] = i;
                    to[next[0]] = j;
                    weight[next[0]++] = value;
                });
        for (int i = 0; i < n; i++) {
            if (energy.field(i) != 0) {
                from[next[0]] = i;
                to[next[0]] = n;
                weight[next[0]++] = energy.field(i);
            }
        }
        first = Arrays.copyOf(from, next[0]);
        second = Arrays.copyOf(to, next[0]);
        weights = Arrays.copyOf(weight, next[0]);
        starts = new int[n + 2];
        neighbours = new int[2 * next[0]];
        rowEdges = new int[2 * next[0]];
        fillRows();
    }

    /** Edges are ascending in both ends, the anchor's last, so that rows come out ascending. */
    private void fillRows() {
        for (int e = 0; e < first.length; e++) {
            starts[first[e] + 1]++;
            starts[second[e] + 1]++;
        }
        for (int v = 0; v < nodes(); v++) {
            starts[v + 1] += starts[v];
        }
        int[] next = starts.clone();
        for (int e = 0; e < first.length; e++) {
            put(next[first[e]]++, second[e], e);
            put(next[second[e]]++, first[e], e);
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
        return first.length;
    }

    int first(int edge) {
        return first[edge];
    }

    int second(int edge) {
        return second[edge];
    }

    double weight(int edge) {
        return weights[edge];
    }

    double offset() {
        return spins.energy().offset();
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
