package dev.quench.solvers.minimize;

/**
 * Steps against a running mean of gradients, each parameter scaled by its running root mean square.
 * Steady on noisy gradients, slow to the last digits.
 *
 * <p>Without a gradient of the objective each step takes central differences, {@code 2 d + 1}
 * evaluations. Source: D. P. Kingma, J. Ba, Adam: a method for stochastic optimization (2015),
 * arXiv:1412.6980, algorithm 1, at the rates 0.9 and 0.999 and steps of 0.05.
 */
public final class AdamMinimizer implements Minimizer {
    private static final double STEP = 0.05;
    private static final double MEAN_RATE = 0.9;
    private static final double SQUARE_RATE = 0.999;
    private static final double FLOOR = 1e-8;
    private static final double FLAT = 1e-9;

    /** Makes the minimiser; it has no state. */
    public AdamMinimizer() {}

    @Override
    public String name() {
        return "adam";
    }

    @Override
    public boolean usesGradient() {
        return true;
    }

    @Override
    public Minimum minimize(Objective objective, double[] start, MinimizeRequest request) {
        var tracker = new Tracker(objective, request);
        return tracker.minimum(() -> descend(tracker, start.clone()));
    }

    private static void descend(Tracker tracker, double[] x) {
        double[] gradient = new double[x.length];
        double[] mean = new double[x.length];
        double[] square = new double[x.length];
        double meanLeft = 1;
        double squareLeft = 1;
        double length;
        do {
            tracker.gradient(x, gradient);
            meanLeft *= MEAN_RATE;
            squareLeft *= SQUARE_RATE;
            length = 0;
            for (int i = 0; i < x.length; i++) {
                mean[i] = MEAN_RATE * mean[i] + (1 - MEAN_RATE) * gradient[i];
                square[i] = SQUARE_RATE * square[i] + (1 - SQUARE_RATE) * gradient[i] * gradient[i];
                x[i] -=
                        STEP
                                * (mean[i] / (1 - meanLeft))
                                / (Math.sqrt(square[i] / (1 - squareLeft)) + FLOOR);
                length = Math.max(length, Math.abs(gradient[i]));
            }
        } while (length > FLAT);
    }
}
