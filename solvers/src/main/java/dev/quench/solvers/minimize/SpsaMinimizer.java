package dev.quench.solvers.minimize;

import java.util.random.RandomGenerator;

/**
 * Simultaneous perturbation: estimates a gradient from two evaluations at random opposite points,
 * whatever the number of parameters. For noisy values, as those averaged over shots, and for CVaR.
 *
 * <p>{@code x -= a_k g_k}, {@code g_k = (f(x + c_k D) - f(x - c_k D)) / (2 c_k) D} with {@code D}
 * uniform in {@code {-1, +1}^d}, {@code a_k = a / (A + k + 1)^0.602}, {@code c_k = 0.1 / (k +
 * 1)^0.101}, {@code A} a tenth of the steps; {@code a} is calibrated so that the first steps move
 * each parameter by about 0.1, none by more than 0.5. A tenth of the budget, ten evaluations at
 * most, calibrates; the last evaluation is that of the last point.
 *
 * <p>Source: J. C. Spall, Implementation of the simultaneous perturbation algorithm for stochastic
 * optimization (1998), doi:10.1109/7.705889, whose exponents and stability constant these are; the
 * calibration follows A. Kandala et al. (2017), arXiv:1704.05018, supplement IV.
 */
public final class SpsaMinimizer implements Minimizer {
    private static final double STEP_EXPONENT = 0.602;
    private static final double PERTURBATION_EXPONENT = 0.101;
    private static final double PERTURBATION = 0.1;
    private static final double FIRST_STEP = 0.1;
    private static final double LARGEST_STEP = 0.5;
    private static final int MOST_CALIBRATIONS = 5;

    /** Makes the minimiser; it has no state. */
    public SpsaMinimizer() {}

    @Override
    public String name() {
        return "spsa";
    }

    @Override
    public Minimum minimize(Objective objective, double[] start, MinimizeRequest request) {
        var tracker = new Tracker(objective, request);
        return tracker.minimum(start, () -> descend(tracker, start.clone(), request));
    }

    private static void descend(Tracker tracker, double[] x, MinimizeRequest request) {
        RandomGenerator random = request.random();
        int left = request.evaluations() - 2;
        int calibrations = Math.clamp(left / 20, 1, MOST_CALIBRATIONS);
        double slope = 0;
        for (int k = 0; k < calibrations; k++) {
            slope += Math.abs(slope(tracker, x, signs(x.length, random), PERTURBATION));
        }
        slope /= calibrations;
        int steps = Math.max(0, left / 2 - calibrations);
        double stability = 0.1 * steps;
        double gain = slope > 0 ? FIRST_STEP * Math.pow(stability + 1, STEP_EXPONENT) / slope : 0;
        for (int k = 0; k < steps; k++) {
            double[] direction = signs(x.length, random);
            double width = PERTURBATION / Math.pow(k + 1, PERTURBATION_EXPONENT);
            double move =
                    gain
                            / Math.pow(stability + k + 1, STEP_EXPONENT)
                            * slope(tracker, x, direction, width);
            for (int i = 0; i < x.length; i++) {
                x[i] -= Math.clamp(move, -LARGEST_STEP, LARGEST_STEP) * direction[i];
            }
        }
        tracker.value(x);
    }

    private static double[] signs(int d, RandomGenerator random) {
        double[] signs = new double[d];
        for (int i = 0; i < d; i++) {
            signs[i] = random.nextBoolean() ? 1 : -1;
        }
        return signs;
    }

    private static double slope(Tracker tracker, double[] x, double[] direction, double width) {
        double above = tracker.value(moved(x, direction, width));
        double below = tracker.value(moved(x, direction, -width));
        return (above - below) / (2 * width);
    }

    private static double[] moved(double[] x, double[] direction, double width) {
        double[] moved = x.clone();
        for (int i = 0; i < x.length; i++) {
            moved[i] += width * direction[i];
        }
        return moved;
    }
}
