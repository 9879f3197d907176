package dev.quench.solvers.pruning.network;

import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Labelled examples: {@code n} rows of features and their classes, or a choice of rows of another
 * set, which shares its memory.
 *
 * <p>A choice takes 4 bytes an example. Indices of a choice are its own, from 0.
 */
public final class Examples {
    private final float[] features;
    private final int[] labels;
    private final int[] rows;
    private final int width;

    private Examples(float[] features, int[] labels, int[] rows, int width) {
        this.features = features;
        this.labels = labels;
        this.rows = rows;
        this.width = width;
    }

    /**
     * Makes a set.
     *
     * @param features row by row, {@code n x width}, finite; kept, not copied
     * @param labels class of each row, from 0; kept, not copied
     * @param width features of a row, 1 or more
     * @return the set of all {@code n} rows, in order
     * @throws IllegalArgumentException if lengths do not fit, there is no row, a class is negative
     *     or a feature is not finite
     */
    public static Examples of(float[] features, int[] labels, int width) {
        if (width < 1) {
            throw new IllegalArgumentException(
                    "The number of features of an example (%d) must be at least 1."
                            .formatted(width));
        }
        if (labels.length == 0 || (long) labels.length * width != features.length) {
            throw new IllegalArgumentException(
                    ("%d labels and %d features of each example need %d values; there are %d.\n"
                                    + "Maybe the labels belong to another file; at least one"
                                    + " example is needed.")
                            .formatted(
                                    labels.length,
                                    width,
                                    (long) labels.length * width,
                                    features.length));
        }
        checkValues(features, labels, width);
        return new Examples(features, labels, IntStream.range(0, labels.length).toArray(), width);
    }

    private static void checkValues(float[] features, int[] labels, int width) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0) {
                throw new IllegalArgumentException(
                        "The class (%d) of example %d must not be negative."
                                .formatted(labels[i], i));
            }
        }
        for (int i = 0; i < features.length; i++) {
            if (!Float.isFinite(features[i])) {
                throw new IllegalArgumentException(
                        "Feature %d (%s) of example %d must be finite."
                                .formatted(i % width, features[i], i / width));
            }
        }
    }

    /**
     * Returns the number of examples.
     *
     * @return 0 or more; 0 only of an empty choice
     */
    public int size() {
        return rows.length;
    }

    /**
     * Returns the number of features.
     *
     * @return 1 or more
     */
    public int width() {
        return width;
    }

    /**
     * Returns the class of an example.
     *
     * @param i from 0 to before {@link #size()}
     * @return 0 or more
     */
    public int label(int i) {
        return labels[i];
    }

    /**
     * Copies the features of an example.
     *
     * @param i from 0 to before {@link #size()}
     * @param into takes {@link #width()} values
     * @param offset index of the first one
     */
    public void copy(int i, float[] into, int offset) {
        System.arraycopy(features, rows[i] * width, into, offset, width);
    }

    /**
     * Returns some adjacent examples.
     *
     * @param from first one
     * @param to index after the last one
     * @return a choice of {@code to - from} examples
     * @throws IndexOutOfBoundsException if {@code 0 <= from <= to <= size()} does not hold
     */
    public Examples range(int from, int to) {
        Objects.checkFromToIndex(from, to, rows.length);
        return new Examples(
                features,
                Arrays.copyOfRange(labels, from, to),
                Arrays.copyOfRange(rows, from, to),
                width);
    }

    /**
     * Returns examples by their indices, in that order.
     *
     * @param indices each from 0 to before {@link #size()}; may repeat
     * @return a choice of as many examples
     * @throws IndexOutOfBoundsException if an index is out of range
     */
    public Examples choose(int... indices) {
        int[] chosen = new int[indices.length];
        int[] classes = new int[indices.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = rows[Objects.checkIndex(indices[i], rows.length)];
            classes[i] = labels[indices[i]];
        }
        return new Examples(features, classes, chosen, width);
    }

    /**
     * Returns the same examples with other classes.
     *
     * @param classes of each example, from 0; copied
     * @return a choice of the same size
     * @throws IllegalArgumentException if there is not one class for each example, or one is
     *     negative
     */
    public Examples labelled(int... classes) {
        if (classes.length != rows.length) {
            throw new IllegalArgumentException(
                    "There must be a class for each of %d examples; there are %d."
                            .formatted(rows.length, classes.length));
        }
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] < 0) {
                throw new IllegalArgumentException(
                        "The class (%d) of example %d must not be negative."
                                .formatted(classes[i], i));
            }
        }
        return new Examples(features, classes.clone(), rows, width);
    }

    /**
     * Returns all examples in another order.
     *
     * <p>Source: the shuffle of R. Durstenfeld, Algorithm 235: random permutation, Communications
     * of the ACM 7 (1964), doi 10.1145/364520.364540.
     *
     * @param random chooses the order, one draw an example
     * @return a choice of the same size
     */
    public Examples shuffled(RandomGenerator random) {
        int[] order = IntStream.range(0, rows.length).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int row = order[i];
            order[i] = order[j];
            order[j] = row;
        }
        return choose(order);
    }
}
