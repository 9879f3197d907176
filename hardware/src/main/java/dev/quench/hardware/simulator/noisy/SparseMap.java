package dev.quench.hardware.simulator.noisy;

import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.simulator.kernel.Workers;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A matrix that acts on some of the bits of the indices of a complex vector, its zeros skipped.
 *
 * <p>Costs one pass over the vector, with as many multiplications an entry as a row has entries
 * that are not zero.
 */
final class SparseMap {
    private final int[] sortedBits;
    private final int[] corners;
    private final int[][] columns;
    private final double[][] re;
    private final double[][] im;

    /** The first bit is the least significant one of the matrix. */
    SparseMap(ComplexMatrix matrix, int... bits) {
        sortedBits = bits.clone();
        Arrays.sort(sortedBits);
        int dimension = matrix.dimension();
        corners = new int[dimension];
        columns = new int[dimension][];
        re = new double[dimension][];
        im = new double[dimension][];
        for (int row = 0; row < dimension; row++) {
            int at = row;
            for (int k = 0; k < bits.length; k++) {
                corners[row] |= (row >>> k & 1) << bits[k];
            }
            columns[row] =
                    IntStream.range(0, dimension)
                            .filter(c -> matrix.re(at, c) != 0 || matrix.im(at, c) != 0)
                            .toArray();
            re[row] = Arrays.stream(columns[row]).mapToDouble(c -> matrix.re(at, c)).toArray();
            im[row] = Arrays.stream(columns[row]).mapToDouble(c -> matrix.im(at, c)).toArray();
        }
    }

    void apply(double[] vectorRe, double[] vectorIm, Workers workers) {
        workers.forEach(
                vectorRe.length / corners.length,
                (from, to) -> {
                    double[] oldRe = new double[corners.length];
                    double[] oldIm = new double[corners.length];
                    for (int k = (int) from; k < to; k++) {
                        int start = spread(k);
                        for (int c = 0; c < corners.length; c++) {
                            oldRe[c] = vectorRe[start | corners[c]];
                            oldIm[c] = vectorIm[start | corners[c]];
                        }
                        for (int row = 0; row < corners.length; row++) {
                            int at = start | corners[row];
                            vectorRe[at] = dot(row, re[row], oldRe, im[row], oldIm, -1);
                            vectorIm[at] = dot(row, re[row], oldIm, im[row], oldRe, 1);
                        }
                    }
                });
    }

    private double dot(int row, double[] a, double[] x, double[] b, double[] y, double sign) {
        double sum = 0;
        int[] places = columns[row];
        for (int k = 0; k < places.length; k++) {
            sum += a[k] * x[places[k]] + sign * b[k] * y[places[k]];
        }
        return sum;
    }

    /** Inserts a zero at each of the bits. */
    private int spread(int k) {
        int start = k;
        for (int bit : sortedBits) {
            int below = start & (1 << bit) - 1;
            start = ((start - below) << 1) + below;
        }
        return start;
    }
}
