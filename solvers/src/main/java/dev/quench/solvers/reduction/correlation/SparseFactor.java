package dev.quench.solvers.reduction.correlation;

import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;

/**
 * Factorises {@code M = W + diag(d)}, {@code M = L L^T}, in a given order: sparse columns from the
 * left, then a full core. Not thread-safe.
 *
 * <p>Source of the column algorithm: T. A. Davis, Direct methods for sparse linear systems, SIAM
 * (2006), doi:10.1137/1.9780898718881, section 4.9 (left-looking).
 */
final class SparseFactor {
    private static final int STOP_INTERVAL = 64;

    private final AnchoredCouplings w;
    private final EliminationOrder order;
    private final double[][] columns;
    private final double[] roots;
    private final DenseFactor core;
    private final double[] work;
    /* Columns that subtract from a row next, as chains, and where they stand. */
    private final int[] first;
    private final int[] next;
    private final int[] reached;

    SparseFactor(AnchoredCouplings w, EliminationOrder order) {
        this.w = w;
        this.order = order;
        int sparse = order.sparse();
        columns = new double[sparse][];
        Arrays.setAll(columns, j -> new double[order.below(j).length]);
        roots = new double[sparse];
        core = new DenseFactor(order.nodes() - sparse);
        work = new double[order.nodes()];
        first = new int[sparse];
        next = new int[sparse];
        reached = new int[sparse];
    }

    /**
     * Makes the factor.
     *
     * @param diagonal {@code d} by node
     * @return false if a pivot is not above 0, or a stop was requested
     */
    boolean factorise(double[] diagonal, StopSignal stop) {
        Arrays.fill(first, -1);
        for (int j = 0; j < columns.length; j++) {
            if ((j % STOP_INTERVAL == 0 && stop.requested()) || !column(j, diagonal)) {
                return false;
            }
        }
        fillCore(diagonal);
        return core.factorise(stop);
    }

    private boolean column(int j, double[] diagonal) {
        int[] rows = order.below(j);
        double[] column = columns[j];
        for (int row : rows) {
            work[row] = 0;
        }
        int node = order.node(j);
        work[j] = diagonal[node];
        for (int k = 0; k < w.degree(node); k++) {
            int row = order.position(w.neighbour(node, k));
            if (row > j) {
                work[row] = w.value(node, k);
            }
        }
        for (int k = first[j]; k >= 0; ) {
            int following = next[k];
            subtract(order.below(k), columns[k], reached[k]);
            advance(k, reached[k] + 1);
            k = following;
        }
        if (!(work[j] > 0)) {
            return false;
        }
        roots[j] = Math.sqrt(work[j]);
        for (int q = 0; q < rows.length; q++) {
            column[q] = work[rows[q]] / roots[j];
        }
        advance(j, 0);
        return true;
    }

    private void subtract(int[] rows, double[] column, int from) {
        double factor = column[from];
        for (int q = from; q < rows.length; q++) {
            work[rows[q]] -= factor * column[q];
        }
    }

    /** Puts a column into the chain of its next row, unless only rows of the core follow. */
    private void advance(int k, int at) {
        reached[k] = at;
        int[] rows = order.below(k);
        if (at < rows.length && rows[at] < first.length) {
            next[k] = first[rows[at]];
            first[rows[at]] = k;
        }
    }

    private void fillCore(double[] diagonal) {
        int sparse = columns.length;
        core.clear();
        for (int i = sparse; i < order.nodes(); i++) {
            int node = order.node(i);
            double[] row = core.row(i - sparse);
            row[i - sparse] = diagonal[node];
            for (int k = 0; k < w.degree(node); k++) {
                int j = order.position(w.neighbour(node, k));
                if (j > i) {
                    row[j - sparse] = w.value(node, k);
                }
            }
        }
        for (int k = 0; k < sparse; k++) {
            int[] rows = order.below(k);
            for (int p = reached[k]; p < rows.length; p++) {
                double[] row = core.row(rows[p] - sparse);
                double factor = columns[k][p];
                for (int q = p; q < rows.length; q++) {
                    row[rows[q] - sparse] -= factor * columns[k][q];
                }
            }
        }
    }

    /** Solves {@code L L^T y = x} in place, by position. */
    void solve(double[] x) {
        int sparse = columns.length;
        for (int j = 0; j < sparse; j++) {
            int[] rows = order.below(j);
            x[j] /= roots[j];
            for (int q = 0; q < rows.length; q++) {
                x[rows[q]] -= columns[j][q] * x[j];
            }
        }
        double[] tail = Arrays.copyOfRange(x, sparse, x.length);
        core.solve(tail);
        System.arraycopy(tail, 0, x, sparse, tail.length);
        for (int j = sparse - 1; j >= 0; j--) {
            int[] rows = order.below(j);
            double sum = x[j];
            for (int q = 0; q < rows.length; q++) {
                sum -= columns[j][q] * x[rows[q]];
            }
            x[j] = sum / roots[j];
        }
    }
}
