package dev.quench.solvers.lagrangian.rule;

import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.dual.DualPoint;
import dev.quench.solvers.lagrangian.dual.MultiplierSpace;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The proximal bundle method: the next multipliers maximise the model that slopes make, less a
 * price of the way from the best point.
 *
 * <p>The master is {@code max_lambda min_i [q_i + g_i . (lambda - lambda_i)] - |lambda - center|^2
 * / (2t)} over the cone, and {@code d} the rise that its model predicts. A new point that gains
 * {@code 0.1 d} or more becomes the center (serious step); any other adds its cut only (null step).
 * {@code t} begins at a quarter of Polyak's step. Where a serious step gains more than half of
 * {@code d}, {@code t} grows up to tenfold, to the maximum of the parabola through both values and
 * the predicted slope; it shrinks likewise after three null steps whose cuts lie more than {@code
 * d} above the value at the center, which says that the points are too far away.
 *
 * <p>It ends when {@code d} is below the precision. As a small {@code t} makes {@code d} small as
 * well, {@code t} must first have grown a thousandfold without raising it, or so far that rounding
 * would swallow the precision; where {@code d} does rise, the run goes on and {@code t} never falls
 * that low again.
 *
 * <p>The weights of the last master, {@code sum alpha_i x_i}, violate the rows by {@code |lambda -
 * center| / t}, hence hardly at the end: a solution of the relaxation. A run of {@code m}
 * multipliers and {@code k} cuts holds {@code k m} numbers; a master costs about {@code k^2 m}
 * ({@link ProximalMaster}). Measured: about 25 evaluations and 10 ms for knapsacks of 100 variables
 * and up to 30 rows, 80 and 0.5 s for 500 and 30, 690 and half a minute for 1000 variables, 2996
 * rows and 200 cuts.
 *
 * <p>Source: K. C. Kiwiel, Proximity control in bundle methods for convex nondifferentiable
 * minimization, Mathematical Programming 46 (1990), doi:10.1007/BF01585731; C. Lemarechal, C.
 * Sagastizabal, Variable metric bundle methods, Mathematical Programming 76 (1997). The stop by a
 * larger {@code t} is our own.
 *
 * @param cuts held at most, 3 or more
 * @param precision of the predicted rise, relative to the value, at which the run ends, above 0
 */
public record ProximalBundleRule(int cuts, double precision) implements MultiplierRule {
    private static final double FIRST = 0.25;
    private static final double SERIOUS = 0.1;
    private static final double FACTOR = 10;
    private static final int WIDENINGS = 3;
    private static final int NULLS = 3;

    /** Times {@code t |g|^2}, what a master loses to rounding. */
    private static final double ROUNDING = 1e-14;

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ProximalBundleRule {
        Options.requireAtLeast("number of cuts", 3, cuts);
        Options.requirePositive("precision", precision);
    }

    /**
     * Returns the rule to start with.
     *
     * @return with 100 cuts and a precision of 1e-6
     */
    public static ProximalBundleRule defaults() {
        return new ProximalBundleRule(100, 1e-6);
    }

    /**
     * Sets how many cuts are held.
     *
     * @param cuts 3 or more
     * @return a changed copy
     */
    public ProximalBundleRule withCuts(int cuts) {
        return new ProximalBundleRule(cuts, precision);
    }

    /**
     * Sets the precision.
     *
     * @param precision relative to the value, above 0
     * @return a changed copy
     */
    public ProximalBundleRule withPrecision(double precision) {
        return new ProximalBundleRule(cuts, precision);
    }

    @Override
    public String name() {
        return "bundle";
    }

    @Override
    public MultiplierPath start(MultiplierSpace dual, double[] first) {
        return start(dual, first, StopSignal.NEVER);
    }

    @Override
    public MultiplierPath start(MultiplierSpace dual, double[] first, StopSignal stop) {
        return new Path(this, dual, first, stop);
    }

