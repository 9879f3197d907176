package dev.quench.hardware.compiler.synthesis;

import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Operation;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random unitary matrices and products of gates for tests. */
final class Unitaries {
    private Unitaries() {}

    /** Gram-Schmidt on columns of Gaussian entries. */
    static ComplexMatrix random(int n, RandomGenerator random) {
        double[] re = random.doubles((long) n * n).map(_ -> random.nextGaussian()).toArray();
        double[] im = random.doubles((long) n * n).map(_ -> random.nextGaussian()).toArray();
        for (int column = 0; column < n; column++) {
            for (int other = 0; other < column; other++) {
                subtract(re, im, n, column, other);
            }
            double norm = 0;
            for (int row = 0; row < n; row++) {
                int k = row * n + column;
                norm += re[k] * re[k] + im[k] * im[k];
            }
            for (int row = 0; row < n; row++) {
                re[row * n + column] /= Math.sqrt(norm);
                im[row * n + column] /= Math.sqrt(norm);
            }
        }
        return ComplexMatrix.of(re, im);
    }

    private static void subtract(double[] re, double[] im, int n, int column, int other) {
        double dotRe = 0;
        double dotIm = 0;
        for (int row = 0; row < n; row++) {
            int k = row * n + column;
            int o = row * n + other;
            dotRe += re[o] * re[k] + im[o] * im[k];
            dotIm += re[o] * im[k] - im[o] * re[k];
        }
        for (int row = 0; row < n; row++) {
            int k = row * n + column;
            int o = row * n + other;
            re[k] -= dotRe * re[o] - dotIm * im[o];
            im[k] -= dotRe * im[o] + dotIm * re[o];
        }
    }

    static ComplexMatrix product(List<Operation> operations, int qubits) {
        var matrix = ComplexMatrix.identity(1 << qubits);
        for (Operation operation : operations) {
            int[] on = operation.qubits().stream().mapToInt(q -> q).toArray();
            matrix = matrix.embedded(operation.matrix(), on);
        }
        return matrix;
    }

    /** The largest difference of an entry at the best global phase. */
    static double distance(ComplexMatrix a, ComplexMatrix b) {
        var overlap = a.adjoint().times(b);
        double re = 0;
        double im = 0;
        for (int k = 0; k < a.dimension(); k++) {
            re += overlap.re(k, k);
            im += overlap.im(k, k);
        }
        double size = Math.hypot(re, im);
        double worst = 0;
        for (int row = 0; row < a.dimension(); row++) {
            for (int column = 0; column < a.dimension(); column++) {
                double x = (a.re(row, column) * re - a.im(row, column) * im) / size;
                double y = (a.re(row, column) * im + a.im(row, column) * re) / size;
                worst = Math.max(worst, Math.hypot(x - b.re(row, column), y - b.im(row, column)));
            }
        }
        return size > 0 ? worst : Double.POSITIVE_INFINITY;
    }
}
