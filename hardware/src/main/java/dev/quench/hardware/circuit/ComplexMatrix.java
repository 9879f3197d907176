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
     * Makes the identity.
     *
     * @param dimension number of rows, 1 or more
     * @return ones on the diagonal
     */
    public static ComplexMatrix identity(int dimension) {
        return phases(new double[dimension]);
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

    /**
     * Returns the complex conjugate of every entry, nothing transposed.
     *
     * @return the conjugate
     */
    public ComplexMatrix conjugate() {
        return new ComplexMatrix(re.clone(), Arrays.stream(im).map(v -> -v).toArray());
    }

    /**
     * Returns the conjugate transpose.
     *
     * @return the inverse, if this is unitary
     */
    public ComplexMatrix adjoint() {
        double[] newRe = new double[re.length];
        double[] newIm = new double[re.length];
        for (int row = 0; row < dimension; row++) {
            for (int column = 0; column < dimension; column++) {
                newRe[column * dimension + row] = re(row, column);
                newIm[column * dimension + row] = -im(row, column);
            }
        }
        return new ComplexMatrix(newRe, newIm);
    }

    /**
     * Returns a multiple.
     *
     * @param factor any number
     * @return all entries times the factor
     */
    public ComplexMatrix times(double factor) {
        return new ComplexMatrix(
                Arrays.stream(re).map(r -> r * factor).toArray(),
                Arrays.stream(im).map(i -> i * factor).toArray());
    }

    /**
     * Returns the product of two matrices.
     *
     * @param right of the same dimension; acts first
     * @return {@code this right}
     * @throws IllegalArgumentException if the dimensions differ
     */
    public ComplexMatrix times(ComplexMatrix right) {
        requireSameDimension(right);
        double[] newRe = new double[re.length];
        double[] newIm = new double[re.length];
        for (int row = 0; row < dimension; row++) {
            for (int k = 0; k < dimension; k++) {
                double a = re(row, k);
                double b = im(row, k);
                for (int column = 0; column < dimension; column++) {
                    int at = row * dimension + column;
                    newRe[at] += a * right.re(k, column) - b * right.im(k, column);
                    newIm[at] += a * right.im(k, column) + b * right.re(k, column);
                }
            }
        }
        return new ComplexMatrix(newRe, newIm);
    }

    /**
     * Returns the sum of two matrices.
     *
     * @param other of the same dimension
     * @return {@code this + other}
     * @throws IllegalArgumentException if the dimensions differ
     */
    public ComplexMatrix plus(ComplexMatrix other) {
        return minus(other.times(-1));
    }

    /**
     * Returns the difference of two matrices.
     *
     * @param other of the same dimension
     * @return {@code this - other}
     * @throws IllegalArgumentException if the dimensions differ
     */
    public ComplexMatrix minus(ComplexMatrix other) {
        requireSameDimension(other);
        double[] newRe = re.clone();
        double[] newIm = im.clone();
        for (int k = 0; k < re.length; k++) {
            newRe[k] -= other.re[k];
            newIm[k] -= other.im[k];
        }
        return new ComplexMatrix(newRe, newIm);
    }

    /**
     * Returns the matrix of two gates side by side.
     *
     * @param second acts on the qubits behind those of this one
     * @return entry {@code this(r0, c0) second(r1, c1)} at row {@code r0 + d r1}, column {@code c0
     *     + d c1}, {@code d} the dimension of this
     */
    public ComplexMatrix kronecker(ComplexMatrix second) {
        int size = dimension * second.dimension;
        double[] newRe = new double[size * size];
        double[] newIm = new double[size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double a = re(row % dimension, column % dimension);
                double b = im(row % dimension, column % dimension);
                double c = second.re(row / dimension, column / dimension);
                double d = second.im(row / dimension, column / dimension);
                newRe[row * size + column] = a * c - b * d;
                newIm[row * size + column] = a * d + b * c;
            }
        }
        return new ComplexMatrix(newRe, newIm);
    }

    /**
     * Returns the matrix under controls, which become its least significant bits.
     *
     * @param controls 0 or more
     * @return this where all controls are one, the identity elsewhere
     */
    public ComplexMatrix controlled(int controls) {
        if (controls == 0) {
            return this;
        }
        int ones = (1 << controls) - 1;
        int size = dimension << controls;
        double[] newRe = new double[size * size];
        double[] newIm = new double[size * size];
        for (int k = 0; k < size; k++) {
            newRe[k * size + k] = 1;
        }
        for (int row = 0; row < dimension; row++) {
            for (int column = 0; column < dimension; column++) {
                int at = (row << controls | ones) * size + (column << controls | ones);
                newRe[at] = re(row, column);
                newIm[at] = im(row, column);
            }
        }
        return new ComplexMatrix(newRe, newIm);
    }

    /**
     * Returns this matrix followed by a gate on some of its qubits.
     *
     * @param gate of dimension {@code 2^k}
     * @param positions {@code k} different bits of the row index of this matrix, in the gate's
     *     order
     * @return the gate, the identity on the other bits, times this
     */
    public ComplexMatrix embedded(ComplexMatrix gate, int... positions) {
        double[] newRe = new double[re.length];
        double[] newIm = new double[re.length];
        int touched = 0;
        for (int position : positions) {
            touched |= 1 << position;
        }
        for (int row = 0; row < dimension; row++) {
            int gateRow = gathered(row, positions);
            for (int k = 0; k < gate.dimension; k++) {
                double a = gate.re(gateRow, k);
                double b = gate.im(gateRow, k);
                int from = ((row & ~touched) | scattered(k, positions)) * dimension;
                for (int column = 0; column < dimension; column++) {
                    int at = row * dimension + column;
                    newRe[at] += a * re[from + column] - b * im[from + column];
                    newIm[at] += a * im[from + column] + b * re[from + column];
                }
            }
        }
        return new ComplexMatrix(newRe, newIm);
    }

    private static int gathered(int index, int... positions) {
        int part = 0;
        for (int k = 0; k < positions.length; k++) {
            part |= (index >>> positions[k] & 1) << k;
        }
        return part;
    }

    private static int scattered(int part, int... positions) {
        int index = 0;
        for (int k = 0; k < positions.length; k++) {
            index |= (part >>> k & 1) << positions[k];
        }
        return index;
    }

    private void requireSameDimension(ComplexMatrix other) {
        if (other.dimension != dimension) {
            throw new IllegalArgumentException(
                    "Matrices of dimension %d and %d do not go together."
                            .formatted(dimension, other.dimension));
        }
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
