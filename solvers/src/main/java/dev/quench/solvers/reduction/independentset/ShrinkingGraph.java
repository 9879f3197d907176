package dev.quench.solvers.reduction.independentset;

import dev.quench.problems.family.Graph;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A graph from which vertices are removed and in which vertices are merged.
 *
 * <p>A list of neighbours may still name removed vertices: they are swept out when it is read next,
 * so that removing {@code v} costs {@code O(deg v)}, amortised, and merging {@code v} into {@code
 * u} costs the lesser of {@code deg u + deg v} and the degrees of the neighbours of {@code v}. An
 * edge between two vertices that are left never goes away.
 */
final class ShrinkingGraph {
    private static final int[] NONE = {};

    private final int[][] lists;
    private final int[] lengths;
    private final int[] degrees;
    private final boolean[] alive;
    private final VertexMarks marks;
    private int order;

    ShrinkingGraph(Graph graph) {
        order = graph.order();
        lists = new int[order][];
        lengths = new int[order];
        for (int v = 0; v < order; v++) {
            lists[v] = new int[graph.degree(v)];
            lengths[v] = lists[v].length;
            for (int k = 0; k < lengths[v]; k++) {
                lists[v][k] = graph.neighbour(v, k);
            }
        }
        degrees = lengths.clone();
        alive = new boolean[order];
        Arrays.fill(alive, true);
        marks = new VertexMarks(order);
    }

    /** Returns the number of vertices that are left. */
    int order() {
        return order;
    }

    boolean contains(int v) {
        return alive[v];
    }

    int degree(int v) {
        return degrees[v];
    }

    /**
     * Lists the neighbours of a vertex.
     *
     * @return an array of which the first {@link #degree} entries count, in no particular order; to
     *     be read, not written, and only until the next change
     */
    int[] neighbours(int v) {
        int[] list = lists[v];
        if (lengths[v] != degrees[v]) {
            int kept = 0;
            for (int k = 0; k < lengths[v]; k++) {
                if (alive[list[k]]) {
                    list[kept++] = list[k];
                }
            }
            lengths[v] = kept;
        }
        return list;
    }

    /** Returns the neighbours of a vertex as an array of its own. */
    int[] copyNeighbours(int v) {
        return Arrays.copyOf(neighbours(v), degrees[v]);
    }

    boolean adjacent(int u, int v) {
        int shorter = degrees[u] <= degrees[v] ? u : v;
        int other = shorter == u ? v : u;
        int[] list = neighbours(shorter);
        for (int k = 0; k < degrees[shorter]; k++) {
            if (list[k] == other) {
                return true;
            }
        }
        return false;
    }

    void remove(int v) {
        int[] list = neighbours(v);
        for (int k = 0; k < degrees[v]; k++) {
            degrees[list[k]]--;
        }
        alive[v] = false;
        lists[v] = NONE;
        lengths[v] = 0;
        degrees[v] = 0;
        order--;
    }

    /**
     * Gives the neighbours of a vertex to another, which is not one of them, and removes it.
     *
     * @return the new neighbours of the other
     */
    int[] merge(int target, int v) {
        int[] gained = foreign(target, v);
        for (int w : gained) {
            append(target, w);
            append(w, target);
        }
        remove(v);
        return gained;
    }

    /** Lists the neighbours of a vertex that another does not have, by the shorter lists. */
    private int[] foreign(int target, int v) {
        if (sumOfDegrees(neighbours(v), degrees[v]) < degrees[target]) {
            return Arrays.stream(copyNeighbours(v)).filter(w -> !adjacent(w, target)).toArray();
        }
        marks.clear();
        marks.addAll(neighbours(target), degrees[target]);
        return Arrays.stream(copyNeighbours(v)).filter(w -> !marks.contains(w)).toArray();
    }

    /** Adds up the degrees of some vertices. */
    long sumOfDegrees(int[] vertices, int count) {
        long sum = 0;
        for (int k = 0; k < count; k++) {
            sum += degrees[vertices[k]];
        }
        return sum;
    }

    private void append(int v, int neighbour) {
        if (lengths[v] == lists[v].length) {
            lists[v] = Arrays.copyOf(neighbours(v), degrees[v] + (degrees[v] >> 1) + 2);
        }
        lists[v][lengths[v]++] = neighbour;
        degrees[v]++;
    }

    /** Returns the vertices that are left, ascending. */
    int[] vertices() {
        return IntStream.range(0, alive.length).filter(v -> alive[v]).toArray();
    }

    /** Copies what is left; vertex {@code k} of the copy is the {@code k}-th of the given ones. */
    Graph copy(int[] vertices) {
        int[] number = new int[alive.length];
        for (int k = 0; k < vertices.length; k++) {
            number[vertices[k]] = k;
        }
        var builder = Graph.builder(vertices.length);
        for (int v : vertices) {
            int[] list = neighbours(v);
            for (int k = 0; k < degrees[v]; k++) {
                if (v < list[k]) {
                    builder.add(number[v], number[list[k]]);
                }
            }
        }
        return builder.build();
    }
}
