package dev.quench.problems.io.tensor;

import java.util.Arrays;
import java.util.Optional;

/**
 * The lengths {@code d_0, …, d_{k-1}} of the dimensions of a tensor, the last of which runs
 * fastest.
 *
 * <p>There may be no dimension, which is the shape of a single number, and a dimension may be
 * empty. Immutable.
 */
public final class Shape {
    /** The most dimensions, 64, which is also NumPy's limit. */
    public static final int MOST_DIMENSIONS = 64;

    /** The number of elements is less, so that a count of bytes is no overflow. */
    private static final long TOO_MANY = 1L << 56;

    static final String RULE =
            "a shape of at most %d dimensions, each of 0 to %d, and fewer than 2^56 elements"
                    .formatted(MOST_DIMENSIONS, Integer.MAX_VALUE);

    private final int[] dimensions;
    private final long size;

    private Shape(int[] dimensions, long size) {
        this.dimensions = dimensions;
        this.size = size;
    }

    /**
     * Makes a shape.
     *
     * @param dimensions the length of each dimension, 0 or more; none for a single number
     * @return the shape
     * @throws IllegalArgumentException if a length is negative, there are more than {@link
     *     #MOST_DIMENSIONS}, or 2^56 elements or more
     */
    public static Shape of(int... dimensions) {
        long[] longs = Arrays.stream(dimensions).asLongStream().toArray();
        return fitting(longs)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "The shape %s must be %s."
                                        .formatted(Arrays.toString(dimensions), RULE)));
    }

    /** Returns the shape, if the lengths obey the rule. */
    static Optional<Shape> fitting(long... lengths) {
        if (lengths.length > MOST_DIMENSIONS) {
            return Optional.empty();
        }
        var dimensions = new int[lengths.length];
        boolean empty = false;
        for (int k = 0; k < lengths.length; k++) {
            if (lengths[k] < 0 || lengths[k] > Integer.MAX_VALUE) {
                return Optional.empty();
            }
            dimensions[k] = (int) lengths[k];
            empty |= dimensions[k] == 0;
        }
        long size = empty ? 0 : product(dimensions);
        return size < TOO_MANY ? Optional.of(new Shape(dimensions, size)) : Optional.empty();
    }

    /* Divides first, because the product of two legal numbers may exceed a long. */
    private static long product(int[] dimensions) {
        long size = 1;
        for (int length : dimensions) {
            if (size > TOO_MANY / length) {
                return TOO_MANY;
            }
            size *= length;
        }
        return size;
    }

    /**
     * Returns the number of dimensions.
     *
     * @return 0 to {@link #MOST_DIMENSIONS}
     */
    public int dimensions() {
        return dimensions.length;
    }

    /**
     * Returns the length of a dimension.
     *
     * @param k from 0
     * @return 0 or more
     * @throws IndexOutOfBoundsException if there is no such dimension
     */
    public int dimension(int k) {
        return dimensions[k];
    }

    /**
     * Returns the number of elements, {@code d_0 · … · d_{k-1}}.
     *
     * @return 1 without dimensions, 0 if one is empty
     */
    public long size() {
        return size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(dimensions, that.dimensions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dimensions);
    }

    @Override
    public String toString() {
        return Arrays.toString(dimensions);
    }
}
