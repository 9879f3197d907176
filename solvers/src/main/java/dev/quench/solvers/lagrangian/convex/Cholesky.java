package dev.quench.solvers.lagrangian.convex;

import java.util.Optional;

/**
 * The factor of a full symmetric positive definite matrix, {@code A = L L^T}.
 *
 * <p>{@code n^3 / 6} multiplications and {@code 4 n^2} bytes. Immutable.
 */
final class Cholesky {
    private final double[][] rows;

    private Cholesky(double[][] rows) {
        this.rows = rows;
    }

    /**
     * Makes the factor.
     *
     * @param matrix of which the lower triangle is read
     * @return empty if a pivot is not above 0
     */
    static Optional<Cholesky> of(double[][] matrix) {
        double[][] rows = new double[matrix.length][];
        for (int i = 0; i < rows.length; i++) {
            double[] row = new double[i + 1];
            rows[i] = row;
            for (int j = 0; j < i; j++) {
                row[j] = (matrix[i][j] - dot(row, rows[j], j)) / rows[j][j];
            }
            double pivot = matrix[i][i] - dot(row, row, i);
            if (!(pivot > 0)) {
                return Optional.empty();
            }
            row[i] = Math.sqrt(pivot);
        }
        return Optional.of(new Cholesky(rows));
    }

    /** Sums in four parts, which a processor adds side by side. */
    static double dot(double[] a, double[] b, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < length; k += 4) {
            s0 += a[k] * b[k];
            s1 += a[k + 1] * b[k + 1];
            s2 += a[k + 2] * b[k + 2];
            s3 += a[k + 3] * b[k + 3];
        }
        for (; k < length; k++) {
            s0 += a[k] * b[k];
        }
        return s0 + s1 + (s2 + s3);
    }

    /** Returns {@code L_ij}, {@code j <= i}. */
    double entry(int i, int j) {
        return rows[i][j];
    }

    /** Solves {@code A y = x} in place. */
    void solve(double[] x) {
        forward(x, 0);
        for (int i = rows.length - 1; i >= 0; i--) {
            x[i] /= rows[i][i];
            subtract(x, rows[i], x[i], i);
        }
    }

    /** Solves {@code L y = x} for an {@code x} that is 0 before some place. */
    private void forward(double[] x, int from) {
        for (int i = from; i < rows.length; i++) {
            double sum = x[i];
            for (int j = from; j < i; j++) {
                sum -= rows[i][j] * x[j];
            }
            x[i] = sum / rows[i][i];
        }
    }

    private static void subtract(double[] x, double[] row, double factor, int length) {
        for (int j = 0; j < length; j++) {
            x[j] -= row[j] * factor;
        }
    }

    /** Returns the inverse of the matrix, {@code n^3 / 2} multiplications. */
    double[][] inverse() {
        int n = rows.length;
        double[][] inverse = new double[n][n];
        for (int c = 0; c < n; c++) {
            double[] column = inverse[c];
            column[c] = 1;
            forward(column, c);
            for (int i = n - 1; i >= 0; i--) {
                column[i] /= rows[i][i];
                subtract(column, rows[i], column[i], i);
            }
        }
        return inverse;
    }
}
