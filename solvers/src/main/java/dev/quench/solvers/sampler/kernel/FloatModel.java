package dev.quench.solvers.sampler.kernel;

import dev.quench.problems.qubo.Qubo;

/**
 * A Qubo as floats between spins: flipping bit {@code i} changes the energy by about {@code s_i
 * g_i} with {@code g_i = h_i - sum_j w_ij s_j}, {@code h_i = a_i + sum_j b_ij / 2} and {@code w_ij
 * = b_ij / 2}, rounded to 24 bits. Immutable, safe to share between threads.
 */
final class FloatModel {
    final int size;
    final float[] biases;
    final float[] fields;
    final int[] rowStart;
    final int[] columns;
    final float[] weights;

    FloatModel(Qubo qubo) {
        size = qubo.size();
        double[] values = qubo.couplings().copyValues();
        rowStart = qubo.couplings().copyRowStarts();
        columns = qubo.couplings().copyColumns();
        biases = new float[size];
        fields = new float[size];
        weights = new float[values.length];
        for (int i = 0; i < size; i++) {
            double sum = qubo.bias(i);
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                sum += values[k] / 2;
                weights[k] = (float) (values[k] / 2);
            }
            biases[i] = (float) qubo.bias(i);
            fields[i] = (float) sum;
        }
    }
}
