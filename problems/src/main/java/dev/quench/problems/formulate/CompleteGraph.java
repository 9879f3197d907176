package dev.quench.problems.formulate;

import java.util.ArrayList;
import java.util.List;

/**
 * One bit an edge {@code i < j} of the complete graph, in lexicographic order.
 *
 * @param order number of vertices
 */
record CompleteGraph(int order) {
    long edges() {
        return (long) order * (order - 1) / 2;
    }

    int size() {
        if (edges() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "The complete graph of %d cities has %d edges; a program holds at most %d bits."
                            .formatted(order, edges(), Integer.MAX_VALUE));
        }
        return (int) edges();
    }

    /** Returns the bit of an edge, in either direction. */
    int bit(int u, int v) {
        int i = Math.min(u, v);
        int j = Math.max(u, v);
        return (int) ((long) i * (2L * order - i - 1) / 2) + j - i - 1;
    }

    /** Returns the smaller end of an edge: the last vertex whose first edge is not behind. */
    int tail(int bit) {
        int low = 0;
        int high = order - 2;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (bit(middle, middle + 1) <= bit) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Returns the larger end of an edge. */
    int head(int bit) {
        int tail = tail(bit);
        return bit - bit(tail, tail + 1) + tail + 1;
    }

    /** Returns the neighbours of every vertex along chosen edges, ascending. */
    List<List<Integer>> neighbours(int[] bits) {
        var neighbours = new ArrayList<List<Integer>>(order);
        for (int v = 0; v < order; v++) {
            neighbours.add(new ArrayList<>(2));
        }
        for (int bit : bits) {
            neighbours.get(tail(bit)).add(head(bit));
            neighbours.get(head(bit)).add(tail(bit));
        }
        return neighbours;
    }
}
