package dev.quench.solvers.sampler.kernel.lowrank;

/** Products of some columns of a {@link LowRankModel} with vectors, {@code O(N)} a column. */
public final class LowRankProducts {
    private final LowRankModel model;
    private final ColumnKernel kernel = ColumnKernel.fastest();

    /**
     * Makes products.
     *
     * @param model whose columns are multiplied
     */
    public LowRankProducts(LowRankModel model) {
        this.model = model;
    }

    /**
     * Adds columns to a sum.
     *
     * @param y a factor for each weight, length {@code B}
     * @param chosen the weights whose columns are added
     * @param count how many of {@code chosen} there are
     * @param sum receives {@code sum + sum_i y_i c_i}, length {@link LowRankModel#stride}
     */
    public void add(float[] y, int[] chosen, int count, float[] sum) {
        for (int k = 0; k < count; k++) {
            int i = chosen[k];
            if (y[i] != 0) {
                kernel.add(sum, model.columns, i * model.stride, y[i], model.stride);
            }
        }
    }

    /**
     * Computes a part of the gradient of {@code f} where the columns add up to a vector.
     *
     * @param u the sum of columns, length {@link LowRankModel#stride}
     * @param chosen the weights that are asked for
     * @param count how many of {@code chosen} there are
     * @param into receives {@code lin_i + u.c_i} at {@code i}, length {@code B}
     */
    public void gradient(float[] u, int[] chosen, int count, float[] into) {
        for (int k = 0; k < count; k++) {
            int i = chosen[k];
            into[i] =
                    model.linear[i]
                            + kernel.dot(u, 0, model.columns, i * model.stride, model.stride);
        }
    }

    /**
     * Multiplies two vectors.
     *
     * @param a length {@link LowRankModel#stride}
     * @param b as long
     * @return {@code a.b}
     */
    public float dot(float[] a, float[] b) {
        return kernel.dot(a, 0, b, 0, a.length);
    }
}
