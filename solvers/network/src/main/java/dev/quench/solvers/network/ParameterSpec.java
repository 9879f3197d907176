package dev.quench.solvers.network;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A parameter that an architecture asks for.
 *
 * @param name as checkpoints call it
 * @param dimensions length of each axis
 * @param deviation standard deviation of the first values, 0 for a constant
 * @param mean of the first values
 * @param role what it is for
 */
record ParameterSpec(
        String name, List<Integer> dimensions, double deviation, double mean, Role role) {
    /** What a parameter is for. */
    enum Role {
        /** A layer of weights that can be pruned. */
        LAYER,
        /** The last layer of weights, whose outputs are the classes. */
        HEAD,
        /** Added to what a layer gives, or another parameter that is no matrix of weights. */
        OTHER
    }

    /**
     * A matrix whose rectified outputs keep the variance of its inputs (He et al. 2015, eq. 10).
     */
    static ParameterSpec he(String name, int outputs, int inputs, Role role) {
        return matrix(name, outputs, inputs, Math.sqrt(2.0 / inputs), role);
    }

    /** A matrix of normal values. */
    static ParameterSpec matrix(String name, int outputs, int inputs, double deviation, Role role) {
        return new ParameterSpec(name, List.of(outputs, inputs), deviation, 0, role);
    }

    /** A vector of one value. */
    static ParameterSpec vector(String name, int length, double value) {
        return new ParameterSpec(name, List.of(length), 0, value, Role.OTHER);
    }

    /** Tells whether it is a layer that can be pruned. */
    boolean prunable() {
        return role != Role.OTHER;
    }

    int size() {
        return dimensions.stream().reduce(1, Math::multiplyExact);
    }

    Shape shape() {
        return new Shape(dimensions.stream().mapToLong(Integer::longValue).toArray());
    }

    /** Draws first values. */
    float[] draw(RandomGenerator random) {
        float[] values = new float[size()];
        if (deviation == 0) {
            Arrays.fill(values, (float) mean);
            return values;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian(mean, deviation);
        }
        return values;
    }
}
