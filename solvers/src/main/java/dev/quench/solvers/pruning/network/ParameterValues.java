package dev.quench.solvers.pruning.network;

import java.util.Arrays;
import java.util.List;

/** The values of one parameter of a network, with its shape, row by row. */
public final class ParameterValues {
    private final List<Integer> dimensions;
    private final float[] values;

    /**
     * Makes it.
     *
     * @param dimensions of each axis, 1 or more; empty for a single number
     * @param values as many as the dimensions multiply to; copied
     * @throws IllegalArgumentException if the two do not fit, or a dimension is not positive
     */
    public ParameterValues(List<Integer> dimensions, float[] values) {
        long size = 1;
        for (int dimension : dimensions) {
            if (dimension < 1) {
                throw new IllegalArgumentException(
                        "The dimensions %s must be positive.".formatted(dimensions));
            }
            size = Math.multiplyExact(size, dimension);
        }
        if (size != values.length) {
            throw new IllegalArgumentException(
                    "The dimensions %s ask for %,d values; there are %,d."
                            .formatted(dimensions, size, values.length));
        }
        this.dimensions = List.copyOf(dimensions);
        this.values = values.clone();
    }

    /**
     * Returns the shape.
     *
     * @return the length of each axis, the last one running fastest
     */
    public List<Integer> dimensions() {
        return dimensions;
    }

    /**
     * Returns the number of values.
     *
     * @return 1 or more
     */
    public int size() {
        return values.length;
    }

    /**
     * Returns one value.
     *
     * @param i index in row order
     * @return the value there
     */
    public float get(int i) {
        return values[i];
    }

    /**
     * Copies all values.
     *
     * @return {@link #size()} values, row by row
     */
    public float[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterValues that
                && dimensions.equals(that.dimensions)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * dimensions.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "values of shape " + dimensions;
    }
}
