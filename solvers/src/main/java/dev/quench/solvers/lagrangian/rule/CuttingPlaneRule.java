package dev.quench.solvers.lagrangian.rule;

import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.dual.DualPoint;
import dev.quench.solvers.lagrangian.dual.MultiplierSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Kelley's cutting planes: the next multipliers maximise the model that all slopes so far make.
 *
 * <p>The master is {@code max v, v <= q_i + g_i . (lambda - lambda_i)} for each evaluation {@code
 * i}, {@code |lambda_r| <= box}, {@code lambda_r >= 0} unless free, by the simplex method of Apache
 * Commons Math. {@code v} bounds the function from above within the box, so that the run ends with
 * proof once {@code v} is within the precision of the best value and the box does not bind; where
 * it binds then, it grows tenfold. Where the simplex method fails, the {@linkplain
 * ProximalBundleRule bundle}'s quadratic master takes its place for that step; where that goes
 * nowhere either, the run ends without proof. A stop signal ends the quadratic master only.
 *
 * <p>Beyond {@code cuts} cuts those that do not bind at the master's optimum are dropped, but only
 * when {@code v} fell since the last time: that excludes cycles (B. C. Eaves, W. I. Zangwill,
 * Generalized cutting plane algorithms, SIAM Journal on Control 9, 1971).
 *
 * <p>A master of {@code k} cuts has a dense tableau of {@code (k + 2m)} rows and {@code (k + 4m)}
 * columns and takes some {@code k + m} pivots, beside evaluations that grow faster than {@code m}:
 * in practice for {@code m} up to about 50; the bundle has no such limit.
 *
 * <p>Source: J. E. Kelley, The cutting-plane method for solving convex programs, Journal of the
 * Society for Industrial and Applied Mathematics 8 (1960), doi:10.1137/0108053.
 *
 * @param cuts beyond which those that do not bind are dropped, 2 or more
 * @param precision of the value, relative, at which the run ends, above 0
 */
public record CuttingPlaneRule(int cuts, double precision) implements MultiplierRule {
    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public CuttingPlaneRule {
        Options.requireAtLeast("number of cuts", 2, cuts);
        Options.requirePositive("precision", precision);
    }

    /**
     * Returns the rule to start with.
     *
     * @return with 200 cuts and a precision of 1e-6
     */
    public static CuttingPlaneRule defaults() {
        return new CuttingPlaneRule(200, 1e-6);
    }

    /**
     * Sets the precision.
     *
     * @param precision relative to the value, above 0
     * @return a changed copy
     */
    public CuttingPlaneRule withPrecision(double precision) {
        return new CuttingPlaneRule(cuts, precision);
    }

