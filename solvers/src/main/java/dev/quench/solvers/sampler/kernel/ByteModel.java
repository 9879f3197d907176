package dev.quench.solvers.sampler.kernel;

/**
 * A {@link SpinModel} in 8-bit numbers, for sums over set bits.
 *
 * <p>The field {@code g_i} of a variable always has the parity {@code p_i} of its reach, so {@code
 * k_i = (g_i - p_i) / 2 = base_i + sum_j w_ij x_j} is kept. Immutable, safe to share between
 * threads.
 */
final class ByteModel {
    /** Changes up to here have an entry in the tables of {@link Thresholds}. */
    static final int MOST_REACH = 125;

    final int size;
    final double unit;
    final int[] rowStart;
    final int[] columns;

    /** The halved field of each variable where all bits are 0. */
    final byte[] bases;

    final byte[] parities;
    final byte[] steps;

    /**
     * Narrows a model.
     *
     * @param model with {@link #fits}
     */
    ByteModel(SpinModel model) {
        size = model.size;
        unit = model.unit;
        rowStart = model.rowStart;
        columns = model.columns;
        bases = new byte[size];
        parities = new byte[size];
        steps = new byte[model.weights.length];
        for (int i = 0; i < size; i++) {
            int base = model.fields[i];
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                base -= model.weights[k];
                steps[k] = (byte) model.weights[k];
            }
            parities[i] = (byte) (base & 1);
            bases[i] = (byte) (base >> 1);
        }
    }

    /** Every halved field must be a byte, and every rise have an entry. */
    static boolean fits(SpinModel model) {
        return model.largestReach <= MOST_REACH;
    }
}
