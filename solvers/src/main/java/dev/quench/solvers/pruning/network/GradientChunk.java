package dev.quench.solvers.pruning.network;

import dev.quench.solvers.pruning.kernel.MatrixView;
import java.util.Arrays;

/**
 * The gradients by some weights side by side, for products of matrices: {@code k x m} values, a row
 * for each weight and a column for each example that has a gradient by one of them. Behind
 * activations that are zero where they do not fire, {@code m} is a part of all examples.
 */
public final class GradientChunk {
    /** Most weights of a chunk; so many terms are summed as {@code float}. */
    public static final int MOST = 128;

    private final float[] values;
    private final int rows;
    private final int[] examples;

    private GradientChunk(float[] values, int rows, int[] examples) {
        this.values = values;
        this.rows = rows;
        this.examples = examples;
    }

    /**
     * Copies gradients.
     *
     * @param gradients of {@code N} examples
     * @param weights numbers of weights
     * @param from index of the first one
     * @param to index after the last one, at most {@link #MOST} more than {@code from}
     * @return the chunk, in {@code O(k N)}
     * @throws IndexOutOfBoundsException if there is no such weight
     */
    public static GradientChunk of(SampleGradients gradients, int[] weights, int from, int to) {
        return of(gradients::copy, gradients.samples(), weights, from, to);
    }

    /** Copies rows of a matrix that has a column for each of some examples. */
    static GradientChunk of(Rows source, int examples, int[] numbers, int from, int to) {
        int rows = to - from;
        float[] values = new float[rows * examples];
        float[] sums = new float[examples];
        for (int r = 0; r < rows; r++) {
            source.copy(numbers[from + r], values, r * examples);
            addMagnitudes(values, r * examples, sums);
        }
        int[] kept = new int[examples];
        int count = 0;
        for (int s = 0; s < examples; s++) {
            kept[count] = s;
            count += sums[s] != 0 ? 1 : 0;
        }
        kept = Arrays.copyOf(kept, count);
        if (count < examples) {
            pack(values, rows, examples, kept);
        }
        return new GradientChunk(values, rows, kept);
    }

    /** Apart, and by sums, so that it is compiled to vectors. */
    private static void addMagnitudes(float[] values, int from, float[] sums) {
        for (int s = 0; s < sums.length; s++) {
            sums[s] += Math.abs(values[from + s]);
        }
    }

    /** Moves the columns that are kept together; every value moves to the front. */
    private static void pack(float[] values, int rows, int examples, int[] kept) {
        int to = 0;
        for (int r = 0; r < rows; r++) {
            int from = r * examples;
            for (int s : kept) {
                values[to++] = values[from + s];
            }
        }
    }

    /** Copies a row of a matrix. */
    interface Rows {
        void copy(int row, float[] into, int offset);
    }

    /**
     * Returns the number of weights.
     *
     * @return {@code k}, 1 or more
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns the number of examples that have a gradient.
     *
     * @return {@code m}, from 0 to all
     */
    public int examples() {
        return examples.length;
    }

    /**
     * Returns an example that has a gradient.
     *
     * @param column from 0 to before {@link #examples()}
     * @return its number, rising with the column
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public int example(int column) {
        return examples[column];
    }

    /**
     * Returns a range of columns as a matrix.
     *
     * @param from first column
     * @param to after the last one, more than {@code from}, at most {@link #examples()}
     * @return {@code k} rows
     * @throws IllegalArgumentException if there are no such columns
     */
    public MatrixView columns(int from, int to) {
        return MatrixView.strided(values, rows, to - from, examples.length, 1).from(from);
    }
}
