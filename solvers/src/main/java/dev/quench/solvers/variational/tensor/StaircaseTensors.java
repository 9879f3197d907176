package dev.quench.solvers.variational.tensor;

import dev.quench.hardware.simulator.StateVector;
import java.util.ArrayList;
import java.util.List;

/**
 * Compresses a real state into a matrix product state of bond dimension 2, as the gates of a
 * staircase that make it.
 *
 * <p>From qubit 0 on, the state is a matrix of (bond, qubit) by all later qubits, of which the two
 * leading left singular vectors are kept, found from its 4 by 4 Gram matrix: {@code O(2^n)} in all.
 * The tensors are isometries, so that gate {@code k} turns |0⟩ of qubit {@code k - 1} and the bond
 * on qubit {@code k} into the bond on {@code k - 1} and qubit {@code k}; the last qubit's gate
 * comes first in time, a turn of qubit 0 last. Source: S.-J. Ran, Encoding of matrix product states
 * into quantum circuits of one- and two-qubit gates (2020), arXiv:1908.07958; I. Oseledets,
 * Tensor-train decomposition (2011), doi:10.1137/090752286, algorithm 1.
 *
 * @param angles {@code 6 (n - 1) + 1} of the gates in order of time, then of the RY of qubit 0
 * @param discarded the weight that was cut off, added up over the cuts
 */
record StaircaseTensors(List<Double> angles, double discarded) {
    StaircaseTensors {
        angles = List.copyOf(angles);
    }

    /** Compresses the real parts of a state of one qubit or more. */
    static StaircaseTensors of(StateVector state) {
        int n = state.qubits();
        // rest[b * size + x]: b the bond, x the later qubits; the next qubit is the lowest bit of
        // x.
        double[] rest = new double[1 << n];
        for (int k = 0; k < rest.length; k++) {
            rest[k] = state.re(k);
        }
        int bonds = 1;
        double discarded = 0;
        double[][] gates = new double[n][];
        for (int qubit = 0; qubit < n - 1; qubit++) {
            double[][] gram = gram(rest, bonds);
            double[][] vectors = RealMatrix.eigenvectors(gram);
            int[] kept = largest(gram);
            double[][] columns = new double[2][2 * bonds];
            for (int c = 0; c < 2; c++) {
                for (int r = 0; r < 2 * bonds; r++) {
                    columns[c][r] = vectors[r][kept[c]];
                }
            }
            for (int k = 0; k < gram.length; k++) {
                discarded += k == kept[0] || k == kept[1] ? 0 : Math.max(0, gram[k][k]);
            }
            if (qubit == 0) {
                turnToDeterminantOne(columns);
                // |0> goes to (cos, sin) of half the angle.
                gates[0] = new double[] {2 * Math.atan2(columns[0][1], columns[0][0])};
            } else {
                // Bond c on this qubit, |0> on the one before, is column c.
                gates[qubit] = OrthogonalGate.angles(RealMatrix.complete(columns, 4));
            }
            rest = project(rest, columns, bonds);
            bonds = 2;
        }
        return new StaircaseTensors(inOrder(gates, rest, bonds), discarded);
    }

    private static void turnToDeterminantOne(double[][] columns) {
        if (columns[0][0] * columns[1][1] - columns[0][1] * columns[1][0] < 0) {
            columns[1][0] = -columns[1][0];
            columns[1][1] = -columns[1][1];
        }
    }

    private static List<Double> inOrder(double[][] gates, double[] rest, int bonds) {
        int n = gates.length;
        double norm = 0;
        for (double value : rest) {
            norm += value * value;
        }
        double[] last = rest.clone();
        for (int k = 0; k < last.length; k++) {
            last[k] /= Math.sqrt(norm);
        }
        if (bonds == 1) {
            gates[n - 1] = new double[] {2 * Math.atan2(last[1], last[0])};
        } else {
            // last[2 b + p] with b the bond and p the last qubit.
            gates[n - 1] = OrthogonalGate.angles(RealMatrix.complete(new double[][] {last}, 4));
        }
        var angles = new ArrayList<Double>();
        for (int k = n - 1; k >= 0; k--) {
            for (double angle : gates[k]) {
                angles.add(angle);
            }
        }
        return angles;
    }

    /** The Gram matrix of rows (bond, qubit), row {@code 2 b + p}. */
    private static double[][] gram(double[] rest, int bonds) {
        int size = rest.length / bonds;
        int rows = 2 * bonds;
        double[][] gram = new double[rows][rows];
        double[] column = new double[rows];
        for (int x = 0; x < size; x += 2) {
            for (int r = 0; r < rows; r++) {
                column[r] = rest[(r >> 1) * size + x + (r & 1)];
            }
            for (int r = 0; r < rows; r++) {
                for (int s = 0; s < rows; s++) {
                    gram[r][s] += column[r] * column[s];
                }
            }
        }
        return gram;
    }

    private static int[] largest(double[][] diagonal) {
        int first = 0;
        for (int k = 1; k < diagonal.length; k++) {
            first = diagonal[k][k] > diagonal[first][first] ? k : first;
        }
        int second = first == 0 ? 1 : 0;
        for (int k = 0; k < diagonal.length; k++) {
            second = k != first && diagonal[k][k] > diagonal[second][second] ? k : second;
        }
        return new int[] {first, second};
    }

    private static double[] project(double[] rest, double[][] columns, int bonds) {
        int size = rest.length / bonds;
        double[] next = new double[size];
        for (int c = 0; c < 2; c++) {
            for (int x = 0; x < size; x += 2) {
                double sum = 0;
                for (int r = 0; r < 2 * bonds; r++) {
                    sum += columns[c][r] * rest[(r >> 1) * size + x + (r & 1)];
                }
                next[c * (size / 2) + x / 2] = sum;
            }
        }
        return next;
    }
}
