package dev.quench.solvers.pruning.kernel;

/**
 * The inner loop of a product of matrices: a tile of {@value #ROWS} rows and {@link #width()}
 * columns of the result.
 *
 * <p>Every entry of the tile is {@code tile = fma(left, right, tile)} for one inner index after the
 * other, so that all kernels, and all ways to cut a product into tiles, give the same bits. A
 * processor without fused multiply-add computes them very slowly.
 */
public sealed interface ProductKernel permits ScalarProducts, VectorProducts {
    /** Rows of a tile. */
    int ROWS = 4;

    /**
     * Returns the kernel of this machine.
     *
     * @return that of vectors where Java was started with {@code --add-modules
     *     jdk.incubator.vector}, the processor has vectors and {@code quench.kernel} is not {@code
     *     scalar}
     */
    static ProductKernel standard() {
        return VectorProducts.available() ? new VectorProducts() : new ScalarProducts();
    }

    /**
     * Returns the name that records use.
     *
     * @return {@code scalar} or {@code vector}
     */
    String name();

    /**
     * Returns the number of columns of a tile.
     *
     * @return 2 or more
     */
    int width();

    /**
     * Adds to a tile.
     *
     * @param left its rows from {@code row} on are those of the tile; past its last row, that one
     *     again
     * @param row first row
     * @param from first inner index, a column of {@code left}
     * @param to inner index after the last one
     * @param panel {@code (to - from) x width} entries of the right matrix, row by row
     * @param tile {@code ROWS x width} entries, row by row; changed
     */
    void add(MatrixView left, int row, int from, int to, float[] panel, float[] tile);
}
