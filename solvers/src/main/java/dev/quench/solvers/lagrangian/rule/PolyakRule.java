package dev.quench.solvers.lagrangian.rule;

import dev.quench.solvers.lagrangian.dual.DualFunction;
import dev.quench.solvers.lagrangian.dual.DualPoint;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Subgradient steps of Polyak's length towards a target that adjusts itself.
 *
 * <p>{@code lambda := max(0, lambda + (target - q) / |g|^2 g)}, without the maximum where a
 * multiplier is free, and with those entries of {@code g} set to 0 that would leave {@code lambda
 * >= 0}. The target is {@code best + level}, at most the value of the best known solution; the
 * level is halved, and the best point returned to, after {@code patience} steps without a gain of a
 * tenth of it. {@code O(m)} a step.
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
    public MultiplierPath start(DualFunction dual, double[] first) {
        return new Path(this, dual, first);
    }

    private static final class Path implements MultiplierPath {
        private final PolyakRule rule;
        private final DualFunction dual;
        private final double[] lambda;
        private final double[] best;
        private double[] bestSlope;
        private double bestValue = Double.NEGATIVE_INFINITY;
        private double level = -1;
        private int idle;
        private int evaluations;
        private int bestEvaluation;
        private String end = "";

        Path(PolyakRule rule, DualFunction dual, double[] first) {
            this.rule = rule;
            this.dual = dual;
            lambda = first.clone();
            best = first.clone();
            bestSlope = new double[first.length];
        }

        @Override
        public double[] next() {
            return lambda.clone();
        }

        @Override
        public void learn(DualPoint point, double target) {
            if (evaluations == 0) {
                level = Math.max(1, Math.abs(point.value())) / 2;
            }
            double value = point.value();
            double[] slope = point.copySlope();
            if (value > bestValue) {
                idle = value > bestValue + level / 10 ? 0 : idle + 1;
                bestValue = value;
                bestSlope = slope;
                bestEvaluation = evaluations;
                System.arraycopy(lambda, 0, best, 0, best.length);
            } else {
                idle++;
            }
            evaluations++;
            if (idle > rule.patience()) {
                idle = 0;
                level /= 2;
                System.arraycopy(best, 0, lambda, 0, best.length);
                value = bestValue;
                slope = bestSlope.clone();
            }
            if (level < rule.precision() * Math.max(1, Math.abs(bestValue))) {
                end = "level below the precision";
            } else if (!step(slope, aim(target) - value)) {
                end = "optimal: no direction is left";
            }
        }

        /** A known solution limits the aim while the dual is below it. */
        private double aim(double target) {
            double aim = bestValue + level;
            return target > bestValue ? Math.min(aim, target) : aim;
        }

        /** Moves the multipliers; returns false at a maximum. */
        private boolean step(double[] slope, double rise) {
            double norm = 0;
            for (int r = 0; r < slope.length; r++) {
                if (!dual.isFree(r) && lambda[r] <= 0 && slope[r] < 0) {
                    slope[r] = 0;
                }
                norm += slope[r] * slope[r];
            }
            if (norm == 0) {
                return false;
            }
            for (int r = 0; r < slope.length; r++) {
                double moved = lambda[r] + rise / norm * slope[r];
                lambda[r] = dual.isFree(r) ? moved : Math.max(0, moved);
            }
            return true;
        }

        @Override
        public Optional<String> end() {
            return end.isEmpty() ? Optional.empty() : Optional.of(end);
        }

        @Override
        public SortedMap<Integer, Double> weights() {
            var weights = new TreeMap<Integer, Double>();
            if (evaluations > 0) {
                weights.put(bestEvaluation, 1.0);
            }
            return weights;
        }
    }
}
