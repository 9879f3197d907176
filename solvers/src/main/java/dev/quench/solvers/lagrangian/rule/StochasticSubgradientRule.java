package dev.quench.solvers.lagrangian.rule;

import dev.quench.solvers.lagrangian.dual.DualPoint;
import dev.quench.solvers.lagrangian.dual.MultiplierSpace;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Subgradient steps along sampled rows with deflection.
 *
 * <p>Of the {@code m} entries of {@code g} a share of {@code s}, drawn anew each time, is kept and
 * multiplied by {@code m / s}, which keeps the mean; {@code d_k = g_k + beta d_(k-1)} damps what
 * sampling adds; {@code lambda := onto(lambda + t_k (1 - beta) d_k)} with the lengths of {@link
 * SubgradientRule}. Of use where rows are dear or slopes noisy; an exact slope loses by sampling.
 * {@code O(m)} a step.
 *
 * <p>Source: H. Robbins, S. Monro, A stochastic approximation method, Annals of Mathematical
 * Statistics 22 (1951), doi:10.1214/aoms/1177729586; for the deflection, P. M. Camerini, L. Fratta,
 * F. Maffioli, On improving relaxation methods by modified gradient techniques, Mathematical
 * Programming Study 3 (1975).
 *
 * @param rows share of rows that is sampled, above 0 and at most 1; one row at least
 * @param deflection {@code beta}, 0 or more and below 1
 * @param share of the rise that the first step aims at, above 0
 * @param patience evaluations with less gain than the precision after which the run ends
 * @param precision relative to the value, above 0
 * @param random is split for each run
 */
public record StochasticSubgradientRule(
        double rows,
        double deflection,
        double share,
        int patience,
        double precision,
        SplittableGenerator random)
        implements MultiplierRule {
    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public StochasticSubgradientRule {
        Options.requireShare("share of rows", rows);
        if (!(deflection >= 0 && deflection < 1)) {
            throw new IllegalArgumentException(
                    "The deflection of a multiplier rule (%s) must be in [0, 1).\nMaybe use the rule's defaults()."
                            .formatted(deflection));
        }
        Options.requirePositive("share", share);
        Options.requireAtLeast("patience", 1, patience);
        Options.requirePositive("precision", precision);
    }

    /**
     * Returns the rule to start with.
     *
     * @param random is split for each run
     * @return with half of the rows, a deflection of 0.5, a share of 0.1, a patience of 500 and a
     *     precision of 1e-6
     */
    public static StochasticSubgradientRule defaults(SplittableGenerator random) {
        return new StochasticSubgradientRule(0.5, 0.5, 0.1, 500, 1e-6, random);
    }

    /**
     * Sets how many rows are sampled.
     *
     * @param rows share, above 0 and at most 1
     * @return a changed copy
     */
    public StochasticSubgradientRule withRows(double rows) {
        return new StochasticSubgradientRule(rows, deflection, share, patience, precision, random);
    }

    @Override
    public String name() {
        return "stochastic";
    }

    @Override
    public MultiplierPath start(MultiplierSpace dual, double[] first) {
        return new Path(this, dual, first);
    }

    private static final class Path extends AbstractPath {
        private final StochasticSubgradientRule rule;
        private final RandomGenerator random;
        private final DiminishingStep lengths;
        private final double[] direction;

        Path(StochasticSubgradientRule rule, MultiplierSpace dual, double[] first) {
            super(dual, first);
            this.rule = rule;
            random = rule.random().split();
            lengths = new DiminishingStep(ascent, rule.share());
            direction = new double[first.length];
        }

        @Override
        protected void step(
                int evaluation, DualPoint point, double[] slope, boolean better, double target) {
            double length = lengths.next(Cone.dot(slope, slope), target);
            deflect(slope);
            cone.move(lambda, length * (1 - rule.deflection()), direction);
            average.add(evaluation, length);
            if (ascent.isIdle(rule.patience(), rule.precision())) {
                end("no gain for %d evaluations".formatted(rule.patience()));
            }
        }

        /** Draws {@code s} of {@code m} rows, each as likely, in one pass. */
        private void deflect(double[] slope) {
            int m = slope.length;
            int wanted = Math.clamp(Math.round(rule.rows() * m), 1, m);
            double weight = (double) m / wanted;
            for (int r = 0; r < m; r++) {
                boolean drawn = random.nextInt(m - r) < wanted;
                wanted -= drawn ? 1 : 0;
                direction[r] = rule.deflection() * direction[r] + (drawn ? weight * slope[r] : 0);
            }
        }
    }
}
