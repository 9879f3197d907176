package dev.quench.solvers.sampler.kernel.lowrank;

import dev.quench.problems.pruning.PruningBlock;

/**
 * A pruning block in single precision: {@code dL(y) / unit = f(y) = sum_i lin_i y_i + |sum_i c_i
 * y_i|^2 / 2} with columns {@code c_i = d_i g_i / sqrt(N unit)}.
 *
 * <p>The unit is such that no number of a column exceeds 1, so that neither loss nor weights of any
 * size overflow or vanish.
 *
 * <p>Columns are padded with zeros to whole vectors, which changes no product. Memory is {@code 4
 * B} times the padded {@code N}. Immutable, shared by threads.
 */
public final class LowRankModel {
    private static final int LONGEST = Integer.MAX_VALUE - 8;
    private static final double LARGEST_LINEAR = 1e30;

    final PruningBlock block;
    final int size;
    final int stride;
    final float[] columns;
    final float[] linear;
    final float[] squares;
    private final double unit;

    private LowRankModel(PruningBlock block, ColumnKernel kernel) {
        this.block = block;
        size = block.size();
        stride = ColumnKernel.padded(block.samples());
        columns = new float[size * stride];
        linear = new float[size];
        squares = new float[size];
        unit = unit(block);
        double scale = 1 / Math.sqrt(block.samples() * unit);
        for (int i = 0; i < size; i++) {
            double d = block.delta(i) * scale;
            for (int s = 0; s < block.samples(); s++) {
                columns[i * stride + s] = (float) (d * block.gradient(i, s));
            }
            linear[i] = (float) (block.linear(i) / unit);
            squares[i] = kernel.dot(columns, i * stride, columns, i * stride, stride);
        }
    }

    private static double unit(PruningBlock block) {
        double column = 0;
        double linear = 0;
        for (int i = 0; i < block.size(); i++) {
            linear = Math.max(linear, Math.abs(block.linear(i)));
            double largest = 0;
            for (int s = 0; s < block.samples(); s++) {
                largest = Math.max(largest, Math.abs(block.gradient(i, s)));
            }
            column = Math.max(column, largest * Math.abs(block.delta(i)));
        }
        double unit = Math.max(column * column / block.samples(), linear / LARGEST_LINEAR);
        return unit > 0 ? unit : 1;
    }

    /**
     * Prepares a block.
     *
     * @param block the block
     * @return its columns
     * @throws IllegalArgumentException if they do not fit an array
     */
    public static LowRankModel of(PruningBlock block) {
        long length = (long) block.size() * ColumnKernel.padded(block.samples());
        if (length > LONGEST) {
            throw new IllegalArgumentException(
                    "The columns of %d weights and %d samples take %d numbers; the limit is %d.\nMaybe take a smaller block."
                            .formatted(block.size(), block.samples(), length, LONGEST));
        }
        return new LowRankModel(block, ColumnKernel.fastest());
    }

    /**
     * Forecasts the memory of a model and a state.
     *
     * @param weights {@code B}
     * @param samples {@code N}
     * @return bytes beside the block itself
     */
    public static long bytes(int weights, int samples) {
        return 4L * weights * ColumnKernel.padded(samples) + 32L * weights;
    }

    /**
     * Returns the block.
     *
     * @return as it was given
     */
    public PruningBlock block() {
        return block;
    }

    /**
     * Returns the change of the loss that counts as 1.
     *
     * @return above 0
     */
    public double unit() {
        return unit;
    }

    /**
     * Returns the number of weights.
     *
     * @return {@code B}
     */
    public int size() {
        return size;
    }

    /**
     * Returns the length of a column.
     *
     * @return {@code N} padded to whole vectors
     */
    public int stride() {
        return stride;
    }

    /**
     * Returns the squared length of a column.
     *
     * @param i weight in {@code [0, B)}
     * @return {@code |c_i|^2}
     */
    public float square(int i) {
        return squares[i];
    }

    /**
     * Returns a linear term.
     *
     * @param i weight in {@code [0, B)}
     * @return {@code lin_i}
     */
    public float linear(int i) {
        return linear[i];
    }
}
