package dev.quench.hardware;

import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Operation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;

/**
 * A state changed by full {@code 2^n x 2^n} matrices that are built from Kronecker products of
 * Paulis and from power series: slow, and with nothing in common with the simulator.
 */
public final class DenseState {
    private final int qubits;
    private double[] re;
    private double[] im;

    public DenseState(int qubits) {
        this.qubits = qubits;
        re = new double[1 << qubits];
        im = new double[1 << qubits];
        re[0] = 1;
    }

    public static DenseState qaoa(Ising cost, Angles angles) {
        var state = new DenseState(cost.size());
        Arrays.fill(state.re, Math.pow(2, -0.5 * cost.size()));
        for (int layer = 0; layer < angles.layers(); layer++) {
            state.evolve(hamiltonian(cost), angles.gamma(layer));
            state.evolve(mixer(cost.size()), angles.beta(layer));
        }
        return state;
    }

    public double re(int index) {
        return re[index];
    }

    public double im(int index) {
        return im[index];
    }

    public double probability(int index) {
        return re[index] * re[index] + im[index] * im[index];
    }

    /** Applies the entry rule of a gate: rows and columns agree on all other qubits. */
    public void apply(Operation operation) {
        var matrix = operation.matrix();
        double[] newRe = new double[re.length];
        double[] newIm = new double[re.length];
        for (int row = 0; row < re.length; row++) {
            for (int k = 0; k < matrix.dimension(); k++) {
                int column = row;
                int gateRow = 0;
                for (int position = 0; position < operation.qubits().size(); position++) {
                    int qubit = operation.qubit(position);
                    gateRow |= (row >>> qubit & 1) << position;
                    column = (column & ~(1 << qubit)) | (k >>> position & 1) << qubit;
                }
                double a = matrix.re(gateRow, k);
                double b = matrix.im(gateRow, k);
                newRe[row] += a * re[column] - b * im[column];
                newIm[row] += a * im[column] + b * re[column];
            }
        }
        re = newRe;
        im = newIm;
    }

    /** Applies {@code exp(-i t M)} of a real symmetric matrix in small steps of a power series. */
    private void evolve(double[][] matrix, double t) {
        int steps = 64;
        for (int step = 0; step < steps; step++) {
            series(matrix, t / steps);
        }
    }

    private void series(double[][] matrix, double t) {
        double[] termRe = re.clone();
        double[] termIm = im.clone();
        for (int k = 1; k < 40; k++) {
            double[] productRe = times(matrix, termRe);
            double[] productIm = times(matrix, termIm);
            for (int x = 0; x < re.length; x++) {
                termRe[x] = productIm[x] * t / k;
                termIm[x] = -productRe[x] * t / k;
                re[x] += termRe[x];
                im[x] += termIm[x];
            }
        }
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int row = 0; row < vector.length; row++) {
            for (int column = 0; column < vector.length; column++) {
                product[row] += matrix[row][column] * vector[column];
            }
        }
        return product;
    }

    private static double[][] hamiltonian(Ising cost) {
        int size = 1 << cost.size();
        double[][] matrix = new double[size][size];
        for (int x = 0; x < size; x++) {
            matrix[x][x] = cost.energy(Bits.ofIndex(x, cost.size())) - cost.offset();
        }
        return matrix;
    }

    private static double[][] mixer(int qubits) {
        int size = 1 << qubits;
        double[][] matrix = new double[size][size];
        for (int x = 0; x < size; x++) {
            for (int q = 0; q < qubits; q++) {
                matrix[x][x ^ 1 << q] = 1;
            }
        }
        return matrix;
    }

    @Override
    public String toString() {
        return "DenseState[%d qubits]".formatted(qubits);
    }
}
