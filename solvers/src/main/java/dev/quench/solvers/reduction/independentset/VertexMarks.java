package dev.quench.solvers.reduction.independentset;

import java.util.Arrays;

/** A set of vertices that is emptied in constant time. */
final class VertexMarks {
    private final int[] stamps;
    private int current;

    VertexMarks(int vertices) {
        stamps = new int[vertices];
        current = 1;
    }

    void clear() {
        if (++current == Integer.MAX_VALUE) {
            Arrays.fill(stamps, 0);
            current = 1;
        }
    }

    /** Adds a vertex and tells whether it was not there. */
    boolean add(int v) {
        boolean added = stamps[v] != current;
        stamps[v] = current;
        return added;
    }

    /** Adds the first vertices of an array. */
    void addAll(int[] vertices, int count) {
        for (int k = 0; k < count; k++) {
            stamps[vertices[k]] = current;
        }
    }

    boolean contains(int v) {
        return stamps[v] == current;
    }
}
