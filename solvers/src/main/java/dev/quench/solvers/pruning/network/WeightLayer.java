package dev.quench.solvers.pruning.network;

/**
 * A layer of weights, a matrix with a row for each output.
 *
 * @param name as the model calls it, for example {@code fc1.weight}; not blank
 * @param outputs rows, 1 or more
 * @param inputs columns, 1 or more; of a convolution, channels times height times width of its
 *     kernel
 * @param head true for the last layer, whose outputs are the classes
 */
public record WeightLayer(String name, int outputs, int inputs, boolean head) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if the name is blank, a size is below 1 or there are more
     *     weights than an array holds
     */
    public WeightLayer {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A layer of weights must have a name.");
        }
        if (outputs < 1 || inputs < 1 || (long) outputs * inputs > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    ("The layer %s has %d outputs and %d inputs; both must be at least 1, and their"
                                    + " product at most %d.")
                            .formatted(name, outputs, inputs, Integer.MAX_VALUE - 8));
        }
    }

    /**
     * Returns the number of weights.
     *
     * @return rows times columns
     */
    public int size() {
        return Math.multiplyExact(outputs, inputs);
    }
}
