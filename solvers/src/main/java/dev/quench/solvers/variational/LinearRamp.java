package dev.quench.solvers.variational;

import dev.quench.hardware.circuit.Angles;
import dev.quench.problems.qubo.Ising;

/**
 * QAOA angles that rise and fall linearly: {@code gamma_k = G (k+1)/p}, {@code beta_k = -B (1 -
 * k/p)}, {@code k = 0 … p-1}.
 *
 * <p>{@code G} is in units of one over the root mean square of the cost's coefficients, so that one
 * grid serves every scale. Beta is negative because |+⟩ is the highest state of the mixer {@code
 * +sum X}.
 *
 * <p>Source: J. A. Montañez-Barrera, K. Michielsen, Towards a universal QAOA protocol: evidence of
 * a scaling advantage in solving some combinatorial optimization problems, arXiv:2405.09169.
 *
 * @param gamma {@code G}, dimensionless
 * @param beta {@code B}, radians
 */
public record LinearRamp(double gamma, double beta) {
    /**
     * Returns the angles for a cost function.
     *
     * @param cost sets the scale of gamma
     * @param layers {@code p}, 1 or more
     * @return the ramp
     */
    public Angles angles(Ising cost, int layers) {
        double scale = scale(cost);
        double[] gammas = new double[layers];
        double[] betas = new double[layers];
        for (int k = 0; k < layers; k++) {
            gammas[k] = gamma * (k + 1) / layers / scale;
            betas[k] = -beta * (layers - k) / layers;
        }
        return Angles.of(gammas, betas);
    }

    /**
     * Returns the unit of gamma.
     *
     * @param cost the cost function
     * @return root mean square coefficient times the square root of the mean degree plus one; 1 for
     *     a constant function
     */
    static double scale(Ising cost) {
        double degree = cost.size() == 0 ? 0 : 2.0 * cost.couplings().count() / cost.size();
        double scale = cost.rootMeanSquare() * Math.sqrt(degree + 1);
        return scale == 0 ? 1 : scale;
    }
}
