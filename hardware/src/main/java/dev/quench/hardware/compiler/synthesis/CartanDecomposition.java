package dev.quench.hardware.compiler.synthesis;

/**
 * A two-qubit gate as local gates around an interaction: {@code U = (after_1 (x) after_2) exp(i (x
 * XX + y YY + z ZZ)) (before_1 (x) before_2)} up to a global phase.
 *
 * <p>The coordinates are in the Weyl chamber {@code pi/4 >= x >= y >= |z|}, and {@code z >= 0}
 * where {@code x = pi/4}; they name the class of gates that are equal up to local gates. In the
 * magic basis local gates are real orthogonal matrices, so that for {@code M = B' U B} the
 * symmetric {@code M^T M} has real eigenvectors, the local gates before, and eigenvalues {@code
 * exp(2 i theta_k)}, the coordinates; {@link JointJacobi} finds both where eigenvalues coincide as
 * well. Constant time, some microseconds.
 *
 * <p>Sources: J. Zhang, J. Vala, S. Sastry, K. Whaley, Geometric theory of nonlocal two-qubit
 * operations (2003), DOI 10.1103/PhysRevA.67.042313, section III; B. Kraus, J. Cirac, Optimal
 * creation of entanglement using a two-qubit gate (2001), DOI 10.1103/PhysRevA.63.062309, appendix.
 *
 * @param beforeFirst acts first, on the first qubit
 * @param beforeSecond acts first, on the second qubit
 * @param x of XX, in radians
 * @param y of YY, in radians
 * @param z of ZZ, in radians
 * @param afterFirst acts last, on the first qubit
 * @param afterSecond acts last, on the second qubit
 */
