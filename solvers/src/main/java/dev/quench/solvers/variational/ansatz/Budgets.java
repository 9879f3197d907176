package dev.quench.solvers.variational.ansatz;

import dev.quench.solvers.minimize.Minimizer;

/** The rule that a budget of evaluations must fit the number of parameters. */
public final class Budgets {
    private Budgets() {}

    /**
     * Refuses a minimiser without derivatives that has fewer evaluations than a useful step takes,
     * and warns of what gradients would cost on hardware.
     *
     * @param minimizer what trains
     * @param parameters {@code d}, 1 or more
     * @param evaluations of the loss, 1 or more
     * @param detail takes the warning
     * @throws IllegalArgumentException if there are fewer than {@code 2 (d + 1)} evaluations
     */
    public static void check(
            Minimizer minimizer, int parameters, int evaluations, AnsatzDetail detail) {
        if (minimizer.usesGradient()) {
            detail.warn(
                    "Gradients are exact by simulation; by parameter shift on hardware, up to %d evaluations of %d parameters would run %d circuits."
                            .formatted(evaluations, parameters, 2L * parameters * evaluations));
            return;
        }
        int least = 2 * (parameters + 1);
        if (evaluations < least) {
            throw new IllegalArgumentException(
                    "A budget of %d evaluations cannot train %d parameters with %s; at least %d are needed.\nMaybe use fewer layers, more evaluations, or a minimiser with gradients."
                            .formatted(evaluations, parameters, minimizer.name(), least));
        }
    }
}
