package dev.quench.solvers.lagrangian.convex;

import java.util.Arrays;
import java.util.Optional;

/**
 * Minimises {@code x^T M x + c.x} over {@code 0 <= x <= 1} for a positive semidefinite {@code M},
 * by the primal-dual interior point method.
 *
 * <p>Eight to twenty factorisations of {@code n^3 / 6} multiplications; what stops it is a gap of
 * {@value #GAP} of the magnitude of the function, or that rounding allows no more.
 *
 * <p>Source: S. Mehrotra, On the implementation of a primal-dual interior point method, SIAM
 * Journal on Optimization 2 (1992), doi:10.1137/0802028, for the centring from an affine step,
 * without its correction of second order.
 */
final class BoxMinimum {
    private static final double GAP = 1e-14;
    private static final double SMALL = 1e-10;
    private static final int ITERATIONS = 60;
    private static final double BACK = 0.995;

    private final int n;
    private final double[][] matrix;
    private final double[] costs;
    /* The point, its distance from 1, and the multipliers of both sides. */
    private final double[] x;
    private final double[] t;
    private final double[] z;
    private final double[] w;

    private BoxMinimum(double[][] matrix, double[] costs) {
        n = costs.length;
        double largest = Double.MIN_NORMAL;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.max(Math.abs(costs[i]), 2 * matrix[i][i]));
        }
        double scale = largest;
        this.matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            double[] row = matrix[i];
            Arrays.setAll(this.matrix[i], j -> 2 * row[j] / scale);
        }
        this.costs = Arrays.stream(costs).map(c -> c / scale).toArray();
        x = filled(0.5);
        t = filled(0.5);
        z = filled(1);
        w = filled(1);
    }

    private double[] filled(double value) {
        double[] all = new double[n];
        Arrays.fill(all, value);
        return all;
    }

    /**
     * Minimises.
     *
     * @param matrix {@code M}, {@code n x n}
     * @param costs {@code c}, finite
     * @return about a minimiser
     */
    static double[] of(double[][] matrix, double[] costs) {
        return new BoxMinimum(matrix, costs).run();
    }

    private double[] run() {
        double before = Double.POSITIVE_INFINITY;
        double gap = gap();
        for (int k = 0; k < ITERATIONS && gap > GAP * n; k++) {
            boolean stuck = gap >= before && gap < SMALL * n;
            if (stuck || !step(gap)) {
                break;
            }
            before = gap;
            gap = gap();
        }
        return Arrays.stream(x).map(v -> Math.clamp(v, 0, 1)).toArray();
    }

    private double gap() {
        return Cholesky.dot(x, z, n) + Cholesky.dot(t, w, n);
    }

    private boolean step(double gap) {
        double[][] system = new double[n][];
        for (int i = 0; i < n; i++) {
            system[i] = Arrays.copyOf(matrix[i], i + 1);
            system[i][i] += z[i] / x[i] + w[i] / t[i];
        }
        Optional<Cholesky> factor = Cholesky.of(system);
        if (factor.isEmpty()) {
            return false;
        }
        double mu = gap / (2 * n);
        double[] affine = direction(factor.get(), 0);
        double ratio = after(affine) / gap;
        double[] dx = direction(factor.get(), mu * ratio * ratio * ratio);
        move(dx, mu * ratio * ratio * ratio);
        return true;
    }

    private double[] direction(Cholesky factor, double mu) {
        double[] dx = new double[n];
        for (int i = 0; i < n; i++) {
            double slope = Cholesky.dot(matrix[i], x, n) + costs[i];
            dx[i] = mu / x[i] - mu / t[i] - slope;
        }
        factor.solve(dx);
        return dx;
    }

    /** Returns the gap after the longest step towards the boundary. */
    private double after(double[] dx) {
        double[] dz = new double[n];
        double[] dw = new double[n];
        multipliers(dx, dz, dw, 0);
        double length = length(dx, dz, dw);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (x[i] + length * dx[i]) * (z[i] + length * dz[i]);
            sum += (t[i] - length * dx[i]) * (w[i] + length * dw[i]);
        }
        return Math.clamp(sum, 0, Double.MAX_VALUE);
    }

    private void multipliers(double[] dx, double[] dz, double[] dw, double mu) {
        for (int i = 0; i < n; i++) {
            dz[i] = (mu - z[i] * dx[i]) / x[i] - z[i];
            dw[i] = (mu + w[i] * dx[i]) / t[i] - w[i];
        }
    }

    private double length(double[] dx, double[] dz, double[] dw) {
        double most = 1 / BACK;
        for (int i = 0; i < n; i++) {
            most = shorter(most, x[i], dx[i]);
            most = shorter(most, t[i], -dx[i]);
            most = shorter(most, z[i], dz[i]);
            most = shorter(most, w[i], dw[i]);
        }
        return BACK * most;
    }

    private static double shorter(double most, double value, double change) {
        return change < 0 ? Math.min(most, -value / change) : most;
    }

    private void move(double[] dx, double mu) {
        double[] dz = new double[n];
        double[] dw = new double[n];
        multipliers(dx, dz, dw, mu);
        double length = length(dx, dz, dw);
        for (int i = 0; i < n; i++) {
            x[i] += length * dx[i];
            t[i] -= length * dx[i];
            z[i] += length * dz[i];
            w[i] += length * dw[i];
        }
    }
}
