package dev.quench.solvers.pruning.network;

import dev.quench.solvers.pruning.kernel.MatrixProducts;
import dev.quench.solvers.pruning.kernel.MatrixView;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The gradients of a linear map, kept as what enters the map and what leaves it.
 *
 * <p>The map {@code z = W a} is applied at {@code T} positions of each of {@code N} examples, one
 * position for a dense layer, one for each pixel of a convolution or token of an attention block.
 * With {@code d = dL/dz} the gradient of example {@code s} is {@code g_s[o][i] = sum_t d[s][t][o]
 * a[s][t][i]}. Memory is {@code N T (inputs + outputs)} values instead of {@code N inputs outputs};
 * the gradients by one weight take {@code O(N T)}, {@link #mean()} takes one product of matrices,
 * {@link #meanSquares()} as well if {@code T = 1} and else one for each example.
 */
public final class DenseGradients implements SampleGradients {
    private static final int LINE = 16;

    private final WeightLayer layer;
    private final int samples;
    private final int positions;
    private final float[] activations;
    private final float[] deltas;
    private final MatrixProducts products;

    /**
     * Makes the gradients with products of one thread.
     *
     * @param layer the linear map
     * @param samples {@code N}, 1 or more
     * @param positions {@code T}, 1 or more
     * @param activations what enters the map, {@code [N][T][inputs]} row by row; copied
     * @param deltas derivative of each example's own loss by what leaves the map, {@code
     *     [N][T][outputs]} row by row; copied
     * @throws IllegalArgumentException if a number is below 1 or a length does not fit
     */
    public DenseGradients(
            WeightLayer layer, int samples, int positions, float[] activations, float[] deltas) {
        this(layer, samples, positions, activations, deltas, new MatrixProducts(1));
    }

    /**
     * Makes the gradients.
     *
     * @param layer the linear map
     * @param samples {@code N}, 1 or more
     * @param positions {@code T}, 1 or more
     * @param activations what enters the map, {@code [N][T][inputs]} row by row; copied
     * @param deltas derivative of each example's own loss by what leaves the map, {@code
     *     [N][T][outputs]} row by row; copied
     * @param products multiplies; does not change results
     * @throws IllegalArgumentException if a number is below 1 or a length does not fit
     */
    public DenseGradients(
            WeightLayer layer,
            int samples,
            int positions,
            float[] activations,
            float[] deltas,
            MatrixProducts products) {
        if (samples < 1 || positions < 1) {
            throw new IllegalArgumentException(
                    "The numbers of examples (%d) and positions (%d) must be at least 1."
                            .formatted(samples, positions));
        }
        checkLength(layer, "activations", activations, samples, positions, layer.inputs());
        checkLength(layer, "deltas", deltas, samples, positions, layer.outputs());
        this.layer = layer;
        this.samples = samples;
        this.positions = positions;
        this.activations = turned(activations, samples, positions, layer.inputs());
        this.deltas = turned(deltas, samples, positions, layer.outputs());
        this.products = products;
    }

    private static void checkLength(
            WeightLayer layer, String name, float[] values, int samples, int positions, int width) {
        if (values.length != (long) samples * positions * width) {
            throw new IllegalArgumentException(
                    ("The %s of layer %s must be %d examples x %d positions x %d; there are %d"
                                    + " values.")
                            .formatted(
                                    name, layer.name(), samples, positions, width, values.length));
        }
    }

    /**
     * Brings {@code [N][T][width]} to {@code [width][T][N]}, so that examples lie side by side; a
     * line of the cache is read and some are written to at a time.
     */
    private static float[] turned(float[] values, int samples, int positions, int width) {
        float[] turned = new float[values.length];
        int rows = samples * positions;
        for (int first = 0; first < width; first += LINE) {
            int end = Math.min(width, first + LINE);
            for (int row = 0; row < rows; row++) {
                int from = (row % samples * positions + row / samples) * width;
                for (int i = first; i < end; i++) {
                    turned[i * rows + row] = values[from + i];
                }
            }
        }
        return turned;
    }

    /**
     * Returns the linear map.
     *
     * @return its name and sizes
     */
    public WeightLayer layer() {
        return layer;
    }

    @Override
    public int samples() {
        return samples;
    }

    /**
     * Returns the number of positions of the map in each example.
     *
     * @return {@code T}, 1 or more
     */
    public int positions() {
        return positions;
    }

    @Override
    public void copy(int weight, float[] into, int offset) {
        Objects.checkIndex(weight, layer.size());
        Objects.checkFromIndexSize(offset, samples, into.length);
        int a = weight % layer.inputs() * samples * positions;
        int d = weight / layer.inputs() * samples * positions;
        for (int s = 0; s < samples; s++) {
            into[offset + s] = deltas[d + s] * activations[a + s];
        }
        for (int t = 1; t < positions; t++) {
            a += samples;
            d += samples;
            for (int s = 0; s < samples; s++) {
                into[offset + s] += deltas[d + s] * activations[a + s];
            }
        }
    }

    @Override
    public float[] mean() {
        return scaled(product(deltas, activations));
    }

    @Override
    public float[] meanSquares() {
        return scaled(
                positions == 1 ? product(squares(deltas), squares(activations)) : sumOfSquares());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Over the whole layer at one position it is {@code (a_s . a_t) (d_s . d_t)}, which takes
     * {@code O(N^2 (inputs + outputs))}.
     */
    @Override
    public double[][] gram(boolean[] chosen) {
        for (int w = 0; w < chosen.length; w++) {
            if (positions > 1 || !chosen[w]) {
                return SampleGradients.super.gram(chosen);
            }
        }
        double[][] gram = gram(activations, layer.inputs());
        double[][] other = gram(deltas, layer.outputs());
        for (int s = 0; s < samples; s++) {
            for (int t = 0; t < samples; t++) {
                gram[s][t] *= other[s][t];
            }
        }
        return gram;
    }

    private double[][] gram(float[] values, int width) {
        return GramMatrix.of(
                (i, into, offset) -> System.arraycopy(values, i * samples, into, offset, samples),
                IntStream.range(0, width).toArray(),
                samples,
                products);
    }

    @Override
    public MatrixProducts products() {
        return products;
    }

    private float[] product(float[] left, float[] right) {
        int rows = samples * positions;
        float[] sum = new float[layer.size()];
        products.add(
                sum,
                MatrixView.of(left, layer.outputs(), rows),
                MatrixView.of(right, layer.inputs(), rows).transposed());
        return sum;
    }

    /** Makes the gradient of one example after the other. */
    private float[] sumOfSquares() {
        int rows = samples * positions;
        var left = MatrixView.strided(deltas, layer.outputs(), positions, rows, samples);
        var right = MatrixView.strided(activations, layer.inputs(), positions, rows, samples);
        float[] sum = new float[layer.size()];
        float[] gradient = new float[layer.size()];
        for (int s = 0; s < samples; s++) {
            Arrays.fill(gradient, 0);
            products.add(gradient, left.from(s), right.from(s).transposed());
            for (int i = 0; i < sum.length; i++) {
                sum[i] += gradient[i] * gradient[i];
            }
        }
        return sum;
    }

    private static float[] squares(float[] values) {
        float[] squares = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            squares[i] = values[i] * values[i];
        }
        return squares;
    }

    private float[] scaled(float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= samples;
        }
        return sum;
    }
}
