package dev.quench.hardware.simulator.kernel;

import dev.quench.hardware.circuit.Complex;
import dev.quench.hardware.circuit.ComplexMatrix;

/** Combines amplitudes of pages by a matrix, in place or in a matrix element. */
final class GateLoop {
    private final double[][] re;
    private final double[][] im;
    private final Squares squares;
    private final int dimension;
    private final double[] matrixRe;
    private final double[] matrixIm;
    private final boolean diagonal;

    GateLoop(double[][] re, double[][] im, ComplexMatrix matrix, Squares squares) {
        this.re = re;
        this.im = im;
        this.squares = squares;
        diagonal = matrix.isDiagonal();
        dimension = squares.corners();
        matrixRe = new double[dimension * dimension];
        matrixIm = new double[dimension * dimension];
        for (int k = 0; k < matrixRe.length; k++) {
            matrixRe[k] = matrix.re(k / dimension, k % dimension);
            matrixIm[k] = matrix.im(k / dimension, k % dimension);
        }
    }

    void run(Workers workers) {
        workers.forEach(
                squares.runs(),
                (from, to) -> {
                    var gathered = new Gathered(dimension);
                    for (long run = from; run < to; run++) {
                        long start = squares.start(run);
                        if (diagonal) {
                            multiply(start);
                        } else {
                            gathered.open(start);
                            for (int v = 0; v < squares.runLength(); v++) {
                                gathered.combine(v);
                            }
                        }
                    }
                });
    }

    private void multiply(long start) {
        for (int corner = 0; corner < dimension; corner++) {
            double factorRe = matrixRe[corner * (dimension + 1)];
            double factorIm = matrixIm[corner * (dimension + 1)];
            if (factorRe != 1 || factorIm != 0) {
                int page = squares.page(start, corner);
                int at = squares.place(start, corner);
                multiply(re[page], im[page], at, squares.runLength(), factorRe, factorIm);
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

    /** Returns {@code <bra| M |this>}, where M is zero off the controls. */
    Complex element(double[][] braRe, double[][] braIm, Workers workers) {
        return OrderedSum.of(
                squares.runs(),
                workers,
                (from, to) -> {
                    double sumRe = 0;
                    double sumIm = 0;
                    var gathered = new Gathered(dimension);
                    for (long run = from; run < to; run++) {
                        long start = squares.start(run);
                        gathered.open(start);
                        for (int v = 0; v < squares.runLength(); v++) {
                            gathered.read(v);
                            for (int row = 0; row < dimension; row++) {
                                gathered.row(row);
                                double b = braRe[gathered.pages[row]][gathered.places[row] + v];
                                double c = braIm[gathered.pages[row]][gathered.places[row] + v];
                                sumRe += b * gathered.rowRe + c * gathered.rowIm;
                                sumIm += b * gathered.rowIm - c * gathered.rowRe;
                            }
                        }
                    }
                    return new Complex(sumRe, sumIm);
                });
    }

    /** The amplitudes of one group of a run and their products with the rows of the matrix. */
    private final class Gathered {
        private final int[] pages;
        private final int[] places;
        private final double[] oldRe;
        private final double[] oldIm;
        private double rowRe;
        private double rowIm;

        Gathered(int dimension) {
            pages = new int[dimension];
            places = new int[dimension];
            oldRe = new double[dimension];
            oldIm = new double[dimension];
        }

        void open(long start) {
            for (int corner = 0; corner < dimension; corner++) {
                pages[corner] = squares.page(start, corner);
                places[corner] = squares.place(start, corner);
            }
        }

        void read(int v) {
            for (int corner = 0; corner < dimension; corner++) {
                oldRe[corner] = re[pages[corner]][places[corner] + v];
                oldIm[corner] = im[pages[corner]][places[corner] + v];
            }
        }

        void row(int row) {
            double sumRe = 0;
            double sumIm = 0;
            for (int column = 0; column < dimension; column++) {
                double a = matrixRe[row * dimension + column];
                double b = matrixIm[row * dimension + column];
                sumRe += a * oldRe[column] - b * oldIm[column];
                sumIm += a * oldIm[column] + b * oldRe[column];
            }
            rowRe = sumRe;
            rowIm = sumIm;
        }

        void combine(int v) {
            read(v);
            for (int row = 0; row < dimension; row++) {
                row(row);
                re[pages[row]][places[row] + v] = rowRe;
                im[pages[row]][places[row] + v] = rowIm;
            }
        }
    }
}
