package dev.quench.solvers.sampler.kernel;

import dev.quench.problems.qubo.Qubo;
import java.util.Arrays;

/**
 * The coefficients of a Qubo as plain arrays, for loops that flip one bit at a time.
 *
 * <p>{@code n} biases {@code a}, and the couplings {@code b} in compressed sparse rows: row {@code
 * i} occupies {@code [rowStart[i], rowStart[i+1])} of {@code columns} and {@code values}, each pair
 * standing twice. The offset is left out. Immutable, safe to share between threads. Memory is 24
 * bytes a pair and 20 a bit.
 */
public final class FlipModel {
    final int size;
    final double[] biases;
    final int[] rowStart;
    final int[] columns;
    final double[] values;
    final double[] reach;

    private FlipModel(Qubo qubo) {
        size = qubo.size();
        biases = qubo.copyBiases();
        rowStart = qubo.couplings().copyRowStarts();
        columns = qubo.couplings().copyColumns();
        values = qubo.couplings().copyValues();
        reach = new double[size];
        for (int i = 0; i < size; i++) {
            double sum = Math.abs(biases[i]);
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                sum += Math.abs(values[k]);
            }
            reach[i] = sum;
        }
    }

    /**
     * Copies the coefficients.
     *
     * @param qubo the function
     * @return its arrays
     */
    public static FlipModel of(Qubo qubo) {
        return new FlipModel(qubo);
    }

    /**
     * Forecasts the memory of a model.
     *
     * @param qubo the function
     * @return bytes that {@link #of} will take
     */
    public static long bytes(Qubo qubo) {
        return 24L * qubo.couplings().count() + 20L * qubo.size();
    }

    /**
     * Returns the number of bits.
     *
     * @return {@code n}
     */
    public int size() {
        return size;
    }

    /**
     * Returns the biases, for loops that take the array once.
     *
     * @return of length {@code n}; shared, not to be changed
     */
    public double[] biases() {
        return biases;
    }

    /**
     * Returns where the rows begin.
     *
     * @return of length {@code n + 1}, the first entry of each row; shared, not to be changed
     */
    public int[] rowStart() {
        return rowStart;
    }

    /**
     * Returns the columns of all rows.
     *
     * @return the other bit of each entry; shared, not to be changed
     */
    public int[] columns() {
        return columns;
    }

    /**
     * Returns the couplings of all rows.
     *
     * @return {@code b_ij} of each entry; shared, not to be changed
     */
    public double[] values() {
        return values;
    }

    /** Returns the coupling of two bits, 0 if there is none; {@code O(log degree)}. */
    double coupling(int i, int j) {
        int k = Arrays.binarySearch(columns, rowStart[i], rowStart[i + 1], j);
        return k < 0 ? 0 : values[k];
    }

    /**
     * Returns a bound on what flipping a bit can change, {@code |a_i| + sum_j |b_ij|}.
     *
     * @param i bit in {@code [0, n)}
     * @return 0 or more
     */
    public double reach(int i) {
        return reach[i];
    }
}
