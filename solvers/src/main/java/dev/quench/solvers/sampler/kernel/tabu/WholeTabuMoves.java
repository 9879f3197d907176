package dev.quench.solvers.sampler.kernel.tabu;

import dev.quench.solvers.sampler.kernel.SpinModel;
import java.util.Arrays;

/**
 * Changes as whole numbers of 32 bits.
 *
 * <p>In the terms of {@link SpinModel} the change of bit {@code i} is {@code s_i g_i}, and flipping
 * bit {@code k} adds {@code 2 w_ik s_i s_k} to it, with {@code s_k} as it was before. Arrays are
 * padded to whole vectors with bits that are tabu for ever.
 */
abstract class WholeTabuMoves implements TabuMoves {
    /** Lanes of 32 bits in a vector of 512. */
    static final int LANES = 16;

    /** Above every change, which is at most {@link SpinModel#MOST_REACH}. */
    static final int NONE = Integer.MAX_VALUE;

    final int size;

    /** Length of the arrays, a multiple of the lanes. */
    final int padded;

    final int[] change;

    /** -1 for a bit that is 1, so that {@code (v ^ down) - down} is {@code s v}. */
    final int[] down;

    final int[] until;

    WholeTabuMoves(SpinModel model) {
        size = model.size();
        padded = padded(size);
        change = new int[padded];
        down = new int[padded];
        until = new int[padded];
        Arrays.fill(until, size, padded, NONE);
        Arrays.fill(change, size, padded, NONE);
        int[] fields = model.fields();
        int[] rowStart = model.rowStart();
        int[] weights = model.weights();
        for (int i = 0; i < size; i++) {
            int field = fields[i];
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                field -= weights[k];
            }
            change[i] = field;
        }
    }

    static int padded(int size) {
        return (size + LANES - 1) / LANES * LANES;
    }

    /** Flips a bit by the row of its neighbours. */
    static void flip(SpinModel model, int bit, int[] change, int[] down) {
        int[] rowStart = model.rowStart();
        int[] columns = model.columns();
        int[] weights = model.weights();
        int turned = down[bit];
        for (int k = rowStart[bit]; k < rowStart[bit + 1]; k++) {
            int j = columns[k];
            int same = down[j] ^ turned;
            change[j] += ((2 * weights[k]) ^ same) - same;
        }
        change[bit] = -change[bit];
        down[bit] = ~turned;
    }

    /** Rounds a change that is aspired to: whole numbers below it are those below the result. */
    static int ceiling(double aspired) {
        return (int) Math.ceil(aspired);
    }

    @Override
    public final double change(int bit) {
        return change[bit];
    }

    @Override
    public final boolean isOne(int bit) {
        return down[bit] < 0;
    }

    @Override
    public final void forbid(int bit, int moves) {
        until[bit] = moves;
    }

    @Override
    public final void refresh() {
        Arrays.fill(until, 0, size, 0);
    }
}
