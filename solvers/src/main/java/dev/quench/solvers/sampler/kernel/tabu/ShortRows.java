package dev.quench.solvers.sampler.kernel.tabu;

import dev.quench.solvers.sampler.kernel.SpinModel;

/**
 * A {@link SpinModel} with all {@code n} entries of each row, {@code 2 w_ij} in 16 bits and 0 where
 * there is no coupling; rows are padded to whole vectors. Memory is {@code 2 n} bytes a row.
 */
final class ShortRows {
    final SpinModel model;
    final int padded;
    final short[] steps;

    /**
     * Widens a model.
     *
     * @param model with {@link #fits}
     */
    ShortRows(SpinModel model) {
        this.model = model;
        int size = model.size();
        padded = WholeTabuMoves.padded(size);
        steps = new short[Math.multiplyExact(size, padded)];
        int[] rowStart = model.rowStart();
        int[] columns = model.columns();
        int[] weights = model.weights();
        for (int i = 0; i < size; i++) {
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                steps[i * padded + columns[k]] = (short) (2 * weights[k]);
            }
        }
    }

    static boolean fits(SpinModel model) {
        return 2 * model.largestWeight() <= Short.MAX_VALUE;
    }
}
