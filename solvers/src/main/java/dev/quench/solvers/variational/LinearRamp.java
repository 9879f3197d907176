package dev.quench.solvers.variational;

import dev.quench.hardware.circuit.Angles;
import dev.quench.problems.qubo.Ising;

/**
 * Angles on two straight lines, as in slow annealing: {@code gamma_k = dg (k+1)/p / scale}, {@code
 * beta_k = -db (1 - k/p)}, {@code k = 0 … p-1}.
 *
 * <p>The scale is the root mean square of the field that a spin feels, {@code sqrt((sum h_i^2 + 2
 * sum J_ij^2) / n)}: the rms coefficient times the root of the mean number of terms of a spin. It
 * makes good {@code dg} the same for sparse and dense, small and large costs. Source: J. A.
 * Montanez-Barrera, K. Michielsen, Towards a universal QAOA protocol (2024), arXiv:2405.09169,
 * whose scale is the largest coefficient and whose mixer has the opposite sign (see {@link
 * Angles}).
 *
 * @param gammaSlope {@code dg}, the last gamma times the scale
 * @param betaSlope {@code db}, the negative of the first beta
 */
public record LinearRamp(double gammaSlope, double betaSlope) {
    /** Good for many costs from 4 layers on, without a scan. */
    public static final LinearRamp STANDARD = new LinearRamp(0.6, 0.6);

    private static final double LEAST_GAMMA = 0.2;
    private static final double LARGEST_GAMMA = 1.6;
    private static final double LEAST_BETA = 0.2;
    private static final double LARGEST_BETA = 0.8;

    /**
     * Returns the energy scale by which gammas are divided.
     *
     * @param cost any cost
     * @return 0 if it is constant
     */
    public static double scale(Ising cost) {
        double[] sum = {0};
        for (int i = 0; i < cost.size(); i++) {
            sum[0] += cost.field(i) * cost.field(i);
        }
        cost.couplings().forEach((i, j, value) -> sum[0] += 2 * value * value);
        return cost.size() == 0 ? 0 : Math.sqrt(sum[0] / cost.size());
    }

    /**
     * Returns the standard deviation of the energy over uniform samples.
     *
     * @param cost any cost
     * @return {@code sqrt(sum h_i^2 + sum J_ij^2)}
     */
    public static double deviation(Ising cost) {
        double[] sum = {0};
        for (int i = 0; i < cost.size(); i++) {
            sum[0] += cost.field(i) * cost.field(i);
        }
        cost.couplings().forEach((_, _, value) -> sum[0] += value * value);
        return Math.sqrt(sum[0]);
    }

    /**
     * Returns a point of the coarse grid that is scanned for a start: gamma slopes from 0.2 to 1.6
     * in equal ratios, beta slopes from 0.2 to 0.8 in equal steps.
     *
     * @param side points in each direction, 1 or more
     * @param row of the gamma slope, in {@code [0, side)}
     * @param column of the beta slope, in {@code [0, side)}
     * @return the ramp
     */
    public static LinearRamp gridPoint(int side, int row, int column) {
        double g = (row + 0.5) / side;
        double b = (column + 0.5) / side;
        return new LinearRamp(
                LEAST_GAMMA * Math.pow(LARGEST_GAMMA / LEAST_GAMMA, g),
                LEAST_BETA + (LARGEST_BETA - LEAST_BETA) * b);
    }

    /**
     * Writes the angles.
     *
     * @param layers {@code p}, 1 or more
     * @param scale of the cost, above 0
     * @return {@code p} gammas and betas
     */
    public Angles angles(int layers, double scale) {
        double[] gammas = new double[layers];
        double[] betas = new double[layers];
        for (int k = 0; k < layers; k++) {
            gammas[k] = gammaSlope * (k + 1) / layers / scale;
            betas[k] = -betaSlope * (layers - k) / layers;
        }
        return Angles.of(gammas, betas);
    }
}
