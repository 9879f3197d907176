package dev.quench.solvers.reduction.persistency;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Qubo;
import java.util.Arrays;

/**
 * A function whose variables can be fixed and merged in place; the constant is not kept.
 *
 * <p>A row lists the neighbours of a variable in no order. Entries of variables that are gone stay
 * until {@link #clean} finds them.
 */
final class MutableQubo {
    final double[] bias;
    final int[][] neighbours;
    final double[][] values;
    final int[] degree;
    final boolean[] gone;
    /* Position + 1 of a neighbour in the row that a merge works on, else 0. */
    private final int[] place;

    MutableQubo(Qubo qubo) {
        int n = qubo.size();
        Couplings couplings = qubo.couplings();
        bias = qubo.copyBiases();
        neighbours = new int[n][];
        values = new double[n][];
        degree = new int[n];
        gone = new boolean[n];
        place = new int[n];
        for (int i = 0; i < n; i++) {
            int row = i;
            degree[i] = couplings.degree(i);
            neighbours[i] = new int[degree[i]];
            values[i] = new double[degree[i]];
            Arrays.setAll(neighbours[i], k -> couplings.neighbour(row, k));
            Arrays.setAll(values[i], k -> couplings.value(row, k));
        }
    }

    /** Drops the entries of a row that are zero or whose variable is gone. */
    void clean(int i) {
        int kept = 0;
        for (int k = 0; k < degree[i]; k++) {
            int j = neighbours[i][k];
            double value = values[i][k];
            if (!gone[j] && value != 0) {
                neighbours[i][kept] = j;
                values[i][kept++] = value;
            }
        }
        degree[i] = kept;
    }

    /** Sets a variable, whose row is clean. */
    void fix(int i, boolean value) {
        gone[i] = true;
        for (int k = 0; value && k < degree[i]; k++) {
            bias[neighbours[i][k]] += values[i][k];
        }
    }

    /** Substitutes {@code x_i = x_j} or {@code x_i = 1 - x_j}; the row of {@code i} is clean. */
    void merge(int i, int j, boolean negated) {
        gone[i] = true;
        clean(j);
        for (int k = 0; k < degree[j]; k++) {
            place[neighbours[j][k]] = k + 1;
        }
        int before = degree[j];
        bias[j] += negated ? -bias[i] : bias[i];
        for (int k = 0; k < degree[i]; k++) {
            int other = neighbours[i][k];
            double value = values[i][k];
            if (other == j) {
                /* x_j x_j = x_j; (1 - x_j) x_j = 0. */
                bias[j] += negated ? 0 : value;
            } else {
                bias[other] += negated ? value : 0;
                add(j, other, negated ? -value : value);
            }
        }
        for (int k = 0; k < before; k++) {
            place[neighbours[j][k]] = 0;
        }
    }

    /** Adds to a coupling of the row whose places are known. */
    private void add(int j, int other, double value) {
        if (place[other] == 0) {
            append(j, other, value);
            append(other, j, value);
            return;
        }
        int at = place[other] - 1;
        values[j][at] += value;
        int back = 0;
        while (neighbours[other][back] != j) {
            back++;
        }
        values[other][back] = values[j][at];
    }

    private void append(int i, int j, double value) {
        if (degree[i] == neighbours[i].length) {
            int capacity = degree[i] + (degree[i] >> 1) + 2;
            neighbours[i] = Arrays.copyOf(neighbours[i], capacity);
            values[i] = Arrays.copyOf(values[i], capacity);
        }
        neighbours[i][degree[i]] = j;
        values[i][degree[i]++] = value;
    }
}
