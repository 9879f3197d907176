package dev.quench.solvers.lagrangian.rule;

import dev.quench.solvers.lagrangian.dual.DualPoint;
import dev.quench.solvers.lagrangian.dual.MultiplierSpace;

/**
 * Subgradient steps of Polyak's length towards a target that adjusts itself.
 *
 * <p>{@code lambda := max(0, lambda + (target - q) / |g|^2 g)}, without the maximum where a
 * multiplier is free, and with those entries of {@code g} set to 0 that would leave {@code lambda
 * >= 0}. The target is {@code best + level}, at most the value of the best known solution. The
 * level is at first half of the rise up to that value, to the largest objective where none is
 * known, or the magnitude of the first value. It is halved, and the best point returned to, after
 * {@code patience} steps without a gain of a tenth of it, and doubled by a step that gains all of
 * it, so that an unbounded function is climbed geometrically. {@code O(m)} a step.
 *
 * <p>Source: B. T. Polyak, Minimization of unsmooth functionals, USSR Computational Mathematics and
 * Mathematical Physics 9 (1969), doi:10.1016/0041-5553(69)90061-5; for the level, J.-L. Goffin, K.
 * C. Kiwiel, Convergence of a simple subgradient level method, Mathematical Programming 85 (1999),
 * doi:10.1007/s101070050053.
 *
 * @param patience steps without success after which the level is halved, 1 or more
 * @param precision level, relative to the value, at which the run ends, above 0
 */
public record PolyakRule(int patience, double precision) implements MultiplierRule {
    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public PolyakRule {
        Options.requireAtLeast("patience", 1, patience);
        Options.requirePositive("precision", precision);
    }

    /**
     * Returns the rule to start with.
     *
     * @return with a patience of 40 and a precision of 1e-7
     */
    public static PolyakRule defaults() {
        return new PolyakRule(40, 1e-7);
    }

    @Override
    public String name() {
        return "polyak";
    }

    @Override
    public MultiplierPath start(MultiplierSpace dual, double[] first) {
        return new Path(this, dual, first);
    }

    private static final class Path extends AbstractPath {
        private final PolyakRule rule;
        private final double[] best;
        private double[] bestSlope;
        private int bestEvaluation;
        private double bestValue = Double.NEGATIVE_INFINITY;
        private double level;
        private int idle;

        Path(PolyakRule rule, MultiplierSpace dual, double[] first) {
            super(dual, first);
            this.rule = rule;
            best = first.clone();
            bestSlope = new double[first.length];
        }

        @Override
        protected void step(
                int evaluation, DualPoint point, double[] slope, boolean better, double target) {
            if (evaluation == 0) {
                level = ascent.rise(target) / 2;
            }
            judge(point.value());
            if (better) {
                keep(evaluation, point.value(), slope);
            }
            if (idle > rule.patience()) {
                idle = 0;
                level /= 2;
                System.arraycopy(best, 0, lambda, 0, best.length);
                move(bestEvaluation, bestSlope, aim(target) - bestValue);
            } else {
                move(evaluation, slope, aim(target) - point.value());
            }
            if (level < rule.precision() * ascent.scale()) {
                end("level below the precision");
            }
        }

        /** Counts steps without success; a step that met its aim raises the next one. */
        private void judge(double value) {
            double gain = value - bestValue;
            idle = gain > level / 10 ? 0 : idle + 1;
            level *= bestValue > Double.NEGATIVE_INFINITY && gain >= level ? 2 : 1;
        }

        private void keep(int evaluation, double value, double[] slope) {
            bestValue = value;
            bestSlope = slope;
            bestEvaluation = evaluation;
            System.arraycopy(lambda, 0, best, 0, best.length);
        }

        /** A known solution limits the aim while the dual is below it. */
        private double aim(double target) {
            double aim = bestValue + level;
            return target > bestValue ? Math.min(aim, target) : aim;
        }

        private void move(int evaluation, double[] slope, double rise) {
            double length = rise / Cone.dot(slope, slope);
            cone.move(lambda, length, slope);
            average.add(evaluation, length);
        }
    }
}
