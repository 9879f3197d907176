package dev.quench.hardware.backend;

import dev.quench.hardware.circuit.Angles;
import java.util.Arrays;

/** The mean energy of QAOA at some angles with its derivatives by all of them, immutable. */
public final class EnergyGradient {
    private static final double RELATIVE_STEP = 1e-5;

    private final double value;
    private final double[] gammas;
    private final double[] betas;

    private EnergyGradient(double value, double[] gammas, double[] betas) {
        this.value = value;
        this.gammas = gammas;
        this.betas = betas;
    }

    /**
     * Makes a gradient.
     *
     * @param value the mean energy, offset included
     * @param gammas derivatives by the gammas, one a layer; copied
     * @param betas derivatives by the betas, as many; copied
     * @return the gradient
     * @throws IllegalArgumentException if the lengths differ
     */
    public static EnergyGradient of(double value, double[] gammas, double[] betas) {
        if (gammas.length != betas.length) {
            throw new IllegalArgumentException(
                    "A gradient needs as many derivatives by gammas (%d) as by betas (%d)."
                            .formatted(gammas.length, betas.length));
        }
        return new EnergyGradient(value, gammas.clone(), betas.clone());
    }

    /**
     * Estimates a gradient by central differences: {@code 4 p + 1} evaluations, an error of the
     * order of the squared step. Steps are 1e-5 of the largest gamma, which sets the scale of the
     * energies, and 1e-5 for betas.
     *
     * @param evaluator what is evaluated
     * @param angles of {@code p} layers
     * @return the estimate
     */
    public static EnergyGradient byDifferences(Evaluator evaluator, Angles angles) {
        int p = angles.layers();
        double[] gammas = new double[p];
        double[] betas = new double[p];
        angles.copyTo(gammas, betas);
        double largest = Arrays.stream(gammas).map(Math::abs).max().orElse(0);
        double gammaStep = RELATIVE_STEP * (largest > 0 ? largest : 1);
        double[] byGamma = new double[p];
        double[] byBeta = new double[p];
        for (int k = 0; k < p; k++) {
            byGamma[k] = slope(evaluator, gammas, betas, gammas, k, gammaStep);
            byBeta[k] = slope(evaluator, gammas, betas, betas, k, RELATIVE_STEP);
        }
        return new EnergyGradient(evaluator.expectation(angles), byGamma, byBeta);
    }

    private static double slope(
            Evaluator evaluator,
            double[] gammas,
            double[] betas,
            double[] moved,
            int k,
            double step) {
        double middle = moved[k];
        moved[k] = middle + step;
        double above = evaluator.expectation(Angles.of(gammas, betas));
        moved[k] = middle - step;
        double below = evaluator.expectation(Angles.of(gammas, betas));
        moved[k] = middle;
        return (above - below) / (2 * step);
    }

    /**
     * Returns the mean energy.
     *
     * @return offset included
     */
    public double value() {
        return value;
    }

    /**
     * Returns the number of layers.
     *
     * @return {@code p}, 0 or more
     */
    public int layers() {
        return gammas.length;
    }

    /**
     * Returns the derivative by a gamma.
     *
     * @param layer in {@code [0, p)}
     * @return energy times energy
     */
    public double gamma(int layer) {
        return gammas[layer];
    }

    /**
     * Returns the derivative by a beta.
     *
     * @param layer in {@code [0, p)}
     * @return energy a radian
     */
    public double beta(int layer) {
        return betas[layer];
    }

    @Override
    public String toString() {
        return "EnergyGradient[value=%s, gammas=%s, betas=%s]"
                .formatted(value, Arrays.toString(gammas), Arrays.toString(betas));
    }
}
