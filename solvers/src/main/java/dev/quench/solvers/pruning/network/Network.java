package dev.quench.solvers.pruning.network;

import java.util.List;

/**
 * A network whose layers of weights can be read and written, with a loss for every example.
 *
 * <p>Mutable: its weights are what was written last. For one thread at a time; a network may use
 * threads of its own, without an effect on its results.
 */
public interface Network extends AutoCloseable {
    /**
     * Returns the name that records use.
     *
     * @return for example {@code mlp-784-512-512-10}
     */
    String name();

    /**
     * Returns the layers whose weights can be pruned, in the order of the network.
     *
     * @return one or more; biases and other parameters are not among them
     */
    List<WeightLayer> layers();

    /**
     * Returns the number of values in one example.
     *
     * @return 1 or more
     */
    int features();

    /**
     * Returns the number of classes.
     *
     * @return 2 or more
     */
    int classes();

    /**
     * Copies the weights of a layer.
     *
     * @param layer index in {@link #layers()}
     * @return {@code outputs x inputs} values, row by row
     */
    float[] weights(int layer);

    /**
     * Replaces the weights of a layer.
     *
     * @param layer index in {@link #layers()}
     * @param weights {@code outputs x inputs} values, row by row; copied
     */
    void write(int layer, float[] weights);

    /**
     * Returns the loss of every example and whether its class was found.
     *
     * @param examples any number of examples; a network works through many in parts
     * @return one entry for each example, in their order
     */
    Losses losses(Examples examples);

    /**
     * Returns what the network holds for likely: the softmax of its logits.
     *
     * @param examples any number of examples, whose own classes do not matter
     * @return {@code examples x classes} probabilities, row by row
     */
    float[] probabilities(Examples examples);

    /**
     * Differentiates the loss of every single example by the weights of one layer.
     *
     * @param examples a mini-batch
     * @param layer index in {@link #layers()}
     * @return the gradients at the present weights; not changed by later writes
     */
    SampleGradients gradients(Examples examples, int layer);

    /**
     * Adds the squares of what enters a layer, input by input: what Wanda multiplies weights with.
     *
     * @param examples a mini-batch
     * @param layer index in {@link #layers()}
     * @return {@code inputs} values, sums over examples and positions
     * @throws UnsupportedOperationException if the network cannot see what enters its layers; the
     *     message says so and names a way out
     */
    double[] squaredInputs(Examples examples, int layer);

    /** Gives native memory back, where there is any. */
    @Override
    void close();
}
