package dev.quench.solvers.sampler.kernel.tabu;

import dev.quench.solvers.sampler.kernel.FlipModel;
import java.util.Arrays;

/**
 * Changes as doubles, for functions whose coefficients are no multiples of one number.
 *
 * <p>Plain Java by sparse rows, the reference of the vector kernel that overrides what is worth it.
 * Arrays are padded to whole vectors with bits that are tabu for ever.
 */
abstract sealed class RealTabuMoves implements TabuMoves
        permits ScalarRealMoves, VectorRealRowMoves {
    private final double[] biases;
    private final int[] rowStart;
    private final int[] columns;
    private final double[] values;
    final int size;
    final double[] spin;
    final double[] change;
    final double[] until;

    RealTabuMoves(FlipModel model) {
        biases = model.biases();
        rowStart = model.rowStart();
        columns = model.columns();
        values = model.values();
        size = model.size();
        int padded = RealRows.padded(size);
        spin = new double[padded];
        Arrays.fill(spin, 1);
        change = Arrays.copyOf(biases, padded);
        Arrays.fill(change, size, padded, Double.POSITIVE_INFINITY);
        until = new double[padded];
        Arrays.fill(until, size, padded, Double.POSITIVE_INFINITY);
    }

    @Override
    public final double change(int bit) {
        return change[bit];
    }

    @Override
    public final boolean isOne(int bit) {
        return spin[bit] < 0;
    }

    @Override
    public void flip(int bit) {
        double s = spin[bit];
        for (int k = rowStart[bit]; k < rowStart[bit + 1]; k++) {
            int j = columns[k];
            change[j] += s * spin[j] * values[k];
        }
        change[bit] = -change[bit];
        spin[bit] = -s;
    }

    @Override
    public final void forbid(int bit, int moves) {
        until[bit] = moves;
    }

    @Override
    public final void refresh() {
        Arrays.fill(until, 0, size, 0);
        for (int i = 0; i < size; i++) {
            double field = biases[i];
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                field += spin[columns[k]] < 0 ? values[k] : 0;
            }
            change[i] = spin[i] * field;
        }
    }

    @Override
    public double lowest(int now, double aspired) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            if (change[i] < lowest && (until[i] <= now || change[i] < aspired)) {
                lowest = change[i];
            }
        }
        return lowest;
    }

    @Override
    public double flipToLowest(int bit, int now, double aspired) {
        flip(bit);
        return lowest(now, aspired);
    }

    @Override
    public int first(double wanted, int now, double aspired, int from) {
        for (int k = 0; k < size; k++) {
            int i = from + k < size ? from + k : from + k - size;
            if (change[i] == wanted && (until[i] <= now || wanted < aspired)) {
                return i;
            }
        }
        return -1;
    }
}
