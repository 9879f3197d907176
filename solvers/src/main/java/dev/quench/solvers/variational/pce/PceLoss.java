package dev.quench.solvers.variational.pce;

import dev.quench.problems.qubo.Ising;

/**
 * The loss that correlations are trained on: {@code L = sum_ij J_ij t_i t_j + sum_i h_i t_i + beta
 * nu (sum_i t_i^2 / n)^2} with {@code t_i = tanh(alpha ⟨P_i⟩)}.
 *
 * <p>The last term keeps the expectations small, where tanh is steep. Fields need no extra variable
 * here: they multiply {@code t_i} itself. {@code nu} is half the Frobenius norm of the model,
 * {@code sqrt(sum h_i^2 + 2 sum J_ij^2) / 2}, and the loss is divided by twice {@code nu}, so that
 * gradients do not depend on the scale. Source: M. Sciorilli et al. (2024), arXiv:2401.09421, eq.
 * (3), for {@code J} only.
 */
final class PceLoss {
    private final Ising cost;
    private final double alpha;
    private final double beta;
    private final double norm;

    /** The cost must not be constant. */
    PceLoss(Ising cost, double alpha, double beta) {
        this.cost = cost;
        this.alpha = alpha;
        this.beta = beta;
        this.norm = norm(cost);
    }

    static double norm(Ising cost) {
        double[] sum = {0};
        for (int i = 0; i < cost.size(); i++) {
            sum[0] += cost.field(i) * cost.field(i);
        }
        cost.couplings().forEach((i, j, value) -> sum[0] += 2 * value * value);
        return Math.sqrt(sum[0]);
    }

    /**
     * Evaluates the loss.
     *
     * @param expectations {@code ⟨P_i⟩}
     * @param slopes takes the derivatives by them
     */
    double value(double[] expectations, double[] slopes) {
        int n = expectations.length;
        double[] t = new double[n];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            t[i] = Math.tanh(alpha * expectations[i]);
            squares += t[i] * t[i] / n;
        }
        double[] energy = {0};
        for (int i = 0; i < n; i++) {
            energy[0] += cost.field(i) * t[i];
            slopes[i] = cost.field(i);
        }
        cost.couplings()
                .forEach((i, j, value) -> {
                    energy[0] += value * t[i] * t[j];
                    slopes[i] += value * t[j];
                    slopes[j] += value * t[i];
                });
        double nu = norm / 2;
        for (int i = 0; i < n; i++) {
            double byT = slopes[i] + beta * nu * 4 * squares * t[i] / n;
            slopes[i] = byT * alpha * (1 - t[i] * t[i]) / norm;
        }
        return (energy[0] + beta * nu * squares * squares) / norm;
    }
}
