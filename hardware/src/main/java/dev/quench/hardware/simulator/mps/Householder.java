package dev.quench.hardware.simulator.mps;

/**
 * The decomposition {@code A P = Q R} of an {@code m x n} complex matrix by reflections, with or
 * without column pivoting.
 *
 * <p>Source: G. H. Golub, C. F. Van Loan, Matrix Computations, 4th edition (2013), algorithms 5.1.1
 * and 5.4.1. The reflection of a column {@code x} is {@code I - 2 v v^H / (v^H v)} with {@code v =
 * x + exp(i arg x_1) ||x|| e_1}, which never cancels; norms of what is left are taken down step by
 * step and computed anew where most has gone.
 */
final class Householder {
    private final ComplexRows columns;
    private final int length;
    private final int[] order;
    private final double[] tau;
    private final double[] diagonalRe;
    private final double[] diagonalIm;
    private final int rank;

    /**
     * Decomposes a matrix, in place.
     *
     * @param columns row {@code j} is column {@code j} of {@code A}; overwritten
     * @param tolerance with pivots: ends where all that is left of a column is below this times the
     *     largest column; negative: no pivots, no early end
     */
    Householder(ComplexRows columns, double tolerance) {
        this.columns = columns;
        this.length = columns.columns;
        int steps = Math.min(columns.rows, length);
        this.order = new int[columns.rows];
        this.tau = new double[steps];
        this.diagonalRe = new double[steps];
        this.diagonalIm = new double[steps];
        this.rank = decompose(steps, tolerance);
    }

    private int decompose(int steps, double tolerance) {
        int n = columns.rows;
        double[] norm = new double[n];
        double[] reference = new double[n];
        for (int j = 0; j < n; j++) {
            order[j] = j;
            norm[j] = RowLoops.squares(columns.re[j], columns.im[j], 0);
            reference[j] = norm[j];
        }
        double largest = 0;
        for (int k = 0; k < steps; k++) {
            if (tolerance >= 0) {
                int pivot = k;
                for (int j = k + 1; j < n; j++) {
                    pivot = norm[order[j]] > norm[order[pivot]] ? j : pivot;
                }
                int chosen = order[pivot];
                order[pivot] = order[k];
                order[k] = chosen;
                double left = RowLoops.squares(columns.re[chosen], columns.im[chosen], k);
                largest = k == 0 ? left : largest;
                if (left <= tolerance * tolerance * largest) {
                    return k;
                }
            }
            reflect(k, norm, reference);
        }
        return steps;
    }

    private void reflect(int k, double[] norm, double[] reference) {
        double[] vr = columns.re[order[k]];
        double[] vi = columns.im[order[k]];
        double sigma = Math.sqrt(RowLoops.squares(vr, vi, k));
        double head = Math.hypot(vr[k], vi[k]);
        double phaseRe = head == 0 ? 1 : vr[k] / head;
        double phaseIm = head == 0 ? 0 : vi[k] / head;
        diagonalRe[k] = -phaseRe * sigma;
        diagonalIm[k] = -phaseIm * sigma;
        tau[k] = sigma == 0 ? 0 : 1 / (sigma * (sigma + head));
        vr[k] += phaseRe * sigma;
        vi[k] += phaseIm * sigma;
        double[] sum = new double[2];
        for (int j = k + 1; j < order.length; j++) {
            int column = order[j];
            double[] xr = columns.re[column];
            double[] xi = columns.im[column];
            RowLoops.dot(vr, vi, xr, xi, k, sum);
            RowLoops.add(xr, xi, -tau[k] * sum[0], -tau[k] * sum[1], vr, vi, k);
            norm[column] -= xr[k] * xr[k] + xi[k] * xi[k];
            if (norm[column] < 1e-3 * reference[column]) {
                norm[column] = RowLoops.squares(xr, xi, k + 1);
                reference[column] = norm[column];
            }
        }
    }

    /** Returns the number of rows of {@code R}. */
    int rank() {
        return rank;
    }

    /** Returns {@code R P^T}, of {@code rank x n}: the columns in the order of {@code A}. */
    ComplexRows r() {
        var result = new ComplexRows(rank, order.length);
        for (int j = 0; j < order.length; j++) {
            int column = order[j];
            for (int k = 0; k < Math.min(j, rank); k++) {
                result.re[k][column] = columns.re[column][k];
                result.im[k][column] = columns.im[column][k];
            }
            if (j < rank) {
                result.re[j][column] = diagonalRe[j];
                result.im[j][column] = diagonalIm[j];
            }
        }
        return result;
    }

    /**
     * Returns the product of {@code Q} with a matrix.
     *
     * @param vectors row {@code j} is column {@code j} of a matrix of {@code rank} rows
     * @return the same of the product, of {@code m} rows
     */
    ComplexRows qTimes(ComplexRows vectors) {
        var result = new ComplexRows(vectors.rows, length);
        double[] sum = new double[2];
        for (int j = 0; j < vectors.rows; j++) {
            double[] xr = result.re[j];
            double[] xi = result.im[j];
            System.arraycopy(vectors.re[j], 0, xr, 0, rank);
            System.arraycopy(vectors.im[j], 0, xi, 0, rank);
            for (int k = rank - 1; k >= 0; k--) {
                double[] vr = columns.re[order[k]];
                double[] vi = columns.im[order[k]];
                RowLoops.dot(vr, vi, xr, xi, k, sum);
                RowLoops.add(xr, xi, -tau[k] * sum[0], -tau[k] * sum[1], vr, vi, k);
            }
        }
        return result;
    }

    /** Returns the first {@code rank} columns of {@code Q}, each a row of length {@code m}. */
    ComplexRows qColumns() {
        var unit = new ComplexRows(rank, rank);
        for (int k = 0; k < rank; k++) {
            unit.re[k][k] = 1;
        }
        return qTimes(unit);
    }
}
