package dev.quench.solvers.sampler.kernel.tabu;

import dev.quench.solvers.sampler.kernel.SpinModel;

/** Whole changes in plain Java, the reference of the vector kernels. */
final class ScalarTabuMoves extends WholeTabuMoves {
    private final SpinModel model;

    ScalarTabuMoves(SpinModel model) {
        super(model);
        this.model = model;
    }

    @Override
    public void flip(int bit) {
        flip(model, bit, change, down);
    }

    @Override
    public double lowest(int now, double aspired) {
        int enough = ceiling(aspired);
        int lowest = NONE;
        for (int i = 0; i < size; i++) {
            if (until[i] <= now || change[i] < enough) {
                lowest = Math.min(lowest, change[i]);
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
