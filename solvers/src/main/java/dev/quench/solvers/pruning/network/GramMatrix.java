package dev.quench.solvers.pruning.network;

import dev.quench.solvers.pruning.kernel.MatrixProducts;
import dev.quench.solvers.pruning.kernel.MatrixView;

/**
 * Sums {@code A^T A} of a matrix {@code A} that comes in chunks of rows.
 *
 * <p>The product of a chunk is one of {@code float}; chunks are added as {@code double} in order,
 * so that the error of an entry is that of {@value GradientChunk#MOST} terms and threads change
 * nothing. Of a chunk of {@code k} rows and {@code m} columns about the upper triangle is
 * multiplied, in {@code k m^2} operations.
 */
final class GramMatrix {
    private static final int BLOCK = 64;

    private final double[][] sum;
    private final MatrixProducts products;

    private GramMatrix(int columns, MatrixProducts products) {
        sum = new double[columns][columns];
        this.products = products;
    }

    /** Returns {@code A^T A} over some rows of {@code A}, which has a column for each example. */
    static double[][] of(
            GradientChunk.Rows rows, int[] numbers, int examples, MatrixProducts products) {
        var gram = new GramMatrix(examples, products);
        for (int from = 0; from < numbers.length; from += GradientChunk.MOST) {
            int to = Math.min(numbers.length, from + GradientChunk.MOST);
            gram.add(GradientChunk.of(rows, examples, numbers, from, to));
        }
        return gram.mirrored();
    }

    private void add(GradientChunk chunk) {
        int end = chunk.examples();
        for (int from = 0; from < end; from += BLOCK) {
            int to = Math.min(end, from + BLOCK);
            MatrixView left = chunk.columns(from, to).transposed();
            float[] product = new float[(to - from) * (end - from)];
            products.add(product, left, chunk.columns(from, end));
            int at = 0;
            for (int r = from; r < to; r++) {
                double[] line = sum[chunk.example(r)];
                for (int c = from; c < end; c++) {
                    line[chunk.example(c)] += product[at++];
                }
            }
        }
    }

    /** Takes the lower triangle from the upper one, a part of which was summed twice. */
    private double[][] mirrored() {
        for (int s = 0; s < sum.length; s++) {
            for (int t = 0; t < s; t++) {
                sum[s][t] = sum[t][s];
            }
        }
        return sum;
    }
}
