package dev.quench.hardware.circuit;

import java.util.Arrays;

/**
 * An immutable square matrix of complex numbers, the matrix of a gate.
 *
 * <p>Row and column are basis indices of the gate's own qubits, of which the first is the least
 * significant bit: a gate on {@code k} qubits has dimension {@code 2^k}.
 */
public final class ComplexMatrix {
    private final int dimension;
    private final double[] re;
    private final double[] im;

    private ComplexMatrix(double[] re, double[] im) {
        this.dimension = (int) Math.round(Math.sqrt(re.length));
        this.re = re;
        this.im = im;
    }

    /**
     * Makes a matrix.
     *
     * @param re real parts, row by row; copied
     * @param im imaginary parts, row by row; copied
     * @return the matrix
     * @throws IllegalArgumentException if the lengths differ or are no square
     */
    public static ComplexMatrix of(double[] re, double[] im) {
        int dimension = (int) Math.round(Math.sqrt(re.length));
        if (re.length != im.length || dimension * dimension != re.length) {
            throw new IllegalArgumentException(
                    "A square matrix cannot have %d real and %d imaginary parts."
                            .formatted(re.length, im.length));
        }
        return new ComplexMatrix(re.clone(), im.clone());
    }

    /**
     * Makes a real matrix.
     *
     * @param re the entries, row by row
     * @return the matrix
     */
    public static ComplexMatrix real(double... re) {
        return of(re, new double[re.length]);
    }

    /**
     * Makes the diagonal matrix of entries {@code exp(i phase_k)}.
     *
     * @param phases in radians, one a row
     * @return the matrix
     */
    public static ComplexMatrix phases(double... phases) {
        int n = phases.length;
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        for (int k = 0; k < n; k++) {
            re[k * n + k] = Math.cos(phases[k]);
            im[k * n + k] = Math.sin(phases[k]);
        }
        return new ComplexMatrix(re, im);
    }

    /**
     * Returns the number of rows.
     *
     * @return 1 or more
     */
    public int dimension() {
        return dimension;
    }

    /**
     * Returns the real part of an entry.
     *
     * @param row in {@code [0, dimension)}
     * @param column in {@code [0, dimension)}
     * @return the real part
     */
    public double re(int row, int column) {
        return re[row * dimension + column];
    }

    /**
     * Returns the imaginary part of an entry.
     *
     * @param row in {@code [0, dimension)}
     * @param column in {@code [0, dimension)}
     * @return the imaginary part
     */
    public double im(int row, int column) {
        return im[row * dimension + column];
    }

    /**
     * Tells whether all entries off the diagonal are exactly zero.
     *
     * @return true if the gate only multiplies amplitudes by phases
     */
    public boolean isDiagonal() {
        for (int k = 0; k < re.length; k++) {
            if (k % (dimension + 1) != 0 && (re[k] != 0 || im[k] != 0)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof ComplexMatrix other
                && Arrays.equals(re, other.re)
                && Arrays.equals(im, other.im);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(re) + Arrays.hashCode(im);
    }

    @Override
    public String toString() {
        return "ComplexMatrix[re=%s, im=%s]".formatted(Arrays.toString(re), Arrays.toString(im));
    }
}
