package dev.quench.solvers.ortools;

import java.util.Arrays;

/**
 * Solves linear assignment problems of one size with integer duals: {@code min sum_i c_(i p(i))}
 * over permutations {@code p}. Reuses its workspace; not thread-safe. {@code O(n^3)}.
 *
 * <p>Shortest augmenting paths, row by row. Afterwards {@code c_ij >= u_i + v_j} for all {@code i,
 * j} and {@code sum_i u_i + sum_j v_j} is the minimum.
 *
 * <p>Source: R. Jonker, A. Volgenant, A shortest augmenting path algorithm for dense and sparse
 * linear assignment problems, Computing 38 (1987), doi:10.1007/BF02278710; the augmentation step
 * only, without its initialisation.
 */
final class LinearAssignment {
    private static final long FAR = Long.MAX_VALUE / 4;

    private final int n;
    /* Rows and columns count from 1; column 0 holds the row that is being assigned. */
    private final long[] u;
    private final long[] v;
    private final int[] rowOf;
    private final int[] cameFrom;
    private final long[] distance;
    private final boolean[] settled;

    LinearAssignment(int n) {
        this.n = n;
        u = new long[n + 1];
        v = new long[n + 1];
        rowOf = new int[n + 1];
        cameFrom = new int[n + 1];
        distance = new long[n + 1];
        settled = new boolean[n + 1];
    }

    /**
     * Solves one problem.
     *
     * @param costs {@code n x n}, row-major, magnitudes below 2^59
     * @return the minimum
     */
    long solve(long[] costs) {
        Arrays.fill(u, 0);
        Arrays.fill(v, 0);
        Arrays.fill(rowOf, 0);
        for (int row = 1; row <= n; row++) {
            augment(row, costs);
        }
        long minimum = 0;
        for (int k = 1; k <= n; k++) {
            minimum += u[k] + v[k];
        }
        return minimum;
    }

    long rowDual(int i) {
        return u[i + 1];
    }

    long columnDual(int j) {
        return v[j + 1];
    }

    private void augment(int row, long[] costs) {
        rowOf[0] = row;
        Arrays.fill(distance, FAR);
        Arrays.fill(settled, false);
        int column = 0;
        while (rowOf[column] != 0) {
            column = settle(column, costs);
        }
        while (column != 0) {
            int previous = cameFrom[column];
            rowOf[column] = rowOf[previous];
            column = previous;
        }
    }

    /**
     * Settles a column, relaxes from its row, shifts the duals, returns the nearest open column.
     */
    private int settle(int column, long[] costs) {
        settled[column] = true;
        int row = rowOf[column];
        int nearest = 0;
        long step = FAR;
        for (int j = 1; j <= n; j++) {
            if (settled[j]) {
                continue;
            }
            long reduced = costs[(row - 1) * n + j - 1] - u[row] - v[j];
            if (reduced < distance[j]) {
                distance[j] = reduced;
                cameFrom[j] = column;
            }
            if (distance[j] < step) {
                step = distance[j];
                nearest = j;
            }
        }
        shift(step);
        return nearest;
    }

    private void shift(long step) {
        for (int j = 0; j <= n; j++) {
            if (settled[j]) {
                u[rowOf[j]] += step;
                v[j] -= step;
            } else {
                distance[j] -= step;
            }
        }
    }
}
