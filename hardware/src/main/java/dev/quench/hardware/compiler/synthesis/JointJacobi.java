package dev.quench.hardware.compiler.synthesis;

/**
 * Jacobi rotations that make two commuting real symmetric 4 by 4 matrices diagonal together.
 *
 * <p>A rotation of columns p and q is at the angle that makes the sum of the squares of both {@code
 * (p, q)} entries least; equal eigenvalues need no care. Converges quadratically, in 4 to 6 sweeps.
 * Source: J.-F. Cardoso, A. Souloumiac, Jacobi angles for simultaneous diagonalization (1996), DOI
 * 10.1137/S0895479893259546, section 2.
 */
final class JointJacobi {
    private static final int MAX_SWEEPS = 30;

    /* Twice an entry off the diagonal that is rounding and not worth a rotation. */
    private static final double STILL = 1e-15;

    private final double[] a;
    private final double[] b;
    private final double[] vectors = new double[16];

    private JointJacobi(double[] a, double[] b) {
        this.a = a;
        this.b = b;
        for (int k = 0; k < 4; k++) {
            vectors[5 * k] = 1;
        }
    }

    /**
     * Makes both diagonal in place.
     *
     * @param a symmetric, row by row; becomes {@code P' a P}
     * @param b symmetric, row by row, commutes with a; becomes {@code P' b P}
     * @return {@code P}, orthogonal, of determinant 1, row by row
     */
    static double[] diagonalise(double[] a, double[] b) {
        var jacobi = new JointJacobi(a, b);
        boolean moved = true;
        for (int sweep = 0; moved && sweep < MAX_SWEEPS; sweep++) {
            moved = jacobi.sweep();
        }
        return jacobi.vectors;
    }

    private boolean sweep() {
        boolean moved = false;
        for (int p = 0; p < 3; p++) {
            for (int q = p + 1; q < 4; q++) {
                moved |= step(p, q);
            }
        }
        return moved;
    }

    private boolean step(int p, int q) {
        double gapA = a[5 * p] - a[5 * q];
        double gapB = b[5 * p] - b[5 * q];
        double offA = 2 * a[4 * p + q];
        double offB = 2 * b[4 * p + q];
        if (Math.hypot(offA, offB) < STILL) {
            return false;
        }
        double on = gapA * gapA + gapB * gapB - offA * offA - offB * offB;
        double off = 2 * (gapA * offA + gapB * offB);
        double theta = Math.atan2(off, on) / 4;
        double c = Math.cos(theta);
        double s = Math.sin(theta);
        rotateColumns(vectors, p, q, c, s);
        for (double[] matrix : new double[][] {a, b}) {
            rotateColumns(matrix, p, q, c, s);
            rotateRows(matrix, p, q, c, s);
        }
        return true;
    }

    private static void rotateColumns(double[] m, int p, int q, double c, double s) {
        for (int row = 0; row < 16; row += 4) {
            double u = m[row + p];
            double v = m[row + q];
            m[row + p] = c * u + s * v;
            m[row + q] = c * v - s * u;
        }
    }

    private static void rotateRows(double[] m, int p, int q, double c, double s) {
        for (int column = 0; column < 4; column++) {
            double u = m[4 * p + column];
            double v = m[4 * q + column];
            m[4 * p + column] = c * u + s * v;
            m[4 * q + column] = c * v - s * u;
        }
    }
}
