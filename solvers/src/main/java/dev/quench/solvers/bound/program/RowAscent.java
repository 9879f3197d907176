package dev.quench.solvers.bound.program;

import dev.quench.solvers.control.StopSignal;
import java.util.List;

/**
 * Subgradient steps on the multipliers of many rows, from where they were: for programs that are
 * too large for {@link BoxSimplex}.
 *
 * <p>Steps of Polyak's length {@code (best + level - q)/|g|^2}; the level is halved, and the best
 * point returned to, after some steps without improvement (B. T. Polyak, Minimization of unsmooth
 * functionals, 1969, doi:10.1016/0041-5553(69)90061-5). Rows are divided by their largest
 * coefficient. A step costs {@code O(terms)}.
 */
final class RowAscent {
    private static final int PATIENCE = 15;
    private static final double PRECISION = 1e-6;

    private final double offset;
    private final double[] biases;
    private final List<DualRow> rows;
    private final double[] lambda;
    private final double[] best;
    private final double[] reduced;
    private final double[] slope;
    private double bestValue = Double.NEGATIVE_INFINITY;

    private RowAscent(double offset, double[] biases, List<DualRow> rows, double[] start) {
        this.offset = offset;
        this.biases = biases;
        this.rows = rows;
        lambda = new double[rows.size()];
        for (int r = 0; r < lambda.length; r++) {
            lambda[r] = start[r] * unit(r);
        }
        best = lambda.clone();
        reduced = new double[biases.length];
        slope = new double[rows.size()];
    }

    /**
     * Ascends.
     *
     * @param start one multiplier a row, in the units of the row
     * @param work terms to visit at most
     * @return the best multipliers, in the units of the rows
     */
    static double[] from(
            double offset,
            double[] biases,
            List<DualRow> rows,
            double[] start,
            long work,
            StopSignal stop) {
        var ascent = new RowAscent(offset, biases, rows, start);
        long terms = biases.length;
        for (DualRow row : rows) {
            terms += 2L * row.terms();
        }
        ascent.climb(Math.max(1, work / Math.max(1, terms)), stop);
        double[] prices = new double[ascent.best.length];
        for (int r = 0; r < prices.length; r++) {
            prices[r] = ascent.best[r] / ascent.unit(r);
        }
        return prices;
    }

    private double unit(int r) {
        return Math.max(1, rows.get(r).largest());
    }

    private void climb(long steps, StopSignal stop) {
        double level = -1;
        int idle = 0;
        for (long k = 0; k < steps && !stop.requested(); k++) {
            double value = evaluate();
            level = k == 0 ? Math.max(1, Math.abs(value)) / 10 : level;
            idle = value > bestValue + level / 10 ? 0 : idle + 1;
            if (value > bestValue) {
                bestValue = value;
                System.arraycopy(lambda, 0, best, 0, best.length);
            }
            if (idle > PATIENCE) {
                idle = 0;
                level /= 2;
                System.arraycopy(best, 0, lambda, 0, best.length);
                value = evaluate();
            }
            if (level < PRECISION * Math.max(1, Math.abs(bestValue)) || !step(value, level)) {
                return;
            }
        }
    }

    private double evaluate() {
        double value = offset;
        System.arraycopy(biases, 0, reduced, 0, reduced.length);
        for (int r = 0; r < lambda.length; r++) {
            DualRow row = rows.get(r);
            double unit = unit(r);
            slope[r] = -row.limit / unit;
            value += lambda[r] * slope[r];
            for (int k = 0; lambda[r] != 0 && k < row.terms(); k++) {
                reduced[row.variables[k]] += lambda[r] * row.coefficients[k] / unit;
            }
        }
        for (double cost : reduced) {
            value += Math.min(0, cost);
        }
        for (int r = 0; r < lambda.length; r++) {
            DualRow row = rows.get(r);
            double unit = unit(r);
            for (int k = 0; k < row.terms(); k++) {
                slope[r] += reduced[row.variables[k]] < 0 ? row.coefficients[k] / unit : 0;
            }
        }
        return value;
    }

    private boolean step(double value, double level) {
        double norm = 0;
        for (int r = 0; r < slope.length; r++) {
            if (!rows.get(r).equality && lambda[r] == 0 && slope[r] < 0) {
                slope[r] = 0;
            }
            norm += slope[r] * slope[r];
        }
        if (norm == 0) {
            return false;
        }
        double length = (bestValue + level - value) / norm;
        for (int r = 0; r < slope.length; r++) {
            double moved = lambda[r] + length * slope[r];
            lambda[r] = rows.get(r).equality ? moved : Math.max(0, moved);
        }
        return true;
    }
}
