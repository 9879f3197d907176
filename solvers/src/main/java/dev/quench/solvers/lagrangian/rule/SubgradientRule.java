package dev.quench.solvers.lagrangian.rule;

import dev.quench.solvers.lagrangian.dual.DualPoint;
import dev.quench.solvers.lagrangian.dual.MultiplierSpace;

/**
 * Subgradient steps of diminishing length, which need no value to aim at.
 *
 * <p>{@code lambda := onto(lambda + t_k g)} with {@code t_k = R / (|g| sqrt(k))}, where {@code
 * onto} is {@code max(0, .)} unless the multiplier is free, and entries of {@code g} that would
 * leave the cone are 0. Nobody needs to scale {@code R}: it is {@code share} times Polyak's first
 * step, {@code rise / |g|}, with {@code rise} the way up to the best known solution, to the largest
 * objective where none is known, or the magnitude of the first value where that is unknown too; and
 * it doubles, finitely often, while blocks of ten evaluations keep raising the value by a tenth of
 * what was gained. {@code O(m)} a step; an accuracy of {@code eps} takes {@code O(1 / eps^2)}
 * steps.
 *
 * <p>Source: N. Z. Shor, Minimization Methods for Non-Differentiable Functions (1985), section 2;
 * the doubling is our own.
 *
 * @param share of the rise that the first step aims at, above 0
 * @param patience evaluations with less gain than the precision after which the run ends
 * @param precision relative to the value, above 0
 */
public record SubgradientRule(double share, int patience, double precision)
        implements MultiplierRule {
    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if one is not above 0
     */
    public SubgradientRule {
        Options.requirePositive("share", share);
        Options.requireAtLeast("patience", 1, patience);
        Options.requirePositive("precision", precision);
    }

    /**
     * Returns the rule to start with.
     *
     * @return with a share of 0.03, a patience of 500 and a precision of 1e-6
     */
    public static SubgradientRule defaults() {
        return new SubgradientRule(0.03, 500, 1e-6);
    }

    /**
     * Sets the first step.
     *
     * @param share of the rise, above 0
     * @return a changed copy
     */
    public SubgradientRule withShare(double share) {
        return new SubgradientRule(share, patience, precision);
    }

    @Override
    public String name() {
        return "subgradient";
    }

    @Override
    public MultiplierPath start(MultiplierSpace dual, double[] first) {
        return new Path(this, dual, first);
    }

    private static final class Path extends AbstractPath {
        private final SubgradientRule rule;
        private final DiminishingStep lengths;

        Path(SubgradientRule rule, MultiplierSpace dual, double[] first) {
            super(dual, first);
            this.rule = rule;
            lengths = new DiminishingStep(ascent, rule.share());
        }

        @Override
        protected void step(
                int evaluation, DualPoint point, double[] slope, boolean better, double target) {
            double length = lengths.next(Cone.dot(slope, slope), target);
            cone.move(lambda, length, slope);
            average.add(evaluation, length);
            if (ascent.isIdle(rule.patience(), rule.precision())) {
                end("no gain for %d evaluations".formatted(rule.patience()));
            }
        }
    }
}
