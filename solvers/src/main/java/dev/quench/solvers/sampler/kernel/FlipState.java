package dev.quench.solvers.sampler.kernel;

import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;

/**
 * A state of a {@link FlipModel} that knows at any time what flipping each bit would change.
 *
 * <p>Keeps the spins {@code s_i = 1 - 2 x_i} and the local fields {@code f_i = a_i + sum_j b_ij
 * x_j}, so that flipping bit {@code i} changes the energy by {@code s_i f_i}: one product to ask,
 * {@code O(degree)} to flip. Fields accumulate rounding errors of some {@code 1e-16} a flip; an
 * energy that matters is recomputed by the Qubo. Mutable, for one thread; 16 bytes a bit.
 */
public final class FlipState {
    /** A fall below this share of a bit's reach is taken for rounding. */
    static final double RESOLUTION = 1e-13;

    /** Bits between two looks at the work done. */
    private static final int CHUNK = 256;

    final FlipModel model;
    final double[] spin;
    final double[] field;

    /**
     * Starts at a state.
     *
     * @param model the coefficients
     * @param start as many bits as the model has
     * @throws IllegalArgumentException if the size differs
     */
    public FlipState(FlipModel model, Bits start) {
        if (start.size() != model.size) {
            throw new IllegalArgumentException(
                    "A model of %d bits cannot start at %d bits."
                            .formatted(model.size, start.size()));
        }
        this.model = model;
        spin = new double[model.size];
        for (int i = 0; i < spin.length; i++) {
            spin[i] = start.spin(i);
        }
        field = model.biases.clone();
        for (int i = 0; i < field.length; i++) {
            double sum = field[i];
            for (int k = model.rowStart[i]; k < model.rowStart[i + 1]; k++) {
                // A product, since no processor foresees whether a bit is set.
                sum += model.values[k] * (0.5 - 0.5 * spin[model.columns[k]]);
            }
            field[i] = sum;
        }
    }

    /**
     * Returns what flipping a bit would add to the energy.
     *
     * @param i bit in {@code [0, n)}
     * @return negative if the flip is an improvement
     */
    public double change(int i) {
        return spin[i] * field[i];
    }

    /**
     * Flips a bit and updates the fields of its neighbours.
     *
     * @param i bit in {@code [0, n)}
     */
    public void flip(int i) {
        double s = spin[i];
        spin[i] = -s;
        for (int k = model.rowStart[i]; k < model.rowStart[i + 1]; k++) {
            field[model.columns[k]] += s * model.values[k];
        }
    }

    /**
     * Flips each bit, in index order and again, whenever that lowers the energy, until no single
     * flip does.
     *
     * @param stop ends the descent, also within a round over the bits
     */
    public void descend(StopSignal stop) {
        var work = new WorkStop(stop, model.rowStart);
        boolean improved = true;
        while (improved) {
            improved = false;
            for (int from = 0; from < spin.length; from += CHUNK) {
                int to = Math.min(spin.length, from + CHUNK);
                improved |= descend(from, to);
                if (work.after(from, to)) {
                    return;
                }
            }
        }
    }

    private boolean descend(int from, int to) {
        boolean improved = false;
        for (int i = from; i < to; i++) {
            if (change(i) < -RESOLUTION * model.reach[i]) {
                flip(i);
                improved = true;
            }
        }
        return improved;
    }

    /**
     * Descends from a state.
     *
     * @param model the coefficients
     * @param start as many bits as the model has
     * @param stop ends the descent, also within a round over the bits
     * @return a state that no single flip improves, unless stopped
     */
    static Bits descended(FlipModel model, Bits start, StopSignal stop) {
        var state = new FlipState(model, start);
        state.descend(stop);
        return state.bits();
    }

    /**
     * Copies the state.
     *
     * @return {@code n} bits
     */
    public Bits bits() {
        boolean[] values = new boolean[spin.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = spin[i] < 0;
        }
        return Bits.of(values);
    }
}
