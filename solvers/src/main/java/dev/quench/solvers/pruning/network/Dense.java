package dev.quench.solvers.pruning.network;

import java.util.Arrays;

/**
 * The parameters of one dense layer, {@code z_o = bias_o + sum_i weight_oi x_i}: what files of
 * networks hold.
 */
public final class Dense {
    private final WeightLayer shape;
    private final float[] weights;
    private final float[] biases;

    private Dense(WeightLayer shape, float[] weights, float[] biases) {
        this.shape = shape;
        this.weights = weights;
        this.biases = biases;
    }

    /**
     * Makes a layer from weights with a row for each output, as PyTorch has them.
     *
     * @param name without {@code .weight} and {@code .bias}, for example {@code fc1}
     * @param inputs columns, 1 or more
     * @param weights {@code outputs x inputs} finite values, row by row; copied
     * @param biases one finite value for each output, 1 or more; copied
     * @return the layer
     * @throws IllegalArgumentException if lengths do not fit or a value is not finite
     */
    public static Dense of(String name, int inputs, float[] weights, float[] biases) {
        var shape = new WeightLayer(name + ".weight", biases.length, inputs, false);
        if (weights.length != shape.size()) {
            throw new IllegalArgumentException(
                    "The layer %s of %d outputs and %d inputs must have %d weights; it has %d."
                            .formatted(name, biases.length, inputs, shape.size(), weights.length));
        }
        checkFinite(name + ".weight", weights);
        checkFinite(name + ".bias", biases);
        return new Dense(shape, weights.clone(), biases.clone());
    }

    /**
     * Makes a layer from weights with a row for each input, as NumPy programs often have them.
     *
     * @param name without {@code .weight} and {@code .bias}
     * @param inputs rows, 1 or more
     * @param weights {@code inputs x outputs} finite values, row by row; copied
     * @param biases one finite value for each output, 1 or more; copied
     * @return the layer
     * @throws IllegalArgumentException if lengths do not fit or a value is not finite
     */
    public static Dense ofInputRows(String name, int inputs, float[] weights, float[] biases) {
        int outputs = biases.length;
        float[] turned = new float[weights.length];
        if (weights.length == (long) outputs * inputs) {
            for (int i = 0; i < weights.length; i++) {
                turned[i % outputs * inputs + i / outputs] = weights[i];
            }
        }
        return of(name, inputs, turned, biases);
    }

    /** Refuses values that are not finite, by the name of what they are. */
    static void checkFinite(String name, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "Value %d (%s) of %s must be finite.".formatted(i, values[i], name));
            }
        }
    }

    /**
     * Returns the name.
     *
     * @return without {@code .weight} and {@code .bias}
     */
    public String name() {
        return shape.name().substring(0, shape.name().length() - ".weight".length());
    }

    /**
     * Returns the number of outputs.
     *
     * @return 1 or more
     */
    public int outputs() {
        return shape.outputs();
    }

    /**
     * Returns the number of inputs.
     *
     * @return 1 or more
     */
    public int inputs() {
        return shape.inputs();
    }

    /**
     * Copies the weights.
     *
     * @return {@code outputs x inputs} values, row by row
     */
    public float[] weights() {
        return weights.clone();
    }

    /**
     * Copies the biases.
     *
     * @return one for each output
     */
    public float[] biases() {
        return biases.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dense that
                && shape.equals(that.shape)
                && Arrays.equals(weights, that.weights)
                && Arrays.equals(biases, that.biases);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "Dense[%s, %d x %d]".formatted(name(), outputs(), inputs());
    }
}
