package dev.quench.solvers.variational;

import dev.quench.solvers.minimize.Minimizers;

/**
 * How a QAOA sampler trains.
 *
 * @param layers {@code p}, 1 or more
 * @param evaluations of the objective in all, 1 or more
 * @param optimiser name of a {@link Minimizers minimiser}
 * @param alpha share of the lowest energies whose mean is minimised first, in (0, 1]; 1 is the mean
 *     energy itself
 * @param finalAlpha the share at the end, in [alpha, 1]; reached in three stages of equal ratios
 */
public record QaoaOptions(
        int layers, int evaluations, String optimiser, double alpha, double finalAlpha) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range or the minimiser unknown
     */
    public QaoaOptions {
        if (layers < 1 || evaluations < 1) {
            throw new IllegalArgumentException(
                    "The number of layers (%d) and of evaluations (%d) must be at least 1."
                            .formatted(layers, evaluations));
        }
        Minimizers.named(optimiser);
        if (!(alpha > 0 && alpha <= finalAlpha && finalAlpha <= 1)) {
            throw new IllegalArgumentException(
                    "The shares alpha (%s) and finalAlpha (%s) must ascend within (0, 1]."
                            .formatted(alpha, finalAlpha));
        }
    }

    /**
     * Makes options that train on the mean energy by Nelder-Mead.
     *
     * @param layers {@code p}, 1 or more
     * @param evaluations of the mean energy in all, 1 or more
     * @return the options
     */
    public static QaoaOptions of(int layers, int evaluations) {
        return new QaoaOptions(layers, evaluations, "nelder-mead", 1, 1);
    }

    /**
     * Returns the options with another minimiser.
     *
     * @param name of a minimiser
     * @return the changed copy
     */
    public QaoaOptions withOptimiser(String name) {
        return new QaoaOptions(layers, evaluations, name, alpha, finalAlpha);
    }

    /**
     * Returns the options with other shares.
     *
     * @param first in (0, 1]
     * @param last in [first, 1]
     * @return the changed copy
     */
    public QaoaOptions withAlpha(double first, double last) {
        return new QaoaOptions(layers, evaluations, optimiser, first, last);
    }

    /** Returns the shares of the stages, one if they are equal. */
    double[] stages() {
        return alpha == finalAlpha
                ? new double[] {alpha}
                : new double[] {alpha, Math.sqrt(alpha * finalAlpha), finalAlpha};
    }
}
