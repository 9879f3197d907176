package dev.quench.hardware.simulator.mps;

/**
 * A complex matrix that may be changed, each row contiguous, real and imaginary parts apart.
 *
 * <p>A site tensor {@code A[l, s, r]} of {@code a x 2 x b} is kept as a matrix of {@code 2a x b}
 * with row {@code 2l + s}; {@link #fused} and {@link #split} turn it to {@code a x 2b} and back.
 */
final class ComplexRows {
    final double[][] re;
    final double[][] im;
    final int rows;
    final int columns;

    ComplexRows(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.re = new double[rows][columns];
        this.im = new double[rows][columns];
    }

    ComplexRows transposed() {
        return transposed(1);
    }

    ComplexRows adjoint() {
        return transposed(-1);
    }

    private ComplexRows transposed(int sign) {
        var result = new ComplexRows(columns, rows);
        for (int j = 0; j < columns; j++) {
            double[] targetRe = result.re[j];
            double[] targetIm = result.im[j];
            for (int i = 0; i < rows; i++) {
                targetRe[i] = re[i][j];
                targetIm[i] = sign * im[i][j];
            }
        }
        return result;
    }

    ComplexRows conjugate() {
        var result = new ComplexRows(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result.re[i][j] = re[i][j];
                result.im[i][j] = -im[i][j];
            }
        }
        return result;
    }

    /** Returns the product {@code this * other}. */
    ComplexRows times(ComplexRows other) {
        var result = new ComplexRows(rows, other.columns);
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < columns; k++) {
                result.add(i, re[i][k], im[i][k], other, k);
            }
        }
        return result;
    }

    /** Returns the product {@code this^H * other}. */
    ComplexRows adjointTimes(ComplexRows other) {
        var result = new ComplexRows(columns, other.columns);
        for (int k = 0; k < rows; k++) {
            for (int i = 0; i < columns; i++) {
                result.add(i, re[k][i], -im[k][i], other, k);
            }
        }
        return result;
    }

    /** Adds a multiple of a row of another matrix to a row of this. */
    void add(int row, double factorRe, double factorIm, ComplexRows other, int otherRow) {
        if (factorRe != 0 || factorIm != 0) {
            RowLoops.add(
                    re[row],
                    im[row],
                    factorRe,
                    factorIm,
                    other.re[otherRow],
                    other.im[otherRow],
                    0);
        }
    }

    /** Returns the first rows of this, sharing them. */
    ComplexRows first(int count) {
        var result = new ComplexRows(count, 0, columns);
        System.arraycopy(re, 0, result.re, 0, count);
        System.arraycopy(im, 0, result.im, 0, count);
        return result;
    }

    private ComplexRows(int rows, int allocated, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.re = new double[rows][allocated];
        this.im = new double[rows][allocated];
    }

    /** Returns a site tensor of {@code 2a x b} as {@code a x 2b}. */
    ComplexRows fused() {
        var result = new ComplexRows(rows / 2, 2 * columns);
        for (int row = 0; row < rows; row++) {
            int offset = (row & 1) * columns;
            System.arraycopy(re[row], 0, result.re[row / 2], offset, columns);
            System.arraycopy(im[row], 0, result.im[row / 2], offset, columns);
        }
        return result;
    }

    /** Returns a matrix of {@code a x 2b} as the site tensor of {@code 2a x b}. */
    ComplexRows split() {
        int half = columns / 2;
        var result = new ComplexRows(2 * rows, half);
        for (int row = 0; row < result.rows; row++) {
            int offset = (row & 1) * half;
            System.arraycopy(re[row / 2], offset, result.re[row], 0, half);
            System.arraycopy(im[row / 2], offset, result.im[row], 0, half);
        }
        return result;
    }

    void scale(double factor) {
        for (int row = 0; row < rows; row++) {
            RowLoops.scale(re[row], im[row], factor);
        }
    }
}
