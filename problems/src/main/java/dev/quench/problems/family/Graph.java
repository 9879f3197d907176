package dev.quench.problems.family;

import java.util.Arrays;

/**
 * An immutable simple undirected graph on vertices {@code 0 … n-1}.
 *
 * <p>Compressed adjacency, neighbours ascending, every edge stored at both ends; loops and
 * duplicates are dropped. Building is linear in vertices and edges; memory is 8 bytes an edge and 4
 * a vertex.
 */
public final class Graph {
    private final int[] start;
    private final int[] neighbours;

    private Graph(int[] start, int[] neighbours) {
        this.start = start;
        this.neighbours = neighbours;
    }

    /**
     * Starts to collect edges.
     *
     * @param order number of vertices, 0 or more
     * @return an empty builder
     */
    public static Builder builder(int order) {
        return new Builder(order);
    }

    /**
     * Returns the number of vertices.
     *
     * @return {@code n}
     */
    public int order() {
        return start.length - 1;
    }

    /**
     * Returns the number of edges.
     *
     * @return 0 or more
     */
    public int edges() {
        return neighbours.length / 2;
    }

    /**
     * Returns the degree of a vertex.
     *
     * @param u in {@code [0, n)}
     * @return number of neighbours
     */
    public int degree(int u) {
        return start[u + 1] - start[u];
    }

    /**
     * Returns the {@code k}-th neighbour of a vertex, in ascending order.
     *
     * @param u in {@code [0, n)}
     * @param k in {@code [0, degree(u))}
     * @return a vertex
     */
    public int neighbour(int u, int k) {
        return neighbours[start[u] + k];
    }

    /**
     * Tells whether two vertices are adjacent, by binary search.
     *
     * @param u in {@code [0, n)}
     * @param v in {@code [0, n)}
     * @return true if there is an edge
     */
    public boolean adjacent(int u, int v) {
        return Arrays.binarySearch(neighbours, start[u], start[u + 1], v) >= 0;
    }

    /**
     * Returns the complement: the edges are the pairs that are not adjacent here.
     *
     * @return a graph of the same order
     * @throws IllegalArgumentException if it would have more than 2^30 edges
     */
    public Graph complement() {
        long count = (long) order() * (order() - 1) / 2 - edges();
        if (count > 1 << 30) {
            throw new IllegalArgumentException(
                    "The complement of a graph of %d vertices and %d edges has %d edges; the limit is %d."
                            .formatted(order(), edges(), count, 1 << 30));
        }
        var builder = builder(order());
        for (int u = 0; u < order(); u++) {
            int k = start[u];
            for (int v = u + 1; v < order(); v++) {
                while (k < start[u + 1] && neighbours[k] < v) {
                    k++;
                }
                if (k == start[u + 1] || neighbours[k] != v) {
                    builder.add(u, v);
                }
            }
        }
        return builder.build();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Graph other
                && Arrays.equals(start, other.start)
                && Arrays.equals(neighbours, other.neighbours);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(neighbours);
    }

    @Override
    public String toString() {
        return "Graph[%d vertices, %d edges]".formatted(order(), edges());
    }

    /** Collects edges. Not thread-safe. */
    public static final class Builder {
        private final int order;
        private int count;
        private int[] first = new int[16];
        private int[] second = new int[16];

        private Builder(int order) {
            if (order < 0) {
                throw new IllegalArgumentException(
                        "The number of vertices (%d) must not be negative.".formatted(order));
            }
            this.order = order;
        }

        /**
         * Adds an edge; a loop is dropped, a repeated edge counts once.
         *
         * @param u in {@code [0, n)}
         * @param v in {@code [0, n)}
         * @return this
         * @throws IllegalArgumentException if a vertex does not exist
         */
        public Builder add(int u, int v) {
            if (u < 0 || v < 0 || u >= order || v >= order) {
                throw new IllegalArgumentException(
                        "The edge (%d, %d) needs vertices of [0, %d).".formatted(u, v, order));
            }
            if (u == v) {
                return this;
            }
            if (count == first.length) {
                int capacity = Math.addExact(count, count >> 1);
                first = Arrays.copyOf(first, capacity);
                second = Arrays.copyOf(second, capacity);
            }
            first[count] = u;
            second[count++] = v;
            return this;
        }

        /**
         * Freezes the edges, in time linear in vertices and edges.
         *
         * @return the graph
         */
        public Graph build() {
            int[] start = new int[order + 1];
            for (int e = 0; e < count; e++) {
                start[first[e] + 1]++;
                start[second[e] + 1]++;
            }
            Arrays.parallelPrefix(start, Math::addExact);
            int[] source = sources(start);
            int[] sorted = new int[source.length];
            int[] next = Arrays.copyOf(start, order);
            for (int v = 0; v < order; v++) {
                for (int k = start[v]; k < start[v + 1]; k++) {
                    sorted[next[source[k]]++] = v;
                }
            }
            return distinct(start, sorted);
        }

        /** Lists for each vertex the other ends of its edges, in the order of adding. */
        private int[] sources(int[] start) {
            int[] source = new int[start[order]];
            int[] next = Arrays.copyOf(start, order);
            for (int e = 0; e < count; e++) {
                source[next[first[e]]++] = second[e];
                source[next[second[e]]++] = first[e];
            }
            return source;
        }

        private Graph distinct(int[] start, int[] sorted) {
            int[] keptStart = new int[order + 1];
            int kept = 0;
            for (int u = 0; u < order; u++) {
                int from = kept;
                for (int k = start[u]; k < start[u + 1]; k++) {
                    if (kept == from || sorted[kept - 1] != sorted[k]) {
                        sorted[kept++] = sorted[k];
                    }
                }
                keptStart[u + 1] = kept;
            }
            return new Graph(keptStart, Arrays.copyOf(sorted, kept));
        }
    }
}