    @Override
    public String name() {
        return "cutting-plane";
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
        /** Larger boxes than this many times the first leave no digits to the objective. */
        private static final double FAR = 1e15;

        private static final double BOX = 4;
        private static final double GROWTH = 10;
        private static final int NEARER = 20;

        private final CuttingPlaneRule rule;
        private final Cone cone;
        private final Ascent ascent;
        private final List<Plane> planes = new ArrayList<>();
        private final StopSignal stop;
        private double[] best;
        private double[] trial;
        private double box;
        private double firstBox;
        private double lastDrop = Double.POSITIVE_INFINITY;
        private String end = "";

        Path(CuttingPlaneRule rule, MultiplierSpace dual, double[] first, StopSignal stop) {
            this.rule = rule;
            this.stop = stop;
            cone = new Cone(dual);
            ascent = new Ascent(dual);
            best = first.clone();
            trial = first.clone();
        }

        @Override
        public double[] next() {
            return trial.clone();
        }

        @Override
        public void learn(DualPoint point, double target) {
            var plane = new Plane(ascent.evaluations(), point.value(), trial, point.copySlope());
            if (ascent.offer(point.value())) {
                best = trial;
            }
            planes.add(plane);
            double[] slope = cone.inside(trial, plane.slope());
            if (Cone.dot(slope, slope) == 0) {
                planes.removeIf(other -> other != plane);
                end = "optimal: no direction is left";
                return;
            }
            if (firstBox == 0) {
                openBox(slope, target);
            }
            propose();
        }

        private void openBox(double[] slope, double target) {
            double largest = Arrays.stream(slope).map(Math::abs).max().orElse(0);
            double farthest = Arrays.stream(trial).map(Math::abs).max().orElse(0);
            box = Math.max(2 * farthest, BOX * ascent.rise(target) / largest);
            firstBox = box;
        }

        private void propose() {
            double enough = rule.precision() * ascent.scale();
            while (end.isEmpty()) {
                var master = new KelleyMaster(cone, best, box, errors(), slopes(), ascent.scale());
                Optional<double[]> point = master.solve();
                trial = point.orElseGet(() -> proximal(enough));
                double gain = gain();
                if (point.isPresent() && gain > enough) {
                    drop(gain);
                }
                if (gain > enough || stop.requested()) {
                    return;
                }
                if (point.isEmpty()) {
                    end = "rounding leaves no point to go to";
                } else if (!binds()) {
                    end = "optimal: the model meets the best value";
                } else if (box > FAR * firstBox) {
                    end = "the multipliers grow without end";
                }
                box *= GROWTH;
            }
        }

        /**
         * The quadratic master of the same cuts, at first about as far as the box is wide, and
         * nearer while rounding, which grows with that, leaves no gain.
         */
        private double[] proximal(double enough) {
            double t = widest();
            trial = clamped(quadratic(t).copyMultipliers());
            for (int k = 0; k < NEARER && gain() <= enough && !stop.requested(); k++) {
                t /= NEARER * NEARER;
                trial = clamped(quadratic(t).copyMultipliers());
            }
            return trial;
        }

        private double[] clamped(double[] point) {
            for (int r = 0; r < point.length; r++) {
                point[r] = Math.clamp(point[r], cone.onto(r, -box), box);
            }
            return point;
        }

        private double widest() {
            return box * box / ascent.scale();
        }

        private ProximalMaster quadratic(double t) {
            double[] even = new double[planes.size()];
            Arrays.fill(even, 1);
            var master = new ProximalMaster(cone, best, t, slopes(), errors());
            master.solve(even, rule.precision() * ascent.scale() / 100, stop);
            return master;
        }

        private boolean binds() {
            return Arrays.stream(trial).anyMatch(multiplier -> Math.abs(multiplier) > 0.999 * box);
        }

        /** Returns by how much the model at the next point is above the best value. */
        private double gain() {
            double gain = Double.POSITIVE_INFINITY;
            for (Plane plane : planes) {
                gain = Math.min(gain, plane.at(trial) - ascent.best());
            }
            return gain;
        }

        private void drop(double gain) {
            double model = ascent.best() + gain;
            double tiny = 1e-9 * ascent.scale();
            if (planes.size() > rule.cuts() && model < lastDrop - tiny) {
                planes.removeIf(plane -> plane.at(trial) > model + tiny);
                lastDrop = model;
            }
        }

        private double[] errors() {
            return planes.stream()
                    .mapToDouble(plane -> Math.max(0, plane.at(best) - ascent.best()))
                    .toArray();
        }

        private double[][] slopes() {
            return planes.stream().map(Plane::slope).toArray(double[][]::new);
        }

        @Override
        public Optional<String> end() {
            return end.isEmpty() ? Optional.empty() : Optional.of(end);
        }

        @Override
        public SortedMap<Integer, Double> weights() {
            var weights = new TreeMap<Integer, Double>();
            if (planes.size() == 1) {
                weights.put(planes.getFirst().evaluation(), 1.0);
            } else if (!planes.isEmpty()) {
                ProximalMaster master = quadratic(widest());
                for (int i = 0; i < planes.size(); i++) {
                    if (master.weight(i) > 0) {
                        weights.put(planes.get(i).evaluation(), master.weight(i));
                    }
                }
            }
            return weights;
        }
    }

    /** The plane of one evaluation, above the function everywhere. */
    private static final class Plane {
        private final int evaluation;
        private final double value;
        private final double[] where;
        private final double[] slope;

        Plane(int evaluation, double value, double[] where, double[] slope) {
            this.evaluation = evaluation;
            this.value = value;
            this.where = where;
            this.slope = slope;
        }

        int evaluation() {
            return evaluation;
        }

        double[] slope() {
            return slope;
        }

        double at(double[] multipliers) {
            double height = value;
            for (int r = 0; r < slope.length; r++) {
                height += slope[r] * (multipliers[r] - where[r]);
            }
            return height;
        }
    }
}
