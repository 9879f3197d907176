package dev.quench.solvers.pruning.kernel;

import java.util.Arrays;

/**
 * Multiplies matrices of {@code float}: {@code C += A B}, on several threads.
 *
 * <p>Every entry of the result is summed by fused multiply-adds in the order of the inner index, so
 * that neither threads nor the kernel change a bit. Takes {@code 2 m k n} operations; memory of
 * about 20 kB a thread.
 *
 * <p>Source: the blocking follows K. Goto, R. van de Geijn, Anatomy of high-performance matrix
 * multiplication, ACM Transactions on Mathematical Software 34 (2008), doi 10.1145/1356052.1356053;
 * only the right matrix is packed.
 */
public final class MatrixProducts {
    private static final int DEPTH = 256;
    private static final long SMALL = 1L << 18;

    private final RangeSplit split;
    private final ProductKernel kernel;

    /**
     * Makes it with the kernel of this machine.
     *
     * @param threads it may use, 1 or more; does not change results
     * @throws IllegalArgumentException if {@code threads} is out of range
     */
    public MatrixProducts(int threads) {
        this(threads, ProductKernel.standard());
    }

    /**
     * Makes it with another kernel.
     *
     * @param threads it may use, 1 or more; does not change results
     * @param kernel the inner loop; does not change results
     * @throws IllegalArgumentException if {@code threads} is out of range
     */
    public MatrixProducts(int threads, ProductKernel kernel) {
        this.split = new RangeSplit(threads);
        this.kernel = kernel;
    }

    /**
     * Returns how work is split over threads.
     *
     * @return the split, for work that goes with products
     */
    public RangeSplit split() {
        return split;
    }

    /**
     * Adds a product to a matrix.
     *
     * @param result {@code m x n} entries, row by row; changed, must not be a part of the others
     * @param left {@code m x k}
     * @param right {@code k x n}
     * @throws IllegalArgumentException if sizes do not fit
     */
    public void add(float[] result, MatrixView left, MatrixView right) {
        check(result, left, right);
        int width = kernel.width();
        int rows = left.rows();
        int panels = Math.ceilDiv(right.columns(), width);
        if ((long) rows * left.columns() * right.columns() < SMALL) {
            add(result, left, right, 0, rows, 0, panels);
        } else if (panels >= 4 * split.threads() || panels * width >= rows) {
            split.run(panels, (from, to) -> add(result, left, right, 0, rows, from, to));
        } else {
            split.run(rows, (from, to) -> add(result, left, right, from, to, 0, panels));
        }
    }

    private void add(
            float[] result,
            MatrixView left,
            MatrixView right,
            int fromRow,
            int toRow,
            int fromPanel,
            int toPanel) {
        int width = kernel.width();
        int columns = right.columns();
        float[] packed = new float[Math.min(DEPTH, right.rows()) * width];
        float[] tile = new float[ProductKernel.ROWS * width];
        for (int column = fromPanel * width; column < toPanel * width; column += width) {
            int wide = Math.min(width, columns - column);
            for (int from = 0; from < right.rows(); from += DEPTH) {
                int to = Math.min(right.rows(), from + DEPTH);
                pack(right, from, to, column, wide, packed);
                for (int row = fromRow; row < toRow; row += ProductKernel.ROWS) {
                    int high = Math.min(ProductKernel.ROWS, toRow - row);
                    int at = row * columns + column;
                    for (int r = 0; r < high; r++) {
                        System.arraycopy(result, at + r * columns, tile, r * width, wide);
                    }
                    kernel.add(left, row, from, to, packed, tile);
                    for (int r = 0; r < high; r++) {
                        System.arraycopy(tile, r * width, result, at + r * columns, wide);
                    }
                }
            }
        }
    }

    /** Copies rows of some columns beside each other, and zeros where columns are missing. */
    private void pack(MatrixView right, int from, int to, int column, int wide, float[] packed) {
        int width = kernel.width();
        if (wide < width) {
            Arrays.fill(packed, 0);
        }
        float[] values = right.values();
        if (right.columnStride() == 1) {
            for (int p = from; p < to; p++) {
                System.arraycopy(values, right.index(p, column), packed, (p - from) * width, wide);
            }
            return;
        }
        for (int c = 0; c < wide; c++) {
            int at = right.index(from, column + c);
            int step = right.transposed().columnStride();
            for (int p = 0; p < to - from; p++) {
                packed[p * width + c] = values[at + p * step];
            }
        }
    }

    private static void check(float[] result, MatrixView left, MatrixView right) {
        if (left.columns() != right.rows()
                || result.length != Math.multiplyExact(left.rows(), right.columns())) {
            throw new IllegalArgumentException(
                    "A product of %d x %d by %d x %d does not fit into a result of %d values."
                            .formatted(
                                    left.rows(),
                                    left.columns(),
                                    right.rows(),
                                    right.columns(),
                                    result.length));
        }
    }
}
