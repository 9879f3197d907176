package dev.quench.solvers.variational.qrao;

import java.util.Arrays;

/**
 * The lowest eigenvector of a small symmetric tridiagonal matrix, by bisection on Sturm counts and
 * inverse iteration just below the eigenvalue, where the matrix is positive definite.
 */
final class LowestVector {
    private static final int HALVINGS = 200;
    private static final int ITERATIONS = 4;

    private LowestVector() {}

    /** Returns the lowest eigenvalue of {@code n} diagonal and {@code n - 1} other elements. */
    static double value(double[] main, double[] side) {
        double radius = 0;
        for (int k = 0; k < main.length; k++) {
            double row = Math.abs(main[k]);
            row += k > 0 ? Math.abs(side[k - 1]) : 0;
            row += k < main.length - 1 ? Math.abs(side[k]) : 0;
            radius = Math.max(radius, row);
        }
        double low = -radius - 1e-300;
        double high = radius;
        for (int k = 0; k < HALVINGS && low < high; k++) {
            double middle = (low + high) / 2;
            if (hasBelow(main, side, middle)) {
                high = middle;
            } else if (low == middle) {
                break;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /** Tells whether an eigenvalue is below a number: a pivot of the shifted matrix is negative. */
    private static boolean hasBelow(double[] main, double[] side, double shift) {
        double pivot = 1;
        for (int k = 0; k < main.length; k++) {
            double coupling = k == 0 ? 0 : side[k - 1] * side[k - 1];
            pivot = main[k] - shift - (k == 0 ? 0 : coupling / pivot);
            if (pivot < 0) {
                return true;
            }
            pivot = Math.max(pivot, 1e-300);
        }
        return false;
    }

    /** Returns the normalised eigenvector of an eigenvalue that {@link #value} gave. */
    static double[] vector(double[] main, double[] side, double value) {
        double scale =
                Math.max(Math.abs(value), Arrays.stream(main).map(Math::abs).max().orElse(0));
        double shift = value - Math.max(1e-14 * scale, 1e-300);
        double[] vector = new double[main.length];
        Arrays.fill(vector, 1);
        vector[0] = 1.5;
        for (int k = 0; k < ITERATIONS; k++) {
            solve(main, side, shift, vector);
            double norm = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
            for (int i = 0; i < vector.length; i++) {
                vector[i] /= norm;
            }
        }
        return vector;
    }

    /** Elimination without exchanges, for a positive definite matrix. */
    private static void solve(double[] main, double[] side, double shift, double[] vector) {
        int n = main.length;
        double[] pivots = new double[n];
        for (int k = 0; k < n; k++) {
            double factor = k == 0 ? 0 : side[k - 1] / pivots[k - 1];
            pivots[k] = main[k] - shift - (k == 0 ? 0 : factor * side[k - 1]);
            pivots[k] = Math.max(pivots[k], 1e-300);
            vector[k] -= k == 0 ? 0 : factor * vector[k - 1];
        }
        for (int k = n - 1; k >= 0; k--) {
            double rest = k == n - 1 ? 0 : side[k] * vector[k + 1];
            vector[k] = (vector[k] - rest) / pivots[k];
        }
    }
}
