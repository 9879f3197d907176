package dev.quench.solvers.reduction.correlation;

import java.util.Arrays;

/**
 * Estimates the least eigenvalue of a positive definite matrix that is factorised, by the Lanczos
 * method on its inverse with full orthogonalisation.
 *
 * <p>An estimate from above, never a proof. {@code steps} solutions and {@code steps^2 n}
 * multiplications.
 *
 * <p>Source: B. N. Parlett, The symmetric eigenvalue problem, SIAM (1998),
 * doi:10.1137/1.9781611971163, chapter 13; bisection in section 3.3.
 */
final class LowestEigenvalue {
    private static final int BISECTIONS = 60;
    private static final double GOLDEN = 0.6180339887498949;

    private LowestEigenvalue() {}

    static double estimate(SparseFactor factor, int nodes, int mostSteps) {
        int steps = Math.min(mostSteps, nodes);
        double[][] basis = new double[steps][];
        double[] alpha = new double[steps];
        double[] beta = new double[steps];
        double[] q = start(nodes);
        int count = 0;
        while (count < steps) {
            basis[count] = q;
            double[] z = q.clone();
            factor.solve(z);
            alpha[count] = MixingMethod.dot(q, z);
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k <= count; k++) {
                    addTo(z, basis[k], -MixingMethod.dot(z, basis[k]));
                }
            }
            double norm = Math.sqrt(MixingMethod.dot(z, z));
            beta[count++] = norm;
            if (!(norm > 1e-12 * Math.abs(alpha[0]))) {
                break;
            }
            Arrays.setAll(z, i -> z[i] / norm);
            q = z;
        }
        return 1 / largest(alpha, beta, count);
    }

    /** A vector that is not orthogonal to anything in particular. */
    private static double[] start(int nodes) {
        double[] x = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            double turns = (i + 1) * GOLDEN;
            x[i] = turns - Math.floor(turns) - 0.5;
        }
        double norm = Math.sqrt(MixingMethod.dot(x, x));
        Arrays.setAll(x, i -> x[i] / norm);
        return x;
    }

    private static void addTo(double[] z, double[] q, double factor) {
        for (int i = 0; i < z.length; i++) {
            z[i] += factor * q[i];
        }
    }

    /** Returns the largest eigenvalue of a tridiagonal matrix, by counting those above a number. */
    private static double largest(double[] alpha, double[] beta, int count) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            double left = k == 0 ? 0 : beta[k - 1];
            double right = k == count - 1 ? 0 : beta[k];
            low = Math.max(low, alpha[k]);
            high = Math.max(high, alpha[k] + left + right);
        }
        for (int k = 0; k < BISECTIONS && low < high; k++) {
            double middle = low + (high - low) / 2;
            if (isAbove(middle, alpha, beta, count)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** Tells whether {@code x - T} is positive definite. */
    private static boolean isAbove(double x, double[] alpha, double[] beta, int count) {
        double pivot = x - alpha[0];
        for (int k = 1; k < count && pivot > 0; k++) {
            pivot = x - alpha[k] - beta[k - 1] * beta[k - 1] / pivot;
        }
        return pivot > 0;
    }
}
