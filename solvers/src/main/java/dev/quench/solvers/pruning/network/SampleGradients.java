package dev.quench.solvers.pruning.network;

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
}
