package dev.quench.hardware.simulator.mps;

import dev.quench.hardware.circuit.ComplexMatrix;

/**
 * A unitary matrix of one site, or of two neighbours with the left one the more significant bit.
 */
final class SiteGate {
    private static final int[] SAME = {0, 1, 2, 3};
    private static final int[] EXCHANGED = {0, 2, 1, 3};

    private final int dimension;
    private final double[] re;
    private final double[] im;

    private SiteGate(ComplexMatrix matrix, int[] rowOf, int[] columnOf) {
        this.dimension = matrix.dimension();
        this.re = new double[dimension * dimension];
        this.im = new double[dimension * dimension];
        for (int row = 0; row < dimension; row++) {
            for (int column = 0; column < dimension; column++) {
                re[row * dimension + column] = matrix.re(rowOf[row], columnOf[column]);
                im[row * dimension + column] = matrix.im(rowOf[row], columnOf[column]);
            }
        }
    }

    static SiteGate one(ComplexMatrix matrix) {
        return new SiteGate(matrix, SAME, SAME);
    }

    /** Makes a gate of two, whose first qubit (its least significant bit) is left or right. */
    static SiteGate two(ComplexMatrix matrix, boolean firstIsLeft) {
        int[] order = firstIsLeft ? EXCHANGED : SAME;
        return new SiteGate(matrix, order, order);
    }

    /** Returns a gate of two followed by the exchange of its sites. */
    static SiteGate thenSwap(ComplexMatrix matrix, boolean firstIsLeft) {
        return firstIsLeft
                ? new SiteGate(matrix, SAME, EXCHANGED)
                : new SiteGate(matrix, EXCHANGED, SAME);
    }

    double re(int row, int column) {
        return re[row * dimension + column];
    }

    double im(int row, int column) {
        return im[row * dimension + column];
    }

    /** Applies this to a pair of {@code 2a x 2b}: row {@code 2l + s}, column {@code s' b + r}. */
    ComplexRows onPair(ComplexRows pair) {
        var result = new ComplexRows(pair.rows, pair.columns);
        int half = pair.columns / 2;
        for (int l = 0; l < pair.rows; l += 2) {
            for (int out = 0; out < 4; out++) {
                for (int in = 0; in < 4; in++) {
                    double a = re(out, in);
                    double b = im(out, in);
                    if (a != 0 || b != 0) {
                        add(
                                result,
                                l + (out >> 1),
                                (out & 1) * half,
                                a,
                                b,
                                pair,
                                l + (in >> 1),
                                (in & 1) * half);
                    }
                }
            }
        }
        return result;
    }

    private static void add(
            ComplexRows target,
            int row,
            int offset,
            double a,
            double b,
            ComplexRows source,
            int sourceRow,
            int sourceOffset) {
        double[] xr = target.re[row];
        double[] xi = target.im[row];
        double[] yr = source.re[sourceRow];
        double[] yi = source.im[sourceRow];
        for (int j = 0; j < xr.length / 2; j++) {
            double p = yr[sourceOffset + j];
            double q = yi[sourceOffset + j];
            xr[offset + j] += a * p - b * q;
            xi[offset + j] += a * q + b * p;
        }
    }
}
