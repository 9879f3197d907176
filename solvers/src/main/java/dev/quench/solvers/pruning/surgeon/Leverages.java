package dev.quench.solvers.pruning.surgeon;

import dev.quench.solvers.pruning.kernel.MatrixProducts;
import dev.quench.solvers.pruning.kernel.MatrixView;
import dev.quench.solvers.pruning.network.GradientChunk;
import dev.quench.solvers.pruning.network.SampleGradients;

/**
 * How far the gradients by each weight lie within those of all: {@code ||U^T g_i||^2} with an upper
 * triangular matrix {@code U} of {@code N x N}, the inverse of a Cholesky factor.
 *
 * <p>Weights go through products of {@code float} in chunks, without the examples that have no
 * gradient by a chunk and without the lower triangle; squares are added as {@code double}. As a sum
 * of squares it loses no digits. Takes {@code N m} operations for a weight of {@code m} such
 * examples. Neither threads nor chunks change a bit, since every weight is summed alone.
 */
final class Leverages {
    private static final int BLOCK = 64;

    private final SampleGradients gradients;
    private final float[] factor;
    private final int n;

    /** Takes the rows of {@code U}, one for each example. */
    Leverages(SampleGradients gradients, float[] factor) {
        this.gradients = gradients;
        this.factor = factor;
        n = gradients.samples();
    }

    /** Returns the leverage of each of some weights, in their order. */
    double[] of(int[] weights) {
        double[] leverages = new double[weights.length];
        int chunks = Math.ceilDiv(weights.length, GradientChunk.MOST);
        gradients.products().split().run(chunks, (from, to) -> fill(weights, from, to, leverages));
        return leverages;
    }

    private void fill(int[] weights, int fromChunk, int toChunk, double[] leverages) {
        var products = new MatrixProducts(1);
        float[] rows = new float[n * n];
        for (int chunk = fromChunk; chunk < toChunk; chunk++) {
            int from = chunk * GradientChunk.MOST;
            int to = Math.min(weights.length, from + GradientChunk.MOST);
            add(GradientChunk.of(gradients, weights, from, to), products, rows, leverages, from);
        }
    }

    private void add(
            GradientChunk chunk,
            MatrixProducts products,
            float[] rows,
            double[] leverages,
            int first) {
        for (int c = 0; c < chunk.examples(); c++) {
            System.arraycopy(factor, chunk.example(c) * n, rows, c * n, n);
        }
        int active = 0;
        for (int from = 0; from < n; from += BLOCK) {
            int width = Math.min(n - from, BLOCK);
            while (active < chunk.examples() && chunk.example(active) < from + width) {
                active++;
            }
            if (active > 0) {
                float[] parts = new float[chunk.rows() * width];
                MatrixView right = MatrixView.strided(rows, active, width, n, 1).from(from);
                products.add(parts, chunk.columns(0, active), right);
                addSquares(parts, width, leverages, first);
            }
        }
    }

    private static void addSquares(float[] parts, int width, double[] leverages, int first) {
        for (int p = 0; p < parts.length; p += width) {
            double sum = 0;
            for (int k = p; k < p + width; k++) {
                sum += (double) parts[k] * parts[k];
            }
            leverages[first + p / width] += sum;
        }
    }
}
