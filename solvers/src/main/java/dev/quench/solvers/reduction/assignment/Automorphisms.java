package dev.quench.solvers.reduction.assignment;

import dev.quench.problems.family.LongMatrix;
import java.util.Arrays;

/**
 * Orbits of the permutations {@code t} with {@code M[t(a)][t(b)] = M[a][b]} for all {@code a, b}.
 *
 * <p>An automorphism that takes one point to another is searched for by backtracking, each new
 * image checked against all entries with the earlier ones, so that what is found is one. Points in
 * one orbit are equivalent; where the limit of effort ends a search, points of one orbit may come
 * in two, which is less than could be known, never wrong. Points with different sorted rows,
 * columns or entries with the fixed points are never tried.
 *
 * <p>{@code n x n} entries; a search that meets no dead end takes {@code O(n^3)}. Not thread-safe.
 */
final class Automorphisms {
    private static final int NONE = -1;
    private static final long EFFORT = 20_000_000;

    private final LongMatrix matrix;
    private final int n;
    private final long[][] rows;
    private final long[][] columns;
    private long effort = EFFORT;

    Automorphisms(LongMatrix matrix) {
        this.matrix = matrix;
        n = matrix.rows();
        rows = new long[n][n];
        columns = new long[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                rows[a][b] = matrix.get(a, b);
                columns[a][b] = matrix.get(b, a);
            }
            Arrays.sort(rows[a]);
            Arrays.sort(columns[a]);
        }
    }

    /**
     * Returns the first point of the orbit of each point.
     *
     * @param fixed points that every automorphism leaves in place
     * @return at most the point itself
     */
    int[] orbits(int... fixed) {
        int[] first = new int[n];
        Arrays.setAll(first, a -> a);
        for (int v = 1; v < n; v++) {
            for (int u = 0; u < v && first[v] == v; u++) {
                if (first[u] == u && mayMove(u, v, fixed)) {
                    join(first, image(u, v, fixed));
                }
            }
        }
        return first;
    }

    private boolean mayMove(int u, int v, int[] fixed) {
        for (int f : fixed) {
            if (f == u || f == v) {
                return false;
            }
        }
        return fits(u, v, fixed, fixed.length, fixed) && alike(u, v);
    }

    private boolean alike(int u, int v) {
        return Arrays.equals(rows[u], rows[v]) && Arrays.equals(columns[u], columns[v]);
    }

    /** Unites every point with its image; the smallest of an orbit stays its first. */
    private static void join(int[] first, int[] image) {
        for (int a = 0; a < image.length; a++) {
            int b = first[a];
            int c = first[image[a]];
            if (b != c) {
                int least = Math.min(b, c);
                int other = Math.max(b, c);
                for (int k = 0; k < first.length; k++) {
                    first[k] = first[k] == other ? least : first[k];
                }
            }
        }
    }

    /** Finds an automorphism that leaves points fixed and takes one to another, else none. */
    private int[] image(int from, int to, int[] fixed) {
        int[] order = order(from, fixed);
        int[] images = new int[n];
        boolean[] used = new boolean[n];
        Arrays.fill(images, NONE);
        for (int k = 0; k < fixed.length; k++) {
            images[k] = fixed[k];
            used[fixed[k]] = true;
        }
        images[fixed.length] = to;
        used[to] = true;
        int start = fixed.length + 1;
        int depth = start;
        while (depth >= start && depth < n && effort > 0) {
            int previous = images[depth];
            if (previous != NONE) {
                used[previous] = false;
            }
            images[depth] = next(order, images, used, depth, previous + 1);
            if (images[depth] == NONE) {
                depth--;
            } else {
                used[images[depth]] = true;
                depth++;
            }
        }
        return depth == n ? permutation(order, images) : new int[0];
    }

    private int next(int[] order, int[] images, boolean[] used, int depth, int least) {
        for (int b = least; b < n; b++) {
            if (!used[b] && fits(order[depth], b, images, depth, order) && alike(order[depth], b)) {
                return b;
            }
        }
        return NONE;
    }

    /** Compares the entries of a point and its image with those of the points before. */
    private boolean fits(int a, int b, int[] images, int depth, int[] order) {
        if (matrix.get(a, a) != matrix.get(b, b)) {
            return false;
        }
        for (int k = 0; k < depth; k++) {
            effort--;
            if (matrix.get(a, order[k]) != matrix.get(b, images[k])
                    || matrix.get(order[k], a) != matrix.get(images[k], b)) {
                return false;
            }
        }
        return true;
    }

    private int[] order(int from, int[] fixed) {
        int[] order = new int[n];
        boolean[] placed = new boolean[n];
        int count = 0;
        for (int f : fixed) {
            order[count++] = f;
            placed[f] = true;
        }
        order[count++] = from;
        placed[from] = true;
        for (int a = 0; a < n; a++) {
            if (!placed[a]) {
                order[count++] = a;
            }
        }
        return order;
    }

    private static int[] permutation(int[] order, int[] images) {
        int[] image = new int[order.length];
        for (int k = 0; k < order.length; k++) {
            image[order[k]] = images[k];
        }
        return image;
    }

    /**
     * Tells whether exchanging two points is an automorphism. This is an equivalence.
     *
     * @param a a point
     * @param b another
     * @return true for points that nothing tells apart
     */
    boolean interchangeable(int a, int b) {
        if (matrix.get(a, a) != matrix.get(b, b) || matrix.get(a, b) != matrix.get(b, a)) {
            return false;
        }
        for (int k = 0; k < n; k++) {
            if (k != a
                    && k != b
                    && (matrix.get(a, k) != matrix.get(b, k)
                            || matrix.get(k, a) != matrix.get(k, b))) {
                return false;
            }
        }
        return true;
    }
}
