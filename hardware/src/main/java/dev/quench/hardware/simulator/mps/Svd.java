package dev.quench.hardware.simulator.mps;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The singular value decomposition {@code A = U diag(sigma) V^H} of a complex matrix, without the
 * part that is zero to rounding: singular values in descending order.
 *
 * <p>{@code A P = Q R} with pivots first, then rotations of pairs of rows of {@code R} until all
 * are orthogonal: {@code G R = diag(sigma) V^H}. {@code V^H} so comes without collecting rotations
 * and its small rows as orthogonal as its large ones; {@code U = Q G^H} is computed only where
 * asked for. Takes {@code O(m n r)} for the first and, in few sweeps, {@code O(r^2 n)} each for the
 * second.
 *
 * <p>Source: Z. Drmac, K. Veselic, New fast and accurate Jacobi SVD algorithm I, SIAM Journal on
 * Matrix Analysis and Applications 29, 1322 (2008), algorithm 1 without its second decomposition.
 */
final class Svd {
    /** What is smaller than this times the largest is rounding. */
    private static final double RANK_TOLERANCE = 1e-15;

    private static final int MAX_SWEEPS = 60;

    private final double[] sigma;
    private final ComplexRows right;

    private Svd(double[] sigma, ComplexRows right) {
        this.sigma = sigma;
        this.right = right;
    }

    /** A decomposition with both sides: {@code left} has {@code U}, columns in rows. */
    record Full(Svd svd, ComplexRows left) {}

    /**
     * Decomposes a matrix, given by columns.
     *
     * @param columns row {@code j} is column {@code j} of {@code A}; overwritten
     * @return the singular values and {@code V^H}
     */
    static Svd ofColumns(ComplexRows columns) {
        var r = new Householder(columns, RANK_TOLERANCE).r();
        orthogonalise(r, new ComplexRows(r.rows, 0));
        return sorted(r, order(r));
    }

    /** Decomposes a matrix, given by columns (overwritten), with both sides. */
    static Full fullOfColumns(ComplexRows columns) {
        var qr = new Householder(columns, RANK_TOLERANCE);
        var r = qr.r();
        var g = new ComplexRows(r.rows, r.rows);
        for (int k = 0; k < r.rows; k++) {
            g.re[k][k] = 1;
        }
        orthogonalise(r, g);
        int[] order = order(r);
        var u = new ComplexRows(r.rows, r.rows);
        for (int k = 0; k < r.rows; k++) {
            // Column k of G^H is the conjugate of row k of G.
            u.re[k] = g.re[order[k]];
            u.im[k] = g.im[order[k]];
            for (int j = 0; j < r.rows; j++) {
                u.im[k][j] = -u.im[k][j];
            }
        }
        return new Full(sorted(r, order), qr.qTimes(u));
    }

    /** Returns the number of singular values. */
    int rank() {
        return sigma.length;
    }

    /** Returns a singular value, above 0. */
    double sigma(int k) {
        return sigma[k];
    }

    /** Returns the rows of {@code V^H}. */
    ComplexRows right() {
        return right;
    }

    private static int[] order(ComplexRows r) {
        double[] norms = norms(r);
        return IntStream.range(0, r.rows)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -norms[k]))
                .mapToInt(k -> k)
                .toArray();
    }

    private static Svd sorted(ComplexRows r, int[] order) {
        double[] sigma = new double[r.rows];
        var right = new ComplexRows(r.rows, r.columns);
        for (int k = 0; k < r.rows; k++) {
            right.re[k] = r.re[order[k]];
            right.im[k] = r.im[order[k]];
            sigma[k] = Math.sqrt(RowLoops.squares(right.re[k], right.im[k], 0));
            RowLoops.scale(right.re[k], right.im[k], 1 / sigma[k]);
        }
        return new Svd(sigma, right);
    }

    private static double[] norms(ComplexRows r) {
        double[] norms = new double[r.rows];
        Arrays.setAll(norms, k -> RowLoops.squares(r.re[k], r.im[k], 0));
        return norms;
    }

    /** Rotates pairs of rows, and those of {@code g} alike, until all rows are orthogonal. */
    private static void orthogonalise(ComplexRows r, ComplexRows g) {
        double tolerance = 0x1p-51 * Math.sqrt(r.columns);
        boolean rotated = true;
        for (int sweep = 0; sweep < MAX_SWEEPS && rotated; sweep++) {
            rotated = false;
            double[] norms = norms(r);
            for (int p = 0; p < r.rows; p++) {
                for (int q = p + 1; q < r.rows; q++) {
                    rotated |= rotate(r, g, p, q, norms, tolerance);
                }
            }
        }
        if (rotated) {
            throw new IllegalStateException(
                    "The rows of a %d x %d matrix are not orthogonal after %d sweeps."
                            .formatted(r.rows, r.columns, MAX_SWEEPS));
        }
    }

    /*
     * With h = <q, p> = |h| w, the phase w makes the product of p and w q the real |h|. Then
     * t = s/c is the smaller root of t^2 + 2 zeta t - 1, zeta = (|q|^2 - |p|^2) / (2 |h|).
     */
    private static boolean rotate(
            ComplexRows r, ComplexRows g, int p, int q, double[] norms, double tolerance) {
        double[] w = new double[2];
        RowLoops.dot(r.re[q], r.im[q], r.re[p], r.im[p], 0, w);
        double h = Math.hypot(w[0], w[1]);
        if (h <= tolerance * Math.sqrt(norms[p]) * Math.sqrt(norms[q])) {
            return false;
        }
        double zeta = (norms[q] - norms[p]) / (2 * h);
        double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        double c = 1 / Math.sqrt(1 + t * t);
        w[0] /= h;
        w[1] /= h;
        RowLoops.rotate(r.re[p], r.im[p], r.re[q], r.im[q], c, c * t, w);
        if (g.columns > 0) {
            RowLoops.rotate(g.re[p], g.im[p], g.re[q], g.im[q], c, c * t, w);
        }
        norms[p] = Math.max(0, norms[p] - t * h);
        norms[q] += t * h;
        return true;
    }
}
