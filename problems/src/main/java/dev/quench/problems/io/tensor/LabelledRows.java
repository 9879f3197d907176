package dev.quench.problems.io.tensor;

import java.util.Arrays;

/**
 * Rows of features with a class each, {@code n} rows of {@code width} floats in row-major order.
 *
 * <p>Features that are not finite are legal: {@link #nonFinite()} counts them. Takes {@code 4 n
 * (width + 1)} bytes. Immutable.
 */
public final class LabelledRows {
    /** The most classes, so that nobody counts in an array of any length. */
    public static final int MOST_CLASSES = 1_000_000;

    private final float[] features;
    private final int[] labels;
    private final int width;

    private LabelledRows(float[] features, int[] labels, int width) {
        this.features = features;
        this.labels = labels;
        this.width = width;
    }

    /** Takes arrays that fit, which are kept. */
    static LabelledRows wrap(float[] features, int[] labels, int width) {
        return new LabelledRows(features, labels, width);
    }

    /**
     * Puts features and classes together, such as the images and the labels of an IDX data set.
     *
     * @param features of shape {@code n, …} with one dimension or more; what follows the first is
     *     one row
     * @param labels {@code n} integers from 0 to {@link #MOST_CLASSES} - 1 in one dimension
     * @return the rows
     * @throws IllegalArgumentException if the shapes do not fit, a row is empty, or a label is no
     *     such integer
     */
    public static LabelledRows of(Tensor features, Tensor labels) {
        if (features.dimensions() == 0
                || labels.dimensions() != 1
                || features.dimension(0) != labels.size()) {
            throw new IllegalArgumentException(
                    "Features of shape %s and labels of shape %s must have one first dimension, and labels no other."
                            .formatted(features.shape(), labels.shape()));
        }
        if (features.size() == 0) {
            throw new IllegalArgumentException(
                    "Features of shape %s must have a row, and a row a feature."
                            .formatted(features.shape()));
        }
        var classes = new int[labels.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = label(labels.doubleAt(i), i);
        }
        return new LabelledRows(features.floats(), classes, features.size() / classes.length);
    }

    private static int label(double value, int row) {
        if (!isLabel(value)) {
            throw new IllegalArgumentException(
                    "The label %s of row %d must be an integer from 0 to %d."
                            .formatted(value, row, MOST_CLASSES - 1));
        }
        return (int) value;
    }

    static boolean isLabel(double value) {
        return value >= 0 && value < MOST_CLASSES && value == Math.rint(value);
    }

    /**
     * Returns the number of rows.
     *
     * @return 1 or more
     */
    public int size() {
        return labels.length;
    }

    /**
     * Returns the number of features of a row.
     *
     * @return 1 or more
     */
    public int width() {
        return width;
    }

    /**
     * Returns the number of classes.
     *
     * @return the largest label plus 1
     */
    public int classes() {
        return 1 + Arrays.stream(labels).max().orElse(-1);
    }

    /**
     * Returns the class of a row.
     *
     * @param row from 0
     * @return from 0
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public int label(int row) {
        return labels[row];
    }

    /**
     * Returns the class of each row.
     *
     * @return a new array of {@link #size()} labels from 0
     */
    public int[] labels() {
        return labels.clone();
    }

    /**
     * Returns the features.
     *
     * @return a new array of {@code size() · width()} numbers, row by row
     */
    public float[] features() {
        return features.clone();
    }

    /**
     * Returns the features as a tensor.
     *
     * @return of type {@link ElementType#F32} and shape {@code size(), width()}
     * @throws IllegalArgumentException if they take 2 GiB or more
     */
    public Tensor tensor() {
        return Tensor.ofFloats(Shape.of(size(), width), features);
    }

    /**
     * Counts the features that are infinite or not a number.
     *
     * @return 0 or more
     */
    public int nonFinite() {
        int count = 0;
        for (float feature : features) {
            count += Float.isFinite(feature) ? 0 : 1;
        }
        return count;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelledRows that
                && width == that.width
                && Arrays.equals(labels, that.labels)
                && Arrays.equals(features, that.features);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(labels) + Arrays.hashCode(features);
    }
}
