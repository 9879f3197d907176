package dev.quench.solvers.relax;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.math.BigDecimal;
import java.util.List;

/**
 * Maximises the dual of a program with linear objective over the multipliers of its rows.
 *
 * <p>{@code q(lambda) = offset + sum_i min(0, a_i + sum_r lambda_r u_ri) - sum_r lambda_r d_r},
 * with {@code lambda_r >= 0} for inequalities: the inner minimum is one sign a variable, so that
 * {@code q} is exact, costs {@code O(terms)}, and bounds every feasible objective from below. Its
 * maximum is the bound of the linear relaxation (A. M. Geoffrion, Lagrangean relaxation for integer
 * programming, 1974, doi:10.1007/BFb0120690).
 *
 * <p>Deterministic subgradient steps of Polyak's length {@code (target - q)/|g|^2} towards a target
 * {@code best + level}; the level is halved, and the best point returned to, after 40 steps without
 * improvement (B. T. Polyak, Minimization of unsmooth functionals, 1969,
 * doi:10.1016/0041-5553(69)90061-5).
 */
final class DualAscent {
    private static final int STEPS = 3000;
    private static final int PATIENCE = 40;
    private static final double PRECISION = 1e-7;

    private final Qubo objective;
    private final List<LinearRow> rows;
    private final double[] lambda;
    private final double[] best;
    private final double[] reduced;
    private final double[] slope;
    private double bestValue = Double.NEGATIVE_INFINITY;

    private DualAscent(Qubo objective, List<LinearRow> rows) {
        this.objective = objective;
        this.rows = rows;
        lambda = new double[rows.size()];
        best = new double[rows.size()];
        slope = new double[rows.size()];
        reduced = new double[objective.size()];
    }

    /**
     * Ascends from zero multipliers.
     *
     * @param objective without couplings
     * @param rows the relaxed constraints
     * @param stop ends the ascent early
     * @return where the ascent ended, a valid point in any case
     */
    static DualAscent run(Qubo objective, List<LinearRow> rows, StopSignal stop) {
        var ascent = new DualAscent(objective, rows);
        ascent.climb(stop);
        return ascent;
    }

    /** Copies the best multipliers, in units of the normalised rows. */
    double[] copyMultipliers() {
        return best.clone();
    }

    private void climb(StopSignal stop) {
        double level = -1;
        int idle = 0;
        for (int k = 0; k < STEPS && !stop.requested(); k++) {
            double value = evaluate();
            if (k == 0) {
                level = Math.max(1, Math.abs(value)) / 2;
            }
            if (value > bestValue) {
                idle = value > bestValue + level / 10 ? 0 : idle + 1;
                bestValue = value;
                System.arraycopy(lambda, 0, best, 0, best.length);
            } else {
                idle++;
            }
            if (idle > PATIENCE) {
                idle = 0;
                level /= 2;
                System.arraycopy(best, 0, lambda, 0, best.length);
                evaluate();
                value = bestValue;
            }
            if (level < PRECISION * Math.max(1, Math.abs(bestValue)) || !step(value, level)) {
                return;
            }
        }
    }

    /** Returns q(lambda) and leaves its slope, the violations of the inner minimiser. */
    private double evaluate() {
        double value = objective.offset();
        for (int i = 0; i < reduced.length; i++) {
            reduced[i] = objective.bias(i);
        }
        for (int r = 0; r < lambda.length; r++) {
            LinearRow row = rows.get(r);
            slope[r] = -row.constant(0);
            value += lambda[r] * slope[r];
            for (int k = 0; lambda[r] != 0 && k < row.constraint().terms(); k++) {
                reduced[row.constraint().variable(k)] += lambda[r] * row.coefficient(k);
            }
        }
        for (double cost : reduced) {
            value += Math.min(0, cost);
        }
        for (int r = 0; r < lambda.length; r++) {
            LinearRow row = rows.get(r);
            for (int k = 0; k < row.constraint().terms(); k++) {
                if (reduced[row.constraint().variable(k)] < 0) {
                    slope[r] += row.coefficient(k);
                }
            }
        }
        return value;
    }

    /** Moves the multipliers; returns false at a maximum, where no direction is left. */
    private boolean step(double value, double level) {
        double norm = 0;
        for (int r = 0; r < slope.length; r++) {
            if (!rows.get(r).isEquality() && lambda[r] == 0 && slope[r] < 0) {
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
            lambda[r] = rows.get(r).isEquality() ? moved : Math.max(0, moved);
        }
        return true;
    }

    /**
     * Returns the certified bound: {@code q} at the best multipliers in exact decimal arithmetic,
     * rounded down to a double.
     */
    double certifiedBound() {
        var costs = new BigDecimal[objective.size()];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = new BigDecimal(objective.bias(i));
        }
        var bound = new BigDecimal(objective.offset());
        for (int r = 0; r < best.length; r++) {
            LinearRow row = rows.get(r);
            var multiplier = new BigDecimal((double) (float) (best[r] * row.factor()));
            bound =
                    bound.subtract(
                            multiplier.multiply(
                                    BigDecimal.valueOf(row.constraint().rightHandSide())));
            for (int k = 0; k < row.constraint().terms(); k++) {
                int i = row.constraint().variable(k);
                var weight = BigDecimal.valueOf(row.constraint().coefficient(k));
                costs[i] = costs[i].add(multiplier.multiply(weight));
            }
        }
        for (BigDecimal cost : costs) {
            bound = bound.add(cost.min(BigDecimal.ZERO));
        }
        double rounded = bound.doubleValue();
        return new BigDecimal(rounded).compareTo(bound) > 0 ? Math.nextDown(rounded) : rounded;
    }
}
