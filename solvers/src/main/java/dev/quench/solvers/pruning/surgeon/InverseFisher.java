package dev.quench.solvers.pruning.surgeon;

import dev.quench.solvers.pruning.network.SampleGradients;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The inverse of the damped empirical Fisher matrix of a layer, {@code (1/N sum_s g_s g_s^T +
 * lambda I)^-1}, kept as a matrix of {@code N x N}.
 *
 * <p>By Woodbury's identity it is {@code 1/lambda (I - G^T (N lambda I + G G^T)^-1 G)} with the
 * gradients of {@code N} examples as the rows of {@code G}: exact over all {@code n} weights of the
 * layer, where other implementations invert blocks of the matrix. Costs {@code O(N^2 n + N^3)} time
 * and {@code O(N^2)} memory beside the gradients.
 *
 * <p>Source: B. Hassibi, D. G. Stork, Second order derivatives for network pruning: Optimal Brain
 * Surgeon, Advances in Neural Information Processing Systems 5 (1992); S. P. Singh, D. Alistarh,
 * WoodFisher: Efficient Second-Order Approximation for Neural Network Compression (2020), arXiv
 * 2004.14340.
 */
public final class InverseFisher {
    private static final int CHUNK = 256;
    private static final double ROUNDING = 1e-6;

    private final SampleGradients gradients;
    private final int weights;
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
     * (2 [F^-1]_ii)}.
     *
     * @param values the weights
     * @return a saliency for each weight, 0 or more
     */
    public float[] saliencies(float[] values) {
        double[][] kernel = inverse(all()).getData();
        float[] saliencies = new float[weights];
        int n = gradients.samples();
        float[] column = new float[n];
        double[] row = new double[n];
        for (int i = 0; i < weights; i++) {
            gradients.copy(i, column, 0);
            double reach = quadratic(kernel, column, row);
            double inverse = Math.max(1 - reach, ROUNDING) / damping;
            saliencies[i] = (float) (values[i] * values[i] / (2 * inverse));
        }
        return saliencies;
    }

    /** Returns {@code g^T K g}. */
    private static double quadratic(double[][] kernel, float[] g, double[] row) {
        int n = kernel.length;
        for (int s = 0; s < n; s++) {
            row[s] = 0;
        }
        for (int s = 0; s < n; s++) {
            double gs = g[s];
            if (gs != 0) {
                double[] line = kernel[s];
                for (int t = 0; t < n; t++) {
                    row[t] += gs * line[t];
                }
            }
        }
        double sum = 0;
        for (int t = 0; t < n; t++) {
            sum += row[t] * g[t];
        }
        return sum;
    }

    /**
     * Moves the survivors so that the loss grows least when others are removed: {@code d_K = -G_K^T
     * (N lambda I + G_K G_K^T)^-1 G_M d_M} for the removed ones {@code M} with {@code d_M = -w_M}
     * and the survivors {@code K}.
     *
     * @param values the weights; survivors are changed in place
     * @param survives which stay
     * @param removed which are removed now; weights that are neither were removed before
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
                new CholeskyDecomposition(system(survives))
                        .getSolver()
                        .solve(new ArrayRealVector(push, false))
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

    private boolean[] all() {
        boolean[] all = new boolean[weights];
        Arrays.fill(all, true);
        return all;
    }

    private RealMatrix inverse(boolean[] chosen) {
        return new CholeskyDecomposition(system(chosen)).getSolver().getInverse();
    }

    /** Returns {@code N lambda I + G G^T} over some weights. */
    private RealMatrix system(boolean[] chosen) {
        int n = gradients.samples();
        double[][] gram = new double[n][n];
        float[][] chunk = new float[CHUNK][n];
        int filled = 0;
        for (int i = 0; i < weights; i++) {
            if (chosen[i]) {
                gradients.copy(i, chunk[filled++], 0);
            }
            if (filled == CHUNK || i == weights - 1) {
                add(gram, chunk, filled);
                filled = 0;
            }
        }
        for (int s = 0; s < n; s++) {
            gram[s][s] += n * damping;
            for (int t = 0; t < s; t++) {
                gram[s][t] = gram[t][s];
            }
        }
        return new Array2DRowRealMatrix(gram, false);
    }

    /** Adds the products of some columns to the upper triangle. */
    private static void add(double[][] gram, float[][] columns, int count) {
        for (int c = 0; c < count; c++) {
            float[] g = columns[c];
            for (int s = 0; s < g.length; s++) {
                double gs = g[s];
                if (gs != 0) {
                    double[] line = gram[s];
                    for (int t = s; t < g.length; t++) {
                        line[t] += gs * g[t];
                    }
                }
            }
        }
    }
}
