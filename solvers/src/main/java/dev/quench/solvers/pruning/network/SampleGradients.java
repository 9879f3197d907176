package dev.quench.solvers.pruning.network;

import dev.quench.solvers.pruning.kernel.MatrixProducts;
import java.util.stream.IntStream;

/**
 * The gradient of the loss of each example of a mini-batch by the weights of one layer.
 *
 * <p>The gradients themselves need not be in memory: {@link DenseGradients} makes them from what
 * enters and leaves the layer. Not changed by anything; safe to share between threads.
 */
public interface SampleGradients {
    /**
     * Returns the number of examples.
     *
     * @return {@code N}, 1 or more
     */
    int samples();

    /**
     * Copies the gradients by one weight.
     *
     * @param weight row times inputs plus column
     * @param into takes {@code N} values, the derivative of each example's own loss
     * @param offset index of the first one
     * @throws IndexOutOfBoundsException if there is no such weight or {@code into} is too short
     */
    void copy(int weight, float[] into, int offset);

    /**
     * Returns the mean gradient of the whole layer.
     *
     * @return {@code outputs x inputs} values, row by row
     */
    float[] mean();

    /**
     * Returns the mean of the squared gradients, the diagonal of the empirical Fisher matrix.
     *
     * @return {@code outputs x inputs} values, row by row
     */
    float[] meanSquares();

    /**
     * Returns the products of the gradients of each two examples over some weights, {@code sum_w
     * g_s[w] g_t[w]}.
     *
     * <p>Sums of up to {@value GradientChunk#MOST} terms are taken as {@code float}, these are
     * added as {@code double}. Takes {@code O(N^2 k)} time for {@code k} weights.
     *
     * @param chosen which weights, one entry for each weight of the layer
     * @return {@code N x N} values, symmetric; the caller may change it
     */
    default double[][] gram(boolean[] chosen) {
        int[] weights = IntStream.range(0, chosen.length).filter(w -> chosen[w]).toArray();
        return GramMatrix.of(this::copy, weights, samples(), products());
    }

    /**
     * Returns what multiplies matrices of these gradients.
     *
     * @return products of as many threads as their network uses; one if it does not say
     */
    default MatrixProducts products() {
        return new MatrixProducts(1);
    }
}
