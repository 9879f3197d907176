package dev.quench.solvers.sampler.kernel;

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
        padded = WholeTabuMoves.padded(model.size);
        steps = new short[Math.multiplyExact(model.size, padded)];
        for (int i = 0; i < model.size; i++) {
            for (int k = model.rowStart[i]; k < model.rowStart[i + 1]; k++) {
                steps[i * padded + model.columns[k]] = (short) (2 * model.weights[k]);
            }
        }
    }

    static boolean fits(SpinModel model) {
        return 2 * model.largestWeight <= Short.MAX_VALUE;
    }
}
