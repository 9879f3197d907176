package dev.quench.solvers.sampler.kernel.lowrank;

import dev.quench.problems.qubo.Bits;
import java.util.Arrays;

/**
 * Flips of a {@link LowRankModel} and the sum {@code u} of their columns.
 *
 * <p>Flipping weight {@code i} adds {@code t_i c_i} to {@code u}, with {@code t_i = 1} where {@code
 * y_i = 0} and {@code -1} elsewhere, and changes {@code f} by {@code t_i (lin_i + u.c_i) + |c_i|^2
 * / 2}. A change of a swap and a swap cost {@code O(N)}; the changes of all flips cost {@code O(N
 * B)}. Changes are in single precision; {@code u} is computed anew after every {@code B} flips (at
 * least {@value #FEWEST_FLIPS}), so that rounding errors do not pile up. Mutable, for one thread.
 */
public final class LowRankState {
    private static final int FEWEST_FLIPS = 1024;

    private final LowRankModel model;
    private final ColumnKernel kernel;
    private final float[] sum;
    private final boolean[] flipped;
    private int untilRefresh;

    LowRankState(LowRankModel model, ColumnKernel kernel) {
        this.model = model;
        this.kernel = kernel;
        sum = new float[model.stride];
        flipped = new boolean[model.size];
        untilRefresh = Math.max(FEWEST_FLIPS, model.size);
    }

    /**
     * Makes a state without flips.
     *
     * @param model the function
     */
    public LowRankState(LowRankModel model) {
        this(model, ColumnKernel.fastest());
    }

    /**
     * Returns the function.
     *
     * @return as it was given
     */
    public LowRankModel model() {
        return model;
    }

    /**
     * Returns the name of the kernel, for records.
     *
     * @return {@code vector 512}, {@code vector 256} or {@code scalar}
     */
    public String kernel() {
        return kernel.name();
    }

    /**
     * Tells whether a weight is flipped.
     *
     * @param i weight in {@code [0, B)}
     * @return {@code y_i}
     */
    public boolean isFlipped(int i) {
        return flipped[i];
    }

    /**
     * Returns what flipping two different weights would change.
     *
     * @param i weight in {@code [0, B)}
     * @param j another weight
     * @return the change of {@code f}
     */
    public float swapChange(int i, int j) {
        float s = flipped[i] ? -1f : 1f;
        float t = flipped[j] ? -1f : 1f;
        int stride = model.stride;
        return s * model.linear[i]
                + t * model.linear[j]
                + kernel.change(sum, model.columns, i * stride, s, j * stride, t, stride);
    }

    /**
     * Returns what flipping one weight would change.
     *
     * @param i weight in {@code [0, B)}
     * @return the change of {@code f}
     */
    public float flipChange(int i) {
        float field =
                model.linear[i] + kernel.dot(sum, 0, model.columns, i * model.stride, model.stride);
        return (flipped[i] ? -field : field) + 0.5f * model.squares[i];
    }

    /**
     * Computes what flipping each weight would change.
     *
     * @param into receives the changes, length {@code B}
     */
    public void flipChanges(float[] into) {
        for (int i = 0; i < model.size; i++) {
            into[i] = flipChange(i);
        }
    }

    /**
     * Returns what two flips change beyond their own changes.
     *
     * @param i weight in {@code [0, B)}
     * @param j another weight
     * @return {@code t_i t_j c_i.c_j}
     */
    public float interaction(int i, int j) {
        int stride = model.stride;
        float dot = kernel.dot(model.columns, i * stride, model.columns, j * stride, stride);
        return flipped[i] == flipped[j] ? dot : -dot;
    }

    /**
     * Flips a weight.
     *
     * @param i weight in {@code [0, B)}
     */
    public void flip(int i) {
        kernel.add(sum, model.columns, i * model.stride, flipped[i] ? -1f : 1f, model.stride);
        flipped[i] = !flipped[i];
        if (--untilRefresh == 0) {
            refresh();
        }
    }

    /** Computes {@code u} anew in double precision from the flips, in {@code O(N B)}. */
    public void refresh() {
        untilRefresh = Math.max(FEWEST_FLIPS, model.size);
        double[] exact = new double[model.stride];
        for (int i = 0; i < model.size; i++) {
            if (flipped[i]) {
                int from = i * model.stride;
                for (int s = 0; s < exact.length; s++) {
                    exact[s] += model.columns[from + s];
                }
            }
        }
        for (int s = 0; s < exact.length; s++) {
            sum[s] = (float) exact[s];
        }
    }

    /**
     * Goes to other flips.
     *
     * @param flips one bit a weight
     */
    public void set(Bits flips) {
        for (int i = 0; i < flipped.length; i++) {
            flipped[i] = flips.get(i);
        }
        refresh();
    }

    /** Goes back to no flips. */
    public void clear() {
        Arrays.fill(flipped, false);
        Arrays.fill(sum, 0);
    }

    /**
     * Returns the value of the function, computed from {@code u} in double precision.
     *
     * @return {@code f(y)}, 0 for no flips
     */
    public double value() {
        double linear = 0;
        for (int i = 0; i < flipped.length; i++) {
            linear += flipped[i] ? model.linear[i] : 0;
        }
        double square = 0;
        for (float u : sum) {
            square += (double) u * u;
        }
        return linear + square / 2;
    }

    /**
     * Returns the flips.
     *
     * @return one bit a weight
     */
    public Bits flips() {
        return Bits.of(flipped);
    }
}
