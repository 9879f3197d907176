package dev.quench.hardware.compiler.synthesis;

import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Operation;

/**
 * The unitary matrix of a run of gates on two qubits, collected gate by gate.
 *
 * <p>16 complex entries in place; row and column are {@code q_first + 2 q_second}. A gate costs at
 * most 64 complex multiplications. Not thread-safe.
 */
public final class PairMatrix {
    private final double[] re = new double[16];
    private final double[] im = new double[16];

    /** Starts with the identity. */
    public PairMatrix() {
        for (int k = 0; k < 4; k++) {
            re[5 * k] = 1;
        }
    }

    /**
     * Starts with a matrix.
     *
     * @param matrix unitary, of dimension 4
     * @return a copy
     * @throws IllegalArgumentException if the dimension is another, or the matrix is not unitary to
     *     1e-6
     */
    public static PairMatrix of(ComplexMatrix matrix) {
        if (matrix.dimension() != 4) {
            throw new IllegalArgumentException(
                    "A gate on two qubits has a matrix of dimension 4, not %d."
                            .formatted(matrix.dimension()));
        }
        requireUnitary(matrix);
        var pair = new PairMatrix();
        pair.multiply(matrix, false);
        return pair;
    }

    static void requireUnitary(ComplexMatrix matrix) {
        int n = matrix.dimension();
        var rest = matrix.adjoint().times(matrix).minus(ComplexMatrix.identity(n));
        for (int k = 0; k < n * n; k++) {
            if (!(Math.hypot(rest.re(k / n, k % n), rest.im(k / n, k % n)) < 1e-6)) {
                throw new IllegalArgumentException(
                        "The matrix %s is not unitary.\nMaybe scale its rows to length one."
                                .formatted(matrix));
            }
        }
    }

    double re(int k) {
        return re[k];
    }

    double im(int k) {
        return im[k];
    }

    /**
     * Adds a one-qubit gate.
     *
     * @param rotation the gate
     * @param second true for the second qubit of the pair, false for the first
     */
    public void apply(Rotation rotation, boolean second) {
        int bit = second ? 2 : 1;
        for (int row = 0; row < 4; row++) {
            if ((row & bit) == 0) {
                rotate(rotation, 4 * row, 4 * (row | bit));
            }
        }
    }

    private void rotate(Rotation r, int low, int high) {
        for (int c = 0; c < 4; c++) {
            double a = re[low + c];
            double b = im[low + c];
            double d = re[high + c];
            double e = im[high + c];
            re[low + c] = r.w() * a + r.z() * b - r.y() * d + r.x() * e;
            im[low + c] = r.w() * b - r.z() * a - r.y() * e - r.x() * d;
            re[high + c] = r.y() * a + r.x() * b + r.w() * d - r.z() * e;
            im[high + c] = r.y() * b - r.x() * a + r.w() * e + r.z() * d;
        }
    }

    /**
     * Adds a two-qubit gate.
     *
     * @param operation on two qubits
     * @param exchanged true if the first qubit of the gate is the second of the pair
     */
    public void apply(Operation operation, boolean exchanged) {
        switch (operation.gate()) {
            case CX -> exchangeRows(exchanged ? 2 : 1, 3);
            case SWAP -> exchangeRows(1, 2);
            case CZ -> turnRow(3, -1, 0);
            case RZZ -> {
                double cos = Math.cos(operation.angle() / 2);
                double sin = Math.sin(operation.angle() / 2);
                turnRow(0, cos, -sin);
                turnRow(1, cos, sin);
                turnRow(2, cos, sin);
                turnRow(3, cos, -sin);
            }
            default -> multiply(operation.matrix(), exchanged);
        }
    }

    private void exchangeRows(int a, int b) {
        for (int c = 0; c < 4; c++) {
            double keptRe = re[4 * a + c];
            double keptIm = im[4 * a + c];
            re[4 * a + c] = re[4 * b + c];
            im[4 * a + c] = im[4 * b + c];
            re[4 * b + c] = keptRe;
            im[4 * b + c] = keptIm;
        }
    }

    private void turnRow(int row, double cos, double sin) {
        for (int k = 4 * row; k < 4 * row + 4; k++) {
            double a = re[k];
            re[k] = cos * a - sin * im[k];
            im[k] = cos * im[k] + sin * a;
        }
    }

    private void multiply(ComplexMatrix gate, boolean exchanged) {
        double[] oldRe = re.clone();
        double[] oldIm = im.clone();
        for (int row = 0; row < 4; row++) {
            for (int c = 0; c < 4; c++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int k = 0; k < 4; k++) {
                    double a = gate.re(place(row, exchanged), place(k, exchanged));
                    double b = gate.im(place(row, exchanged), place(k, exchanged));
                    sumRe += a * oldRe[4 * k + c] - b * oldIm[4 * k + c];
                    sumIm += a * oldIm[4 * k + c] + b * oldRe[4 * k + c];
                }
                re[4 * row + c] = sumRe;
                im[4 * row + c] = sumIm;
            }
        }
    }

    private static int place(int index, boolean exchanged) {
        return exchanged ? (index & 1) << 1 | index >> 1 : index;
    }

    /**
     * Copies the matrix out.
     *
     * @return of dimension 4
     */
    public ComplexMatrix matrix() {
        return ComplexMatrix.of(re, im);
    }

    /** Makes the factors of {@code first (x) second} from their Kronecker product. */
    static Rotation[] factors(double[] re, double[] im) {
        int largest = 0;
        for (int k = 1; k < 16; k++) {
            if (size(re, im, k) > size(re, im, largest)) {
                largest = k;
            }
        }
        int row = largest >> 2;
        int column = largest & 3;
        return new Rotation[] {
            block(re, im, row & 2, column & 2, 1), block(re, im, row & 1, column & 1, 2)
        };
    }

    private static double size(double[] re, double[] im, int k) {
        return re[k] * re[k] + im[k] * im[k];
    }

    private static Rotation block(double[] re, double[] im, int row, int column, int bit) {
        double[] partRe = new double[4];
        double[] partIm = new double[4];
        for (int k = 0; k < 4; k++) {
            int at = 4 * (row + (k >> 1) * bit) + column + (k & 1) * bit;
            partRe[k] = re[at];
            partIm[k] = im[at];
        }
        return Rotation.of(partRe, partIm);
    }
}
