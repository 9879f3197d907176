package dev.quench.solvers.bound;

import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;

/**
 * The subgradient search behind {@link KnapsackMultipliers}. One instance, one run.
 *
 * <p>Minimises {@code q(y) = sum_j y_j c'_j + sum_i max(0, p_i - sum_j y_j w'_ji)} over {@code y >=
 * 0}, where row {@code j} is divided by its largest magnitude {@code s_j} so that all rows weigh
 * the same, {@code lambda_j = y_j / s_j}. A subgradient is {@code g_j = c'_j - sum_i w'_ji x_i}
 * with {@code x_i = 1} where item {@code i} pays. The step is {@code y := max(0, y - d (q - target)
 * / |d|^2)} along {@code d = g + theta d_last}, where {@code theta} takes back what the two
 * directions undo of each other.
 */
final class DualDescent {
    private static final int STEPS = 12_000;
    private static final int PATIENCE = 50;
    private static final double SHRINK = 0.7;
    private static final double DEFLECTION = 1.5;
    private static final double PRECISION = 1e-8;

    private final int n;
    private final int m;
    private final double[] profits;
    private final double[] weights;
    private final double[] capacities;
    private final double[] scale;
    private final double[] y;
    private final double[] slope;
    private final double[] direction;
    private double profitSum;

    /**
     * Prepares a search.
     *
     * @param profits {@code p}
     * @param weights {@code w}, one array of the length of {@code p} a row
     * @param capacities {@code c}, one a row
     */
    DualDescent(long[] profits, long[][] weights, long[] capacities) {
        n = profits.length;
        m = capacities.length;
        this.profits = new double[n];
        this.weights = new double[n * m];
        this.capacities = new double[m];
        scale = new double[m];
        y = new double[m];
        slope = new double[m];
        direction = new double[m];
        for (int i = 0; i < n; i++) {
            this.profits[i] = profits[i];
            profitSum += Math.abs(this.profits[i]);
        }
        for (int j = 0; j < m; j++) {
            scaleRow(j, weights[j], capacities[j]);
        }
    }

    private void scaleRow(int j, long[] row, long capacity) {
        double largest = 1;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs((double) row[i]));
        }
        scale[j] = largest;
        capacities[j] = capacity / largest;
        for (int i = 0; i < n; i++) {
            weights[i * m + j] = row[i] / largest;
        }
    }

    /*
     * The target is the best value so far less a hoped-for drop, which shrinks whenever the hope
     * was in vain for long. Below -sum |p| no selection can be feasible: the dual is unbounded and
     * further steps are idle.
     */
    double[] run(StopSignal stop) {
        double[] best = y.clone();
        double least = Double.POSITIVE_INFINITY;
        double drop = profitSum / 2;
        int failures = 0;
        for (int step = 0; step < STEPS && least >= -profitSum && !stop.requested(); step++) {
            double value = evaluate();
            failures = value < least - drop / 100 ? 0 : failures + 1;
            if (value < least) {
                least = value;
                best = y.clone();
            }
            if (failures > PATIENCE) {
                failures = 0;
                drop *= SHRINK;
                System.arraycopy(best, 0, y, 0, m);
                Arrays.fill(direction, 0);
                value = evaluate();
            }
            if (drop <= PRECISION * profitSum || !move(value - least + drop)) {
                break;
            }
        }
        for (int j = 0; j < m; j++) {
            best[j] /= scale[j];
        }
        return best;
    }

    /** Computes {@code q(y)} and a subgradient. */
    private double evaluate() {
        double value = 0;
        for (int j = 0; j < m; j++) {
            slope[j] = capacities[j];
            value += y[j] * capacities[j];
        }
        for (int i = 0; i < n; i++) {
            double margin = profits[i];
            for (int j = 0; j < m; j++) {
                margin -= y[j] * weights[i * m + j];
            }
            if (margin > 0) {
                value += margin;
                for (int j = 0; j < m; j++) {
                    slope[j] -= weights[i * m + j];
                }
            }
        }
        return value;
    }

    /** Makes a step; false where the plain subgradient proves {@code y} optimal. */
    private boolean move(double excess) {
        double norm = turn(deflection());
        if (norm == 0) {
            norm = turn(0);
        }
        if (norm == 0) {
            return false;
        }
        for (int j = 0; j < m; j++) {
            y[j] = Math.max(0, y[j] - excess / norm * direction[j]);
        }
        return true;
    }

    /** Sets the direction, without what would leave {@code y >= 0}, and returns its square. */
    private double turn(double theta) {
        double norm = 0;
        for (int j = 0; j < m; j++) {
            direction[j] = slope[j] + theta * direction[j];
            if (y[j] == 0 && direction[j] > 0) {
                direction[j] = 0;
            }
            norm += direction[j] * direction[j];
        }
        return norm;
    }

    private double deflection() {
        double along = 0;
        double length = 0;
        for (int j = 0; j < m; j++) {
            along += slope[j] * direction[j];
            length += direction[j] * direction[j];
        }
        return along < 0 ? -DEFLECTION * along / length : 0;
    }
}
