package dev.quench.solvers.variational;

import dev.quench.hardware.circuit.Angles;

/**
 * Angles as parameters of order one: {@code gamma_k * energy}, then {@code beta_k / betaUnit}.
 *
 * @param layers {@code p}, 1 or more
 * @param energy of the cost, as {@link LinearRamp#scale} says it, above 0
 * @param betaUnit of the mixer, 1 for {@code sum X}
 */
record AngleScale(int layers, double energy, double betaUnit) {
    Angles angles(double[] point) {
        double[] gammas = new double[layers];
        double[] betas = new double[layers];
        for (int k = 0; k < layers; k++) {
            gammas[k] = point[k] / energy;
            betas[k] = point[layers + k] * betaUnit;
        }
        return Angles.of(gammas, betas);
    }

    double[] point(Angles angles) {
        double[] point = new double[2 * layers];
        for (int k = 0; k < layers; k++) {
            point[k] = angles.gamma(k) * energy;
            point[layers + k] = angles.beta(k) / betaUnit;
        }
        return point;
    }

    /** A linear ramp in these units. */
    double[] ramp(LinearRamp ramp) {
        return new AngleScale(layers, 1, 1).point(ramp.angles(layers, 1));
    }
}
