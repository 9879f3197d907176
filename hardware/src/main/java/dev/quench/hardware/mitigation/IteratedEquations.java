package dev.quench.hardware.mitigation;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The equations solved without writing the matrix out: stabilised biconjugate gradients with the
 * diagonal as preconditioner; {@code O(m)} memory, two products a step. The diagonal is the largest
 * entry of each column as long as qubits are read right more often than not, so that some ten steps
 * are usual.
 *
 * <p>The norm of the inverse is estimated from below by a few more solutions.
 *
 * <p>Sources: H. A. van der Vorst, Bi-CGSTAB: a fast and smoothly converging variant of Bi-CG for
 * the solution of nonsymmetric linear systems, SIAM J. Sci. Stat. Comput. 13 (1992); W. W. Hager,
 * Condition estimates, SIAM J. Sci. Stat. Comput. 5 (1984), with the start of N. J. Higham, FORTRAN
 * codes for estimating the one-norm of a real or complex matrix, ACM Trans. Math. Softw. 14 (1988).
 */
final class IteratedEquations implements ReadoutEquations {
    private static final int NORM_STEPS = 5;

    /** An estimate from below needs no digits beyond it. */
    private static final double NORM_TOLERANCE = 1e-4;

    private final AssignmentMatrix matrix;
    private final MitigationOptions options;
    private final double[] diagonal;

    IteratedEquations(AssignmentMatrix matrix, MitigationOptions options) {
        this.matrix = matrix;
        this.options = options;
        this.diagonal =
                IntStream.range(0, matrix.size()).mapToDouble(k -> matrix.entry(k, k)).toArray();
    }

    @Override
    public double[] solve(double[] right) {
        return solve(matrix::times, right, options.tolerance());
    }

    @Override
    public double[] solveTransposed(double[] right) {
        return solve(matrix::transposedTimes, right, options.tolerance());
    }

    @Override
    public String word() {
        return "bicgstab";
    }

    /**
     * The letters are those of van der Vorst's preconditioned algorithm, {@code K} the diagonal.
     */
    private double[] solve(UnaryOperator<double[]> a, double[] b, double tolerance) {
        double[] x = preconditioned(b);
        double[] r = plus(b, -1, a.apply(x));
        double[] shadow = r.clone();
        double[] p = r.clone();
        double rho = dot(shadow, r);
        double end = tolerance * norm(b);
        for (int step = 0; norm(r) > end; step++) {
            if (step == options.iterations() || rho == 0 || !Double.isFinite(rho)) {
                throw unsolved(step, norm(r) / norm(b));
            }
            double[] y = preconditioned(p);
            double[] v = a.apply(y);
            double alpha = rho / dot(shadow, v);
            double[] s = plus(r, -alpha, v);
            double[] z = preconditioned(s);
            double[] t = a.apply(z);
            double square = dot(t, t);
            double omega = square == 0 ? 0 : dot(t, s) / square;
            x = plus(plus(x, alpha, y), omega, z);
            r = plus(s, -omega, t);
            double next = dot(shadow, r);
            double beta = omega == 0 ? 0 : next / rho * (alpha / omega);
            p = plus(r, beta, plus(p, -omega, v));
            rho = next;
        }
        return x;
    }

    private IllegalArgumentException unsolved(int steps, double residual) {
        return new IllegalArgumentException(
                ("The readout errors of %d strings could not be undone: after %d steps the residual is"
                                + " %.2g, above %.2g.\nMaybe another device: a qubit that is read wrong"
                                + " nearly as often as right tells too little.")
                        .formatted(matrix.size(), steps, residual, options.tolerance()));
    }

    /** Climbs from the mean of all columns to the largest; each step takes two solutions. */
    @Override
    public double inverseNorm() {
        int size = matrix.size();
        double[] x = new double[size];
        Arrays.fill(x, 1.0 / size);
        double largest = 0;
        for (int step = 0; step < NORM_STEPS; step++) {
            double[] column = solve(matrix::times, x, NORM_TOLERANCE);
            double norm = Arrays.stream(column).map(Math::abs).sum();
            if (norm <= largest) {
                break;
            }
            largest = norm;
            double[] slope =
                    solve(
                            matrix::transposedTimes,
                            Arrays.stream(column).map(c -> c < 0 ? -1 : 1).toArray(),
                            NORM_TOLERANCE);
            int steepest =
                    IntStream.range(0, size)
                            .reduce(0, (a, k) -> Math.abs(slope[k]) > Math.abs(slope[a]) ? k : a);
            if (Math.abs(slope[steepest]) <= dot(slope, x)) {
                break;
            }
            Arrays.fill(x, 0);
            x[steepest] = 1;
        }
        return largest;
    }

    private double[] preconditioned(double[] vector) {
        double[] divided = new double[vector.length];
        Arrays.setAll(divided, k -> vector[k] / diagonal[k]);
        return divided;
    }

    private static double[] plus(double[] a, double factor, double[] b) {
        double[] sum = new double[a.length];
        Arrays.setAll(sum, k -> a[k] + factor * b[k]);
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static double norm(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }
}
