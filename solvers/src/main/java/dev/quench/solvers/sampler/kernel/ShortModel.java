package dev.quench.solvers.sampler.kernel;

/** The arrays of a {@link SpinModel} as 16-bit numbers, for sums over set bits. */
final class ShortModel {
    final int size;
    final double unit;
    final boolean small;
    final int[] rowStart;
    final int[] columns;
    final short[] bases;
    final short[] steps;
    final int[] tableStart;

    /**
     * Narrows a model.
     *
     * @param model with {@link #fits}
     */
    ShortModel(SpinModel model) {
        size = model.size;
        unit = model.unit;
        small = model.largestReach <= Thresholds.MOST_REACH;
        rowStart = model.rowStart;
        columns = model.columns;
        bases = new short[size];
        steps = new short[model.weights.length];
        for (int i = 0; i < size; i++) {
            int base = model.fields[i];
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                base -= model.weights[k];
                steps[k] = (short) (2 * model.weights[k]);
            }
            bases[i] = (short) base;
        }
        tableStart = Thresholds.starts(model);
    }

    /** Every field, and every partial sum of one, must be a short. */
    static boolean fits(SpinModel model) {
        return model.largestReach <= Short.MAX_VALUE && 2 * model.largestWeight <= Short.MAX_VALUE;
    }
}
