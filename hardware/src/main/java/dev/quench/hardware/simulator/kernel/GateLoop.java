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
                squares.groups(),
                (from, to) -> {
                    var gathered = new Gathered();
                    for (int group = (int) from; group < to; group++) {
                        int first = squares.firstPage(group);
                        if (diagonal) {
                            multiply(first);
                        } else if (dimension == 2) {
                            rotate(first);
                        } else {
                            gathered.open(first);
                            gathered.combine();
                        }
                    }
                });
    }

    private void multiply(int firstPage) {
        for (int corner = 0; corner < dimension; corner++) {
            double factorRe = matrixRe[corner * (dimension + 1)];
            double factorIm = matrixIm[corner * (dimension + 1)];
            if (factorRe != 1 || factorIm != 0) {
                int page = squares.page(firstPage, corner);
                int offset = squares.offset(corner);
                if (squares.runLength() == 1) {
                    multiplySingly(re[page], im[page], offset, factorRe, factorIm);
                    continue;
                }
                for (int run = 0; run < squares.runs(); run++) {
                    int at = squares.start(run) + offset;
                    multiply(re[page], im[page], at, squares.runLength(), factorRe, factorIm);
                }
            }
        }
    }

    private void multiplySingly(
            double[] re, double[] im, int offset, double factorRe, double factorIm) {
        for (int run = 0; run < squares.runs(); run++) {
            int v = squares.start(run) + offset;
            double oldRe = re[v];
            re[v] = oldRe * factorRe - im[v] * factorIm;
            im[v] = oldRe * factorIm + im[v] * factorRe;
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

    /** Applies the matrix on one qubit. */
    private void rotate(int firstPage) {
        int page0 = squares.page(firstPage, 0);
        int page1 = squares.page(firstPage, 1);
        int offset = squares.offset(1);
        if (squares.runLength() == 1) {
            rotateSingly(re[page0], im[page0], re[page1], im[page1], offset);
            return;
        }
        for (int run = 0; run < squares.runs(); run++) {
            int at = squares.start(run);
            rotate(re[page0], im[page0], re[page1], im[page1], at, offset);
        }
    }

    private void rotateSingly(double[] re0, double[] im0, double[] re1, double[] im1, int offset) {
        double[] m = matrixRe;
        double[] mi = matrixIm;
        for (int run = 0; run < squares.runs(); run++) {
            int v = squares.start(run);
            double x = re0[v];
            double xi = im0[v];
            double y = re1[v + offset];
            double yi = im1[v + offset];
            re0[v] = m[0] * x - mi[0] * xi + m[1] * y - mi[1] * yi;
            im0[v] = m[0] * xi + mi[0] * x + m[1] * yi + mi[1] * y;
            re1[v + offset] = m[2] * x - mi[2] * xi + m[3] * y - mi[3] * yi;
            im1[v + offset] = m[2] * xi + mi[2] * x + m[3] * yi + mi[3] * y;
        }
    }

    private void rotate(
            double[] re0, double[] im0, double[] re1, double[] im1, int at, int offset) {
        double[] m = matrixRe;
        double[] mi = matrixIm;
        double a = m[0];
        double ai = mi[0];
        double b = m[1];
        double bi = mi[1];
        double c = m[2];
        double ci = mi[2];
        double d = m[3];
        double di = mi[3];
        int end = at + squares.runLength();
        for (int v = at; v < end; v++) {
            double x = re0[v];
            double xi = im0[v];
            double y = re1[v + offset];
            double yi = im1[v + offset];
            re0[v] = a * x - ai * xi + b * y - bi * yi;
            im0[v] = a * xi + ai * x + b * yi + bi * y;
            re1[v + offset] = c * x - ci * xi + d * y - di * yi;
            im1[v + offset] = c * xi + ci * x + d * yi + di * y;
        }
    }

    /** Returns {@code <bra| M |this>}, where M is zero off the controls. */
    Complex element(double[][] braRe, double[][] braIm, Workers workers) {
        return OrderedSum.of(
                squares.groups(),
                workers,
                (from, to) -> {
                    var gathered = new Gathered();
                    for (int group = (int) from; group < to; group++) {
                        gathered.open(squares.firstPage(group));
                        if (dimension == 2) {
                            gathered.addPairs(braRe, braIm);
                        } else {
                            gathered.add(braRe, braIm);
                        }
                    }
                    return gathered.sum();
                });
    }

    /** The pages of one group, the amplitudes of one square, and their products with rows. */
    private final class Gathered {
        private final int[] pages = new int[dimension];
        private final double[][] pageRe = new double[dimension][];
        private final double[][] pageIm = new double[dimension][];
        private final double[] oldRe = new double[dimension];
        private final double[] oldIm = new double[dimension];
        private double rowRe;
        private double rowIm;
        private double sumRe;
        private double sumIm;

        void open(int firstPage) {
            for (int corner = 0; corner < dimension; corner++) {
                pages[corner] = squares.page(firstPage, corner);
                pageRe[corner] = re[pages[corner]];
                pageIm[corner] = im[pages[corner]];
            }
        }

        private void read(int place) {
            for (int corner = 0; corner < dimension; corner++) {
                oldRe[corner] = pageRe[corner][place + squares.offset(corner)];
                oldIm[corner] = pageIm[corner][place + squares.offset(corner)];
            }
        }

        private void row(int row) {
            double partRe = 0;
            double partIm = 0;
            for (int column = 0, k = row * dimension; column < dimension; column++, k++) {
                partRe += matrixRe[k] * oldRe[column] - matrixIm[k] * oldIm[column];
                partIm += matrixRe[k] * oldIm[column] + matrixIm[k] * oldRe[column];
            }
            rowRe = partRe;
            rowIm = partIm;
        }

        void combine() {
            for (int run = 0; run < squares.runs(); run++) {
                int end = squares.start(run) + squares.runLength();
                for (int place = squares.start(run); place < end; place++) {
                    read(place);
                    for (int row = 0; row < dimension; row++) {
                        row(row);
                        pageRe[row][place + squares.offset(row)] = rowRe;
                        pageIm[row][place + squares.offset(row)] = rowIm;
                    }
                }
            }
        }

        /** Adds {@code <bra| M |this>} of the group to the sum. */
        void add(double[][] braRe, double[][] braIm) {
            for (int run = 0; run < squares.runs(); run++) {
                int end = squares.start(run) + squares.runLength();
                for (int place = squares.start(run); place < end; place++) {
                    read(place);
                    for (int row = 0; row < dimension; row++) {
                        row(row);
                        double b = braRe[pages[row]][place + squares.offset(row)];
                        double c = braIm[pages[row]][place + squares.offset(row)];
                        sumRe += b * rowRe + c * rowIm;
                        sumIm += b * rowIm - c * rowRe;
                    }
                }
            }
        }

        /** The same for one qubit: sums of the four products of amplitudes, then the matrix. */
        void addPairs(double[][] braRe, double[][] braIm) {
            for (int row = 0; row < 2; row++) {
                for (int column = 0; column < 2; column++) {
                    double a = matrixRe[row * 2 + column];
                    double b = matrixIm[row * 2 + column];
                    if (a != 0 || b != 0) {
                        overlap(braRe[pages[row]], braIm[pages[row]], row, column);
                        sumRe += a * rowRe - b * rowIm;
                        sumIm += a * rowIm + b * rowRe;
                    }
                }
            }
        }

        private void overlap(double[] braRe, double[] braIm, int row, int column) {
            double[] ketRe = pageRe[column];
            double[] ketIm = pageIm[column];
            double partRe = 0;
            double partIm = 0;
            int length = squares.runLength();
            for (int run = 0; run < squares.runs(); run++) {
                int bra = squares.start(run) + squares.offset(row);
                int ket = squares.start(run) + squares.offset(column);
                for (int v = 0; v < length; v++) {
                    partRe += braRe[bra + v] * ketRe[ket + v] + braIm[bra + v] * ketIm[ket + v];
                    partIm += braRe[bra + v] * ketIm[ket + v] - braIm[bra + v] * ketRe[ket + v];
                }
            }
            rowRe = partRe;
            rowIm = partIm;
        }

        Complex sum() {
            return new Complex(sumRe, sumIm);
        }
    }
}
