package dev.quench.solvers.bound;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import java.util.Arrays;

/**
 * The Gilmore-Lawler bound of the quadratic assignment problem.
 *
 * <p>Putting facility {@code i} at location {@code a} costs at least {@code l_ia = A_ii B_aa + min
 * sum_k A_ik B_(a q(k))} over all ways {@code q} to spread the others, which is the product of row
 * {@code i} of A ascending with row {@code a} of B descending, both without the diagonal. Every
 * permutation {@code p} costs at least {@code sum_i l_(i p(i))}, hence at least the cheapest linear
 * assignment of {@code l}. Nothing is assumed of symmetry or sign; the same argument over columns
 * bounds as well, and the better of both is taken.
 *
 * <p>Time {@code O(n^3)}, memory {@code O(n^2)}, exact integer arithmetic.
 *
 * <p>Source: P. C. Gilmore, Optimal and suboptimal algorithms for the quadratic assignment problem,
 * J. SIAM 10 (1962); E. L. Lawler, The quadratic assignment problem, Management Science 9 (1963).
 */
public final class GilmoreLawler {
    private GilmoreLawler() {}

    /**
     * Bounds the cost of every permutation from below.
     *
     * @param problem the instance
     * @return the bound; the optimum itself for {@code n <= 1}
     */
    public static long bound(Assignment problem) {
        LongMatrix a = problem.flows();
        LongMatrix b = problem.distances();
        long rows = assign(leastCosts(a, b));
        if (a.isSymmetric() && b.isSymmetric()) {
            return rows;
        }
        return Math.max(rows, assign(leastCosts(transpose(a), transpose(b))));
    }

    /**
     * Returns the least cost of each single decision.
     *
     * @param problem the instance
     * @return {@code l}, {@code n x n}, facilities by locations
     */
    public static LongMatrix leastCosts(Assignment problem) {
        return leastCosts(problem.flows(), problem.distances());
    }

    private static LongMatrix leastCosts(LongMatrix a, LongMatrix b) {
        int n = a.rows();
        long[][] flows = sortedRows(a);
        long[][] distances = sortedRows(b);
        long[] costs = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int location = 0; location < n; location++) {
                costs[i * n + location] =
                        a.get(i, i) * b.get(location, location)
                                + leastProduct(flows[i], distances[location]);
            }
        }
        return LongMatrix.of(n, n, costs);
    }

    /** Multiplies one ascending vector with the other backwards (rearrangement inequality). */
    private static long leastProduct(long[] ascending, long[] other) {
        long product = 0;
        for (int k = 0; k < ascending.length; k++) {
            product += ascending[k] * other[other.length - 1 - k];
        }
        return product;
    }

    private static long[][] sortedRows(LongMatrix matrix) {
        int n = matrix.rows();
        long[][] rows = new long[n][Math.max(0, n - 1)];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n - 1; k++) {
                rows[i][k] = matrix.get(i, k < i ? k : k + 1);
            }
            Arrays.sort(rows[i]);
        }
        return rows;
    }

    private static long assign(LongMatrix costs) {
        int shift = shift(costs);
        return Math.multiplyExact(assignment(costs, shift).cost(), 1L << shift);
    }

    /*
     * Costs beyond the range of the linear assignment are divided by a power of two and rounded
     * down; the product of the result with that power still bounds from below.
     */
    private static int shift(LongMatrix costs) {
        int shift = 0;
        while (costs.largest() >> shift >= LinearAssignment.largestCost(costs.rows())) {
            shift++;
        }
        return shift;
    }

    private static LinearAssignment assignment(LongMatrix costs, int shift) {
        int n = costs.rows();
        long[] scaled = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scaled[i * n + j] = costs.get(i, j) >> shift;
            }
        }
        return LinearAssignment.minimum(n, scaled);
    }

    /**
     * Bounds the cost of the permutations that make a single decision.
     *
     * @param problem the instance
     * @return {@code n x n}, facilities by locations: no permutation with facility {@code i} at
     *     location {@code a} costs less
     */
    public static LongMatrix forcedCosts(Assignment problem) {
        LongMatrix a = problem.flows();
        LongMatrix b = problem.distances();
        LongMatrix rows = forcedCosts(leastCosts(a, b));
        LongMatrix columns = forcedCosts(leastCosts(transpose(a), transpose(b)));
        int n = a.rows();
        long[] forced = new long[n * n];
        for (int cell = 0; cell < n * n; cell++) {
            forced[cell] = Math.max(rows.get(cell / n, cell % n), columns.get(cell / n, cell % n));
        }
        return LongMatrix.of(n, n, forced);
    }

    private static LongMatrix forcedCosts(LongMatrix costs) {
        int n = costs.rows();
        int shift = shift(costs);
        LongMatrix forced = assignment(costs, shift).forcedCosts();
        long[] shifted = new long[n * n];
        for (int cell = 0; cell < n * n; cell++) {
            long cost = forced.get(cell / n, cell % n);
            shifted[cell] =
                    Math.clamp(cost, Long.MIN_VALUE >> shift, Long.MAX_VALUE >> shift) << shift;
        }
        return LongMatrix.of(n, n, shifted);
    }

    private static LongMatrix transpose(LongMatrix matrix) {
        int n = matrix.rows();
        long[] entries = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                entries[j * n + i] = matrix.get(i, j);
            }
        }
        return LongMatrix.of(n, n, entries);
    }
}
