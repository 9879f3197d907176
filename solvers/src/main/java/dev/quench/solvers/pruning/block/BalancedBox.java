package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.PruningBlock;
import java.util.Arrays;

/**
 * The points {@code 0 <= y <= 1} that flip as many pruned as kept weights in every group, {@code
 * sum_i t_i y_i = 0} with {@code t_i = 1} for kept and {@code -1} for pruned weights; all but the
 * active weights keep their values.
 */
final class BalancedBox {
    private static final int MOST_STEPS = 60;
    private static final double NEAR = 1e-5;

    private final PruningBlock block;
    private final float[] turn;
    private final double[] shifts;
    private final double[] targets;
    private final int[] start;
    private final int[] active;

    /** Measures distances by {@code sum_i (y_i - z_i)^2 / ease_i}. */
    BalancedBox(PruningBlock block, float[] ease) {
        this.block = block;
        turn = new float[ease.length];
        for (int i = 0; i < turn.length; i++) {
            turn[i] = sign(i) * ease[i];
        }
        shifts = new double[block.groups()];
        targets = new double[block.groups()];
        start = new int[block.groups() + 1];
        active = new int[block.size()];
    }

    private int sign(int i) {
        return block.isPruned(i) ? -1 : 1;
    }

    /** Takes the active weights; the others keep their values in {@code y}. */
    void activate(boolean[] isActive, float[] y) {
        Arrays.fill(start, 0);
        Arrays.fill(targets, 0);
        for (int i = 0; i < turn.length; i++) {
            if (isActive[i]) {
                start[block.group(i) + 1]++;
            } else {
                targets[block.group(i)] -= sign(i) * (double) y[i];
            }
        }
        Arrays.parallelPrefix(start, Integer::sum);
        int[] next = start.clone();
        for (int i = 0; i < turn.length; i++) {
            if (isActive[i]) {
                active[next[block.group(i)]++] = i;
            }
        }
    }

    /** Returns the active weights, group by group; {@link #count} of them. */
    int[] active() {
        return active;
    }

    int count() {
        return start[start.length - 1];
    }

    /** Goes to the nearest point: {@code y_i = clamp(z_i - m t_i ease_i)}, m for the balance. */
    void project(float[] z) {
        for (int g = 0; g < shifts.length; g++) {
            double shift = start[g + 1] > start[g] ? shift(z, g) : 0;
            shifts[g] = shift;
            for (int k = start[g]; k < start[g + 1]; k++) {
                int i = active[k];
                z[i] = (float) Math.clamp(z[i] - shift * turn[i], 0.0, 1.0);
            }
        }
    }

    /** Newton's method from the last shift, kept in a bracket; the excess falls with the shift. */
    private double shift(float[] z, int g) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        double shift = shifts[g];
        double reach = 1;
        for (int step = 0; step < MOST_STEPS; step++) {
            double excess = -targets[g];
            double inside = 0;
            for (int k = start[g]; k < start[g + 1]; k++) {
                float t = turn[active[k]];
                double y = z[active[k]] - shift * t;
                double clamped = Math.clamp(y, 0.0, 1.0);
                excess += t > 0 ? clamped : -clamped;
                inside += clamped == y ? Math.abs(t) : 0;
            }
            if (Math.abs(excess) <= NEAR) {
                break;
            }
            low = excess > 0 ? shift : low;
            high = excess < 0 ? shift : high;
            double next = inside > 0 ? shift + excess / inside : Double.NaN;
            if (!(next > low && next < high)) {
                reach *= 2;
                next = between(low, high, reach);
            }
            shift = next;
        }
        return shift;
    }

    private static double between(double low, double high, double reach) {
        if (Double.isInfinite(low)) {
            return high - reach;
        }
        return Double.isInfinite(high) ? low + reach : (low + high) / 2;
    }
}