public record CartanDecomposition(
        Rotation beforeFirst,
        Rotation beforeSecond,
        double x,
        double y,
        double z,
        Rotation afterFirst,
        Rotation afterSecond) {
    private static final double HALF = Math.sqrt(0.5);

    /**
     * Decomposes a matrix.
     *
     * @param unitary any unitary matrix on two qubits
     * @return with coordinates in the chamber; a product of both sides is equal to 1e-12
     */
    public static CartanDecomposition of(PairMatrix unitary) {
        double[] re = new double[16];
        double[] im = new double[16];
        for (int k = 0; k < 16; k++) {
            re[k] = unitary.re(k);
            im[k] = unitary.im(k);
        }
        intoMagic(re, im);
        double[] squareRe = new double[16];
        double[] squareIm = new double[16];
        square(re, im, squareRe, squareIm);
        double[] before = JointJacobi.diagonalise(squareRe, squareIm);
        double[] theta = new double[4];
        for (int k = 0; k < 4; k++) {
            theta[k] = Math.atan2(squareIm[5 * k], squareRe[5 * k]) / 2;
        }
        double[] after = after(re, im, before, theta);
        if (determinant(after) < 0) {
            theta[0] += Math.PI;
            for (int row = 0; row < 16; row += 4) {
                after[row] = -after[row];
            }
        }
        var first = locals(transposed(before));
        var last = locals(after);
        return new WeylChamber(first, last, theta).reduced();
    }

    /** {@code M = B' U B}, in place; the columns of B are the magic basis. */
    private static void intoMagic(double[] re, double[] im) {
        for (int k = 0; k < 4; k++) {
            mix(re, im, 4 * k, 1, 1);
        }
        for (int k = 0; k < 4; k++) {
            mix(re, im, k, 4, -1);
        }
    }

    /** Entries {@code (u0 + u3, sign i (u1 + u2), u1 - u2, sign i (u0 - u3)) / sqrt(2)}. */
    private static void mix(double[] re, double[] im, int start, int step, int sign) {
        int k1 = start + step;
        int k2 = k1 + step;
        int k3 = k2 + step;
        double evenRe = HALF * (re[start] - re[k3]);
        double evenIm = HALF * (im[start] - im[k3]);
        double oddRe = HALF * (re[k1] + re[k2]);
        double oddIm = HALF * (im[k1] + im[k2]);
        re[start] = HALF * (re[start] + re[k3]);
        im[start] = HALF * (im[start] + im[k3]);
        re[k2] = HALF * (re[k1] - re[k2]);
        im[k2] = HALF * (im[k1] - im[k2]);
        re[k1] = -sign * oddIm;
        im[k1] = sign * oddRe;
        re[k3] = -sign * evenIm;
        im[k3] = sign * evenRe;
    }

    /** {@code M^T M}. */
    private static void square(double[] re, double[] im, double[] outRe, double[] outIm) {
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int k = 0; k < 16; k += 4) {
                    sumRe += re[k + row] * re[k + column] - im[k + row] * im[k + column];
                    sumIm += re[k + row] * im[k + column] + im[k + row] * re[k + column];
                }
                outRe[4 * row + column] = sumRe;
                outIm[4 * row + column] = sumIm;
            }
        }
    }

    /** {@code M P exp(-i theta)}, which is real. */
    private static double[] after(double[] re, double[] im, double[] p, double[] theta) {
        double[] out = new double[16];
        for (int column = 0; column < 4; column++) {
            double cos = Math.cos(theta[column]);
            double sin = Math.sin(theta[column]);
            for (int row = 0; row < 16; row += 4) {
                double sumRe = 0;
                double sumIm = 0;
                for (int k = 0; k < 4; k++) {
                    sumRe += re[row + k] * p[4 * k + column];
                    sumIm += im[row + k] * p[4 * k + column];
                }
                out[row + column] = cos * sumRe + sin * sumIm;
            }
        }
        return out;
    }

    private static double determinant(double[] m) {
        double sum = 0;
        for (int c = 1; c < 4; c++) {
            for (int d = 0; d < c; d++) {
                int e = (d == 0) ? (c == 1 ? 2 : 1) : 0;
                int f = 6 - c - d - e;
                double sign = (c + d) % 2 == 0 ? -1 : 1;
                double upper = m[d] * m[4 + c] - m[c] * m[4 + d];
                double lower = m[8 + e] * m[12 + f] - m[8 + f] * m[12 + e];
                sum += sign * upper * lower;
            }
        }
        return sum;
    }

    private static double[] transposed(double[] m) {
        double[] out = new double[16];
        for (int k = 0; k < 16; k++) {
            out[(k & 3) * 4 + (k >> 2)] = m[k];
        }
        return out;
    }

    /** The two local gates that are a rotation of the magic basis, {@code B K B'}. */
    private static Rotation[] locals(double[] k) {
        double[] re = new double[16];
        double[] im = new double[16];
        for (int c = 0; c < 4; c++) {
            set(re, im, c, HALF * k[c], HALF * k[12 + c]);
            set(re, im, 4 + c, HALF * k[8 + c], HALF * k[4 + c]);
            set(re, im, 8 + c, -HALF * k[8 + c], HALF * k[4 + c]);
            set(re, im, 12 + c, HALF * k[c], -HALF * k[12 + c]);
        }
        double[] outRe = new double[16];
        double[] outIm = new double[16];
        for (int r = 0; r < 16; r += 4) {
            set(outRe, outIm, r, re[r] + im[r + 3], im[r] - re[r + 3]);
            set(outRe, outIm, r + 1, re[r + 2] + im[r + 1], im[r + 2] - re[r + 1]);
            set(outRe, outIm, r + 2, im[r + 1] - re[r + 2], -re[r + 1] - im[r + 2]);
            set(outRe, outIm, r + 3, re[r] - im[r + 3], im[r] + re[r + 3]);
        }
        return PairMatrix.factors(outRe, outIm);
    }

    private static void set(double[] re, double[] im, int at, double real, double imaginary) {
        re[at] = real;
        im[at] = imaginary;
    }
}
