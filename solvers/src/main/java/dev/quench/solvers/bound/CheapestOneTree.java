package dev.quench.solvers.bound;

import java.util.Arrays;

/**
 * The cheapest 1-tree of a complete graph at given vertex prices: a spanning tree of all vertices
 * but a special one, and the two cheapest edges at that one.
 *
 * <p>{@code w(pi) = min_T sum_(uv in T) (d_uv + pi_u + pi_v) - 2 sum pi_v}, in 64-bit integers: the
 * caller sees to it that {@code n} times the largest cost fits. {@code O(n^2)} time a weighing by
 * Prim's algorithm on the dense graph, {@code O(n)} memory, and {@code 8 n^2} bytes for a table of
 * up to 2048 vertices. Each weighing forgets the one before; not safe for threads.
 *
 * <p>Source: M. Held, R. M. Karp, The traveling-salesman problem and minimum spanning trees: part
 * II, Math. Programming 1 (1971).
 */
public final class CheapestOneTree {
    private static final int TABLE_LIMIT = 2048;

    private final Lengths lengths;
    private final int n;
    private final long[] table;
    private final long[] prices;
    private final int[] degrees;
    private final long[] nearest;
    private final int[] parent;
    private final int special;
    private final int root;
    private int[] ends = new int[0];

    /** The lengths of edges before prices. */
    @FunctionalInterface
    public interface Lengths {
        /**
         * Returns the length of an edge.
         *
         * @param u a vertex in {@code [0, n)}
         * @param v another vertex
         * @return the same in both directions
         */
        long between(int u, int v);
    }

    /** Is told the edges of a 1-tree. */
    @FunctionalInterface
    public interface Edges {
        /**
         * Takes one edge.
         *
         * @param u a vertex
         * @param v another vertex
         */
        void visit(int u, int v);
    }

    /** Is told the additional weight of the cheapest 1-tree that differs in an edge. */
    @FunctionalInterface
    public interface Exchange {
        /**
         * Takes one edge.
         *
         * @param u a vertex
         * @param v another vertex
         * @param inTree whether the 1-tree has the edge
         * @param extra what the cheapest 1-tree without it, or with it, weighs more
         */
        void visit(int u, int v, boolean inTree, long extra);
    }

    /**
     * Takes a graph.
     *
     * @param size {@code n}, 3 or more
     * @param special the vertex outside the spanning tree, in {@code [0, n)}
     * @param lengths asked once an edge if a table is kept, else once an edge and weighing
     * @throws IllegalArgumentException if there are fewer vertices
     */
    public CheapestOneTree(int size, int special, Lengths lengths) {
        if (size < 3) {
            throw new IllegalArgumentException(
                    "A graph of %d vertices has no 1-tree; 3 are the fewest.".formatted(size));
        }
        this.lengths = lengths;
        this.special = special;
        n = size;
        root = special == 0 ? 1 : 0;
        prices = new long[n];
        degrees = new int[n];
        nearest = new long[n];
        parent = new int[n];
        table = n <= TABLE_LIMIT ? tabulate() : new long[0];
    }

    private long[] tabulate() {
        long[] all = new long[n * n];
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < u; v++) {
                all[u * n + v] = lengths.between(u, v);
                all[v * n + u] = all[u * n + v];
            }
        }
        return all;
    }

    /**
     * Finds the cheapest 1-tree.
     *
     * @param newPrices {@code pi}, {@code n} numbers
     * @return {@code w(pi)}
     */
    public long weigh(long[] newPrices) {
        System.arraycopy(newPrices, 0, prices, 0, n);
        Arrays.fill(degrees, 0);
        long sum = spanTree() + closeAtSpecial();
        for (long price : prices) {
            sum -= 2 * price;
        }
        return sum;
    }

    private long spanTree() {
        boolean[] inside = new boolean[n];
        inside[special] = true;
        inside[root] = true;
        Arrays.fill(nearest, Long.MAX_VALUE);
        long sum = 0;
        int newest = root;
        for (int edge = 0; edge < n - 2; edge++) {
            int next = extend(newest, inside);
            sum += nearest[next];
            degrees[next]++;
            degrees[parent[next]]++;
            inside[next] = true;
            newest = next;
        }
        return sum;
    }

    private int extend(int newest, boolean[] inside) {
        int next = -1;
        for (int v = 0; v < n; v++) {
            if (inside[v]) {
                continue;
            }
            long cost = cost(newest, v);
            if (cost < nearest[v]) {
                nearest[v] = cost;
                parent[v] = newest;
            }
            if (next < 0 || nearest[v] < nearest[next]) {
                next = v;
            }
        }
        return next;
    }

    private long closeAtSpecial() {
        ends = nearestToSpecial(2);
        degrees[special] = 2;
        degrees[ends[0]]++;
        degrees[ends[1]]++;
        return cost(special, ends[0]) + cost(special, ends[1]);
    }

    /** Returns the vertices whose edges to the special one are cheapest, the cheapest first. */
    int[] nearestToSpecial(int count) {
        int[] vertices = new int[count];
        int found = 0;
        for (int v = 0; v < n; v++) {
            if (v == special) {
                continue;
            }
            int at = found < count ? found++ : count;
            while (at > 0 && cost(special, v) < cost(special, vertices[at - 1])) {
                if (at < count) {
                    vertices[at] = vertices[at - 1];
                }
                at--;
            }
            if (at < count) {
                vertices[at] = v;
            }
        }
        return vertices;
    }

    /** Returns the cost of an edge at the prices. */
    long cost(int u, int v) {
        long length = table.length > 0 ? table[u * n + v] : lengths.between(u, v);
        return length + prices[u] + prices[v];
    }

    /**
     * Returns the vertex that joins another to the tree, for all but the root and the special one.
     */
    int parent(int v) {
        return parent[v];
    }

    int root() {
        return root;
    }

    int special() {
        return special;
    }

    int size() {
        return n;
    }

    /**
     * Returns how many edges of the 1-tree meet a vertex.
     *
     * @param v in {@code [0, n)}
     * @return 1 or more; 2 at every vertex of a tour
     */
    public int degree(int v) {
        return degrees[v];
    }

    /**
     * Tells the edges of the 1-tree that was found last.
     *
     * @param visitor is told {@code n} edges
     */
    public void forEachEdge(Edges visitor) {
        for (int v = 0; v < n; v++) {
            if (v != special && v != root) {
                visitor.visit(v, parent[v]);
            }
        }
        for (int v : ends) {
            visitor.visit(special, v);
        }
    }

    /**
     * Tells for every edge what a 1-tree weighs more at least that has it although the cheapest
     * does not, or that does not have it although the cheapest does; {@code O(n^2)}.
     *
     * @param visitor is told each edge once; an edge of the tree of which nothing can take the
     *     place is left out
     */
    public void forEachExchange(Exchange visitor) {
        if (n > 3) {
            new TreeExchanges(this).run(visitor);
        }
    }
}
