package dev.quench.solvers.minimize;

/**
 * Minimises one parameter after another exactly, for objectives that are one sinusoid in each:
 * three values fix {@code f = a + b cos t + c sin t}, one of which is known from the last step, so
 * that a step takes two evaluations. The value is measured anew after each sweep.
 *
 * <p>Not supported: objectives that are no sinusoids, such as a CVaR or an angle that several gates
 * share; they are refused. Source: K. M. Nakanishi, K. Fujii, S. Todo, Sequential minimal
 * optimization for quantum-classical hybrid algorithms (2020), arXiv:1903.12166; the same method is
 * Rotosolve of M. Ostaszewski, E. Grant, M. Benedetti (2021), arXiv:1905.09692.
 */
public final class RotosolveMinimizer implements Minimizer {
    private static final double TOLERANCE = 1e-10;

    /** Makes the minimiser; it has no state. */
    public RotosolveMinimizer() {}

    @Override
    public String name() {
        return "rotosolve";
    }

    @Override
    public Minimum minimize(Objective objective, double[] start, MinimizeRequest request) {
        if (!objective.isSinusoidal()) {
            throw new IllegalArgumentException(
                    "Rotosolve needs an objective that is one sinusoid in each parameter; a CVaR,"
                            + " or an angle that several gates share, is none.\n"
                            + "Maybe use spsa or nelder-mead.");
        }
        var tracker = new Tracker(objective, request);
        return tracker.minimum(() -> sweep(tracker, start.clone(), request.evaluations()));
    }

    private static void sweep(Tracker tracker, double[] x, int evaluations) {
        double value = tracker.value(x);
        int left = evaluations - 1;
        double before;
        do {
            before = value;
            for (int i = 0; i < x.length && left > 2; i++) {
                double middle = x[i];
                x[i] = middle + Math.PI / 2;
                double above = tracker.value(x);
                x[i] = middle - Math.PI / 2;
                double below = tracker.value(x);
                double mean = (above + below) / 2;
                double cosine = value - mean;
                double sine = (above - below) / 2;
                x[i] = middle + Math.atan2(-sine, -cosine);
                value = mean - Math.hypot(sine, cosine);
                left -= 2;
            }
            value = tracker.value(x);
            left--;
        } while (left > 2 && before - value > TOLERANCE * (1 + Math.abs(value)));
    }
}
