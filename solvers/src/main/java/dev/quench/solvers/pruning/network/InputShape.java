package dev.quench.solvers.pruning.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one example, for example {@code 784} or {@code 1x28x28} (channels, height, width).
 *
 * @param dimensions of each axis without the one that counts examples, 1 or more each
 */
public record InputShape(List<Integer> dimensions) {
    /**
     * Checks the dimensions.
     *
     * @throws IllegalArgumentException if there are none or one is not positive
     */
    public InputShape {
        dimensions = List.copyOf(dimensions);
        if (dimensions.isEmpty() || dimensions.stream().anyMatch(d -> d < 1)) {
            throw new IllegalArgumentException(
                    "The input shape %s must have one or more positive dimensions.\n"
                                    .formatted(dimensions)
                            + "Maybe write 784 or 1x28x28.");
        }
    }

    /**
     * Makes a shape.
     *
     * @param dimensions of each axis, 1 or more each
     * @return the shape
     * @throws IllegalArgumentException if there are none or one is not positive
     */
    public static InputShape of(int... dimensions) {
        return new InputShape(Arrays.stream(dimensions).boxed().toList());
    }

    /**
     * Reads a shape.
     *
     * @param text whole numbers with {@code x} between them
     * @return the shape
     * @throws IllegalArgumentException if the text is something else
     */
    public static InputShape parse(String text) {
        try {
            return new InputShape(
                    Arrays.stream(text.strip().split("x", -1)).map(Integer::valueOf).toList());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The input shape \"%s\" must be whole numbers with x between them.\n"
                                    .formatted(text)
                            + "Maybe write 784 or 1x28x28.",
                    e);
        }
    }

    /**
     * Returns the number of values in one example.
     *
     * @return the product of the dimensions
     * @throws ArithmeticException if it does not fit an int
     */
    public int features() {
        return dimensions.stream().reduce(1, Math::multiplyExact);
    }

    @Override
    public String toString() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
