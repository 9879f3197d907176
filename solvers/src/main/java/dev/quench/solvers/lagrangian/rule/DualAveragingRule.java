package dev.quench.solvers.lagrangian.rule;

import dev.quench.solvers.lagrangian.dual.DualPoint;
import dev.quench.solvers.lagrangian.dual.MultiplierSpace;

/**
 * Dual averaging: the multipliers follow the sum of all slopes.
 *
 * <p>{@code lambda_(k+1) = onto(lambda_0 + S_k / (gamma sqrt(k + 1)))} with {@code S_k} the sum of
 * the first {@code k} slopes. Nobody needs to set {@code gamma = L / R}: {@code L} is the root mean
 * square of the slopes so far, and {@code R} is {@code share} times Polyak's first step or half of
 * the distance between {@code lambda_0} and the best point, whichever is the larger. Slopes count
 * in full where a multiplier is 0, for {@code onto} acts on the sum. {@code O(m)} a step.
 *
 * <p>The average of minimisers is that of the later half, with equal weights, as all slopes have.
 *
 * <p>Source: Y. Nesterov, Primal-dual subgradient methods for convex problems, Mathematical
 * Programming 120 (2009), doi:10.1007/s10107-007-0149-x; for a distance that is learned, M. Ivgi,
 * O. Hinder, Y. Carmon, DoG is SGD's best friend (2023), arXiv 2302.12022, from which this departs:
 * there it is the farthest point, from which a sum of slopes returns too slowly.
 *
 * @param share of the rise that the first step aims at, above 0
 * @param patience evaluations with less gain than the precision after which the run ends
 * @param precision relative to the value, above 0
 */
public record DualAveragingRule(double share, int patience, double precision)
        implements MultiplierRule {
    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if one is not above 0
     */
    public DualAveragingRule {
        Options.requirePositive("share", share);
        Options.requireAtLeast("patience", 1, patience);
        Options.requirePositive("precision", precision);
    }

    /**
     * Returns the rule to start with.
     *
     * @return with a share of 0.1, a patience of 500 and a precision of 1e-6
     */
    public static DualAveragingRule defaults() {
        return new DualAveragingRule(0.1, 500, 1e-6);
    }

    @Override
    public String name() {
        return "dual-averaging";
    }

    @Override
    public MultiplierPath start(MultiplierSpace dual, double[] first) {
        return new Path(this, dual, first);
    }

    private static final class Path extends AbstractPath {
        private final DualAveragingRule rule;
        private final double[] sum;
        private double squares;
        private double reach;

        Path(DualAveragingRule rule, MultiplierSpace dual, double[] first) {
            super(dual, first);
            this.rule = rule;
            sum = new double[first.length];
        }

        @Override
        protected void step(
                int evaluation, DualPoint point, double[] slope, boolean better, double target) {
            double square = Cone.dot(slope, slope);
            if (evaluation == 0) {
                reach = rule.share() * ascent.rise(target) / Math.sqrt(square);
            } else if (better) {
                reach = Math.max(reach, Cone.distance(lambda, first) / 2);
            }
            squares += square;
            for (int r = 0; r < sum.length; r++) {
                sum[r] += point.slope(r);
            }
            place(evaluation + 1);
            average.add(evaluation, 1);
            if (ascent.isIdle(rule.patience(), rule.precision())) {
                end("no gain for %d evaluations".formatted(rule.patience()));
            }
        }

        private void place(int k) {
            double gamma = Math.sqrt(squares / k) / reach;
            System.arraycopy(first, 0, lambda, 0, first.length);
            cone.move(lambda, 1 / (gamma * Math.sqrt(k + 1)), sum);
        }
    }
}
