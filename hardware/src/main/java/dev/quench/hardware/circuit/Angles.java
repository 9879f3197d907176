package dev.quench.hardware.circuit;

import java.util.Arrays;

/**
 * The angles of a QAOA circuit of {@code p} layers, immutable.
 *
 * <p>This is the one place that fixes the convention. With the cost {@code H = sum h_i Z_i +
 * sum_{i<j} J_ij Z_i Z_j} (the Ising energy without its offset, to be minimised), layer {@code k}
 * is {@code exp(-i beta_k sum X_i) exp(-i gamma_k H)}, layer 0 first, on |+⟩; as gates {@code RZ(2
 * gamma h_i)}, {@code RZZ(2 gamma J_ij)}, {@code RX(2 beta)}.
 *
 * <p><strong>Sign.</strong> |+⟩ is the state of highest energy of the mixer {@code +sum X_i}, so
 * that minimising wants {@code gamma > 0} and {@code beta < 0}: for a triangle-free D-regular graph
 * with all {@code J > 0} the best angles of one layer are {@code gamma = arctan(1/sqrt(D-1))/(2J)},
 * {@code beta = -pi/8}. Texts that write the mixer {@code exp(+i beta sum X_i)}, or the cost as a
 * maximisation, have the signs of one of the two reversed.
 *
 * <p>Source: E. Farhi, J. Goldstone, S. Gutmann, A Quantum Approximate Optimization Algorithm
 * (2014), arXiv:1411.4028; the angles for regular graphs after Z. Wang et al. (2018),
 * arXiv:1706.02998.
 */
public final class Angles {
    private final double[] gammas;
    private final double[] betas;

    private Angles(double[] gammas, double[] betas) {
        this.gammas = gammas;
        this.betas = betas;
    }

    /**
     * Makes angles.
     *
     * @param gammas of the cost phases, one a layer, finite; copied
     * @param betas of the mixers, one a layer, finite; copied
     * @return the angles
     * @throws IllegalArgumentException if the lengths differ or a number is not finite
     */
    public static Angles of(double[] gammas, double[] betas) {
        if (gammas.length != betas.length) {
            throw new IllegalArgumentException(
                    "QAOA needs as many gammas (%d) as betas (%d)."
                            .formatted(gammas.length, betas.length));
        }
        if (!Arrays.stream(gammas).allMatch(Double::isFinite)
                || !Arrays.stream(betas).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("QAOA angles must be finite.");
        }
        return new Angles(gammas.clone(), betas.clone());
    }

    /**
     * Makes angles that leave |+⟩ as it is.
     *
     * @param layers {@code p}, 0 or more
     * @return all zeros
     */
    public static Angles zeros(int layers) {
        return new Angles(new double[layers], new double[layers]);
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
     * Returns the angle of a cost phase.
     *
     * @param layer in {@code [0, p)}
     * @return radians per unit of energy
     */
    public double gamma(int layer) {
        return gammas[layer];
    }

    /**
     * Returns the angle of a mixer.
     *
     * @param layer in {@code [0, p)}
     * @return radians
     */
    public double beta(int layer) {
        return betas[layer];
    }

    /**
     * Copies the angles out.
     *
     * @param gammasOut takes the {@code p} gammas
     * @param betasOut takes the {@code p} betas
     */
    public void copyTo(double[] gammasOut, double[] betasOut) {
        System.arraycopy(gammas, 0, gammasOut, 0, gammas.length);
        System.arraycopy(betas, 0, betasOut, 0, betas.length);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Angles other
                && Arrays.equals(gammas, other.gammas)
                && Arrays.equals(betas, other.betas);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(gammas) + Arrays.hashCode(betas);
    }

    @Override
    public String toString() {
        return "Angles[gammas=%s, betas=%s]"
                .formatted(Arrays.toString(gammas), Arrays.toString(betas));
    }
}
