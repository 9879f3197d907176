package dev.quench.solvers.sampler.kernel.tabu;

import dev.quench.solvers.sampler.kernel.FlipModel;

/**
 * A {@link FlipModel} with all {@code n} entries of each row as doubles, 0 where there is no
 * coupling; rows are padded to whole vectors. Memory is {@code 8 n} bytes a row.
 */
final class RealRows {
    /** Lanes of 64 bits in a vector of 512. */
    static final int LANES = 8;

    final FlipModel model;
    final int padded;
    final double[] values;

    /**
     * Widens a model.
     *
     * @param model of at most {@link TabuModel#MOST_DENSE} bits
     */
    RealRows(FlipModel model) {
        this.model = model;
        int size = model.size();
        padded = padded(size);
        values = new double[Math.multiplyExact(size, padded)];
        int[] rowStart = model.rowStart();
        int[] columns = model.columns();
        double[] sparse = model.values();
        for (int i = 0; i < size; i++) {
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                values[i * padded + columns[k]] = sparse[k];
            }
        }
    }

    static int padded(int size) {
        return (size + LANES - 1) / LANES * LANES;
    }
}
