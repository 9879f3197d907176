package dev.quench.solvers.sampler.kernel;

import java.util.Arrays;

/** Changes as doubles, for functions whose coefficients are no multiples of one number. */
final class RealTabuMoves implements TabuMoves {
    private final FlipModel model;
    private final double[] spin;
    private final double[] change;
    private final int[] until;

    RealTabuMoves(FlipModel model) {
        this.model = model;
        spin = new double[model.size];
        Arrays.fill(spin, 1);
        change = model.biases.clone();
        until = new int[model.size];
    }

    @Override
    public double change(int bit) {
        return change[bit];
    }

    @Override
    public boolean isOne(int bit) {
        return spin[bit] < 0;
    }

    @Override
    public void flip(int bit) {
        double s = spin[bit];
        for (int k = model.rowStart[bit]; k < model.rowStart[bit + 1]; k++) {
            int j = model.columns[k];
            change[j] += s * spin[j] * model.values[k];
        }
        change[bit] = -change[bit];
        spin[bit] = -s;
    }

    @Override
    public void forbid(int bit, int moves) {
        until[bit] = moves;
    }

    @Override
    public void refresh() {
        Arrays.fill(until, 0);
        for (int i = 0; i < spin.length; i++) {
            double field = model.biases[i];
            for (int k = model.rowStart[i]; k < model.rowStart[i + 1]; k++) {
                field += spin[model.columns[k]] < 0 ? model.values[k] : 0;
            }
            change[i] = spin[i] * field;
        }
    }

    @Override
    public double lowest(int now, double aspired) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < change.length; i++) {
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
        for (int k = 0; k < change.length; k++) {
            int i = from + k < change.length ? from + k : from + k - change.length;
            if (change[i] == wanted && (until[i] <= now || wanted < aspired)) {
                return i;
            }
        }
        return -1;
    }
}
