package dev.quench.hardware.simulator.kernel;

import dev.quench.hardware.circuit.ComplexMatrix;
import java.util.Arrays;

/**
 * Applies a matrix to one or two qubits of paged amplitudes.
 *
 * <p>The amplitudes that the matrix combines are the {@code d} corners of a square (or ends of a
 * line). A run is a stretch of consecutive such squares, as long as the lowest qubit and the page
 * allow.
 */
final class GateLoop {
    private final double[][] re;
    private final double[][] im;
    private final int placeBits;
    private final ComplexMatrix matrix;
    private final boolean diagonal;
    private final int[] sortedQubits;
    private final long[] corners;

    GateLoop(double[][] re, double[][] im, int placeBits, ComplexMatrix matrix, int... qubits) {
        this.re = re;
        this.im = im;
        this.placeBits = placeBits;
        this.matrix = matrix;
        diagonal = matrix.isDiagonal();
        sortedQubits = qubits.clone();
        Arrays.sort(sortedQubits);
        corners = new long[matrix.dimension()];
        for (int corner = 0; corner < corners.length; corner++) {
            for (int k = 0; k < qubits.length; k++) {
                corners[corner] |= (long) (corner >>> k & 1) << qubits[k];
            }
        }
    }

    void run(int qubits, Workers workers) {
        int runBits = Math.min(sortedQubits[0], placeBits);
        workers.forEach(
                1L << (qubits - sortedQubits.length - runBits),
                (from, to) -> {
                    double[] oldRe = new double[corners.length];
                    double[] oldIm = new double[corners.length];
                    for (long k = from; k < to; k++) {
                        long start = k << runBits;
                        for (int qubit : sortedQubits) {
                            long below = start & ((1L << qubit) - 1);
                            start = ((start - below) << 1) + below;
                        }
                        if (diagonal) {
                            multiply(start, 1 << runBits);
                        } else {
                            combine(start, 1 << runBits, oldRe, oldIm);
                        }
                    }
                });
    }

    private int page(long index) {
        return (int) (index >>> placeBits);
    }

    private int place(long index) {
        return (int) index & (1 << placeBits) - 1;
    }

    private void multiply(long start, int length) {
        for (int corner = 0; corner < corners.length; corner++) {
            double factorRe = matrix.re(corner, corner);
            double factorIm = matrix.im(corner, corner);
            if (factorRe != 1 || factorIm != 0) {
                long index = start + corners[corner];
                multiply(
                        re[page(index)], im[page(index)], place(index), length, factorRe, factorIm);
            }
        }
    }

    private static void multiply(
            double[] re, double[] im, int at, int length, double factorRe, double factorIm) {
        for (int v = at; v < at + length; v++) {
            double oldRe = re[v];
            re[v] = oldRe * factorRe - im[v] * factorIm;
            im[v] = oldRe * factorIm + im[v] * factorRe;
        }
    }

    private void combine(long start, int length, double[] oldRe, double[] oldIm) {
        for (int v = 0; v < length; v++) {
            for (int corner = 0; corner < corners.length; corner++) {
                long index = start + corners[corner] + v;
                oldRe[corner] = re[page(index)][place(index)];
                oldIm[corner] = im[page(index)][place(index)];
            }
            for (int row = 0; row < corners.length; row++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int column = 0; column < corners.length; column++) {
                    double a = matrix.re(row, column);
                    double b = matrix.im(row, column);
                    sumRe += a * oldRe[column] - b * oldIm[column];
                    sumIm += a * oldIm[column] + b * oldRe[column];
                }
                long index = start + corners[row] + v;
                re[page(index)][place(index)] = sumRe;
                im[page(index)][place(index)] = sumIm;
            }
        }
    }
}
