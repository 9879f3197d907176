package dev.quench.solvers.repair;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import java.util.Arrays;

/**
 * The matrices of an assignment problem as flat arrays, with the cost change of a swap.
 *
 * <p>Sums may wrap around on the way; since the cost of every permutation fits 63 bits, so does the
 * difference of two, and the result is exact modulo 2^64.
 */
final class AssignmentCosts {
    private final int n;
    private final long[] flows;
    private final long[] distances;

    AssignmentCosts(Assignment problem) {
        n = problem.size();
        flows = flat(problem.flows());
        distances = flat(problem.distances());
    }

    private static long[] flat(LongMatrix matrix) {
        int n = matrix.columns();
        long[] entries = new long[n * n];
        Arrays.setAll(entries, k -> matrix.get(k / n, k % n));
        return entries;
    }

    int size() {
        return n;
    }

    long cost(int[] location) {
        long cost = 0;
        for (int i = 0; i < n; i++) {
            int row = location[i] * n;
            for (int k = 0; k < n; k++) {
                cost += flows[i * n + k] * distances[row + location[k]];
            }
        }
        return cost;
    }

    /**
     * Returns by how much the cost changes when two facilities change places.
     *
     * <p>{@code sum_(k != r,s) (A_rk - A_sk)(B_ek - B_dk) + (A_kr - A_ks)(B_ke - B_kd)}, with the
     * locations {@code d, e} of {@code r, s} and {@code k} standing for its location in B, plus
     * {@code (A_rr - A_ss)(B_ee - B_dd) + (A_rs - A_sr)(B_ed - B_de)}. {@code O(n)}; matrices may
     * be asymmetric.
     *
     * <p>Source: E. Taillard, Robust taboo search for the quadratic assignment problem, Parallel
     * Computing 17 (1991), eq. (1).
     *
     * @param location a permutation
     * @param r a facility
     * @param s another facility
     * @return new cost minus old cost
     */
    long swapDelta(int[] location, int r, int s) {
        int d = location[r];
        int e = location[s];
        long delta =
                (flows[r * n + r] - flows[s * n + s])
                                * (distances[e * n + e] - distances[d * n + d])
                        + (flows[r * n + s] - flows[s * n + r])
                                * (distances[e * n + d] - distances[d * n + e]);
        for (int k = 0; k < n; k++) {
            if (k != r && k != s) {
                int at = location[k];
                delta +=
                        (flows[r * n + k] - flows[s * n + k])
                                        * (distances[e * n + at] - distances[d * n + at])
                                + (flows[k * n + r] - flows[k * n + s])
                                        * (distances[at * n + e] - distances[at * n + d]);
            }
        }
        return delta;
    }
}