    private static final class Path implements MultiplierPath {
        private final ProximalBundleRule rule;
        private final Cone cone;
        private final Ascent ascent;
        private final Cuts cuts;
        private final double[] first;
        private final StopSignal stop;
        private double[] center;
        private double centerValue;
        private double[] trial;
        private double predicted;
        private double t;
        private double firstT;
        private double least;
        private double steepest;
        private int nulls;
        private String end = "";

        Path(ProximalBundleRule rule, MultiplierSpace dual, double[] first, StopSignal stop) {
            this.rule = rule;
            this.stop = stop;
            cone = new Cone(dual);
            ascent = new Ascent(dual);
            cuts = new Cuts(rule.cuts());
            this.first = first.clone();
            center = this.first;
            trial = this.first;
        }

        @Override
        public double[] next() {
            return trial.clone();
        }

        @Override
        public void learn(DualPoint point, double target) {
            int evaluation = ascent.evaluations();
            ascent.offer(point.value());
            if (evaluation == 0) {
                begin(point, target);
            } else if (point.value() - centerValue >= SERIOUS * predicted) {
                moveCenter(evaluation, point);
            } else {
                addCut(evaluation, point);
            }
            propose();
        }

        private void begin(DualPoint point, double target) {
            double[] slope = cone.inside(center, point.copySlope());
            double square = Cone.dot(slope, slope);
            t = square == 0 ? 1 : FIRST * ascent.rise(target) / square;
            firstT = t;
            centerValue = point.value();
            add(0, 0, point.copySlope());
        }

        private void add(int evaluation, double error, double[] slope) {
            steepest = Math.max(steepest, Cone.dot(slope, slope));
            cuts.add(evaluation, error, slope);
        }

        private void moveCenter(int evaluation, DualPoint point) {
            double gain = point.value() - centerValue;
            cuts.recenter(Cone.difference(trial, center), gain);
            add(evaluation, 0, point.copySlope());
            center = trial;
            centerValue = point.value();
            nulls = 0;
            t *= Math.clamp(parabola(gain), 1, FACTOR);
            if (ascent.isFar(Cone.distance(center, first))) {
                end = "the multipliers grow without end";
            }
        }

        private void addCut(int evaluation, DualPoint point) {
            double[] slope = point.copySlope();
            double gain = point.value() - centerValue;
            double error = gain - Cone.dot(slope, Cone.difference(trial, center));
            add(evaluation, error, slope);
            nulls++;
            if (error > predicted && nulls >= NULLS) {
                t = Math.max(least, t * Math.clamp(parabola(gain), 1 / FACTOR, 1));
                nulls = 0;
            }
        }

        /**
         * Returns the factor of {@code t} that leads to the maximum of the parabola along the last
         * step.
         */
        private double parabola(double gain) {
            double missed = 1 - gain / predicted;
            return missed > 0 ? 0.5 / missed : FACTOR;
        }

        private void propose() {
            double enough = rule.precision() * ascent.scale();
            double rounded = enough / (ROUNDING * Math.max(steepest, Double.MIN_NORMAL));
            double most = Math.max(firstT, rounded);
            t = Math.min(t, most);
            for (int k = 0; k <= WIDENINGS && t <= most && end.isEmpty(); k++) {
                ProximalMaster master = cuts.master(cone, center, t);
                master.solve(cuts.weights(), enough / 100, stop);
                cuts.learn(master);
                trial = master.copyMultipliers();
                predicted = master.gain();
                /* A master that was stopped may predict too little. */
                if (predicted > enough || stop.requested()) {
                    return;
                }
                t *= FACTOR;
                least = t;
            }
            if (end.isEmpty()) {
                end = "optimal: the predicted gain is below the precision";
            }
        }

        @Override
        public Optional<String> end() {
            return end.isEmpty() ? Optional.empty() : Optional.of(end);
        }

        @Override
        public SortedMap<Integer, Double> weights() {
            return cuts.evaluations();
        }
    }
}
