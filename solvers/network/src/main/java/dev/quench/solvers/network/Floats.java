package dev.quench.solvers.network;

import dev.quench.solvers.pruning.network.WeightLayer;

/** Checks of what comes in and goes out. */
final class Floats {
    private Floats() {}

    /**
     * Refuses what no arithmetic can go on with.
     *
     * @param values any number
     * @param name of what they are
     * @throws IllegalArgumentException if one is not finite
     */
    static void requireFinite(float[] values, String name) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "The value %d of %s (%s) must be finite.".formatted(i, name, values[i]));
            }
        }
    }

    /**
     * Refuses values that do not make a layer.
     *
     * @param values what to write
     * @param layer where
     * @throws IllegalArgumentException if their number differs or one is not finite
     */
    static void requireFit(float[] values, WeightLayer layer) {
        if (values.length != layer.size()) {
            throw new IllegalArgumentException(
                    "The layer %s has %,d x %,d = %,d weights; there are %,d."
                            .formatted(
                                    layer.name(),
                                    layer.outputs(),
                                    layer.inputs(),
                                    layer.size(),
                                    values.length));
        }
        requireFinite(values, layer.name());
    }

    /**
     * Refuses gradients that no step can follow.
     *
     * @param values derivatives
     * @param layer name of the layer
     * @throws IllegalStateException if one is not finite
     */
    static void requireDerivatives(float[] values, String layer) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalStateException(
                        "The gradients of %s are not finite.\n".formatted(layer)
                                + "Maybe the weights grew too large: train with a lower rate.");
            }
        }
    }

    /**
     * Refuses gradients that would take too much memory, before it is asked for.
     *
     * @param numbers how many floats
     * @param layer which layer
     * @param what they are, in words
     * @throws IllegalArgumentException if they exceed an array or three quarters of the heap
     */
    static void requireRoom(long numbers, WeightLayer layer, String what) {
        long limit = Runtime.getRuntime().maxMemory() / 4 * 3;
        if (numbers > limit / Float.BYTES || numbers > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "The gradients of %s need %,d MiB (%s); the limit is %,d MiB.\n"
                                    .formatted(
                                            layer.name(),
                                            numbers / (1 << 18),
                                            what,
                                            Math.min(limit, 4L * Integer.MAX_VALUE) >> 20)
                            + "Maybe take fewer examples at a time.");
        }
    }
}
