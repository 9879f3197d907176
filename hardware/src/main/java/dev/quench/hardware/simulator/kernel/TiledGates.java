package dev.quench.hardware.simulator.kernel;

import dev.quench.hardware.circuit.Complex;
import dev.quench.hardware.circuit.ComplexMatrix;

/**
 * Single operators on amplitudes in tiles, one amplitude after another.
 *
 * <p>Whole circuits take the fast way of {@link CircuitLayers}; this is for what stands alone:
 * projections, noise, matrix elements.
 */
final class TiledGates {
    private final TiledState state;
    private final Workers workers;
    private final int qubits;

    TiledGates(TiledState state, Workers workers) {
        this.state = state;
        this.workers = workers;
        this.qubits = state.plan().qubits();
    }

    /** Applies a matrix where the controls are one. */
    void apply(long controls, ComplexMatrix matrix, int... on) {
        var runs = new IndexRuns(qubits, state.plan().blockBits(), controls, on);
        workers.forEach(
                runs.runs(),
                (from, to) -> {
                    var corners = new Corners(state, runs, matrix);
                    for (long run = from; run < to; run++) {
                        for (long start = runs.start(run), v = 0; v < runs.runLength(); v++) {
                            corners.apply(start + v);
                        }
                    }
                });
    }

    /** Returns {@code <bra| M |this>}, where M is zero off the controls. */
    Complex element(TiledState bra, long controls, ComplexMatrix matrix, int... on) {
        var runs = new IndexRuns(qubits, state.plan().blockBits(), controls, on);
        return OrderedSum.of(
                runs.runs(),
                workers,
                (from, to) -> {
                    var corners = new Corners(state, runs, matrix);
                    for (long run = from; run < to; run++) {
                        for (long start = runs.start(run), v = 0; v < runs.runLength(); v++) {
                            corners.addElement(bra, start + v);
                        }
                    }
                    return corners.sum();
                });
    }

    /** Returns the sums of probabilities by the values of some qubits. */
    double[] marginal(int... on) {
        var kept = new IndexRuns(qubits, state.plan().blockBits(), 0, on);
        double[] sums = new double[kept.corners()];
        for (int corner = 0; corner < sums.length; corner++) {
            int fixed = corner;
            sums[corner] =
                    OrderedSum.of(
                                    kept.runs(),
                                    workers,
                                    (from, to) -> {
                                        double sum = 0;
                                        for (long run = from; run < to; run++) {
                                            long start = kept.index(kept.start(run), fixed);
                                            for (int v = 0; v < kept.runLength(); v++) {
                                                sum += state.probability(start + v);
                                            }
                                        }
                                        return new Complex(sum, 0);
                                    })
                            .re();
        }
        return sums;
    }

    /** The amplitudes that a matrix combines. */
    private static final class Corners {
        private final TiledState state;
        private final IndexRuns runs;
        private final int dimension;
        private final double[] matrixRe;
        private final double[] matrixIm;
        private final double[] re;
        private final double[] im;
        private double sumRe;
        private double sumIm;

        Corners(TiledState state, IndexRuns runs, ComplexMatrix matrix) {
            this.state = state;
            this.runs = runs;
            dimension = runs.corners();
            matrixRe = new double[dimension * dimension];
            matrixIm = new double[dimension * dimension];
            for (int k = 0; k < matrixRe.length; k++) {
                matrixRe[k] = matrix.re(k / dimension, k % dimension);
                matrixIm[k] = matrix.im(k / dimension, k % dimension);
            }
            re = new double[dimension];
            im = new double[dimension];
        }

        private void read(long start) {
            for (int corner = 0; corner < dimension; corner++) {
                long index = runs.index(start, corner);
                re[corner] = state.re(index);
                im[corner] = state.im(index);
            }
        }

        void apply(long start) {
            read(start);
            for (int row = 0; row < dimension; row++) {
                state.set(runs.index(start, row), rowRe(row), rowIm(row));
            }
        }

        void addElement(TiledState bra, long start) {
            read(start);
            for (int row = 0; row < dimension; row++) {
                long index = runs.index(start, row);
                double braRe = bra.re(index);
                double braIm = bra.im(index);
                double rowRe = rowRe(row);
                double rowIm = rowIm(row);
                sumRe += braRe * rowRe + braIm * rowIm;
                sumIm += braRe * rowIm - braIm * rowRe;
            }
        }

        Complex sum() {
            return new Complex(sumRe, sumIm);
        }

        private double rowRe(int row) {
            double sum = 0;
            for (int column = 0; column < dimension; column++) {
                int k = row * dimension + column;
                sum += matrixRe[k] * re[column] - matrixIm[k] * im[column];
            }
            return sum;
        }

        private double rowIm(int row) {
            double sum = 0;
            for (int column = 0; column < dimension; column++) {
                int k = row * dimension + column;
                sum += matrixRe[k] * im[column] + matrixIm[k] * re[column];
            }
            return sum;
        }
    }
}
