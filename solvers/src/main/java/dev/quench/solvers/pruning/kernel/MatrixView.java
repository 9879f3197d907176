package dev.quench.solvers.pruning.kernel;

import java.util.Objects;

/**
 * A matrix in an array of {@code float}, which is read where it lies: entry {@code (r, c)} is
 * {@code values[offset + r * rowStride + c * columnStride]}.
 *
 * <p>Sees later changes of the array.
 */
public final class MatrixView {
    private final float[] values;
    private final int offset;
    private final int rows;
    private final int columns;
    private final int rowStride;
    private final int columnStride;

    private MatrixView(
            float[] values, int offset, int rows, int columns, int rowStride, int columnStride) {
        this.values = values;
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
        this.rowStride = rowStride;
        this.columnStride = columnStride;
    }

    /**
     * Views an array as a matrix, row by row.
     *
     * @param values {@code rows x columns} entries or more; kept, not copied
     * @param rows 1 or more
     * @param columns 1 or more
     * @return the view
     * @throws IllegalArgumentException if a size is below 1 or the array is too short
     */
    public static MatrixView of(float[] values, int rows, int columns) {
        return strided(values, rows, columns, columns, 1);
    }

    /**
     * Views an array as a matrix with strides.
     *
     * @param values kept, not copied
     * @param rows 1 or more
     * @param columns 1 or more
     * @param rowStride from an entry to the one below it, 1 or more
     * @param columnStride from an entry to the one right of it, 1 or more
     * @return the view from index 0 on
     * @throws IllegalArgumentException if a size or stride is below 1 or the array is too short
     */
    public static MatrixView strided(
            float[] values, int rows, int columns, int rowStride, int columnStride) {
        if (rows < 1 || columns < 1 || rowStride < 1 || columnStride < 1) {
            throw new IllegalArgumentException(
                    "The sizes (%d x %d) and strides (%d, %d) of a matrix must be at least 1."
                            .formatted(rows, columns, rowStride, columnStride));
        }
        var view = new MatrixView(values, 0, rows, columns, rowStride, columnStride);
        view.checkEnd();
        return view;
    }

    /**
     * Views the same array from a later index on.
     *
     * @param index of the new first entry, from the present one, 0 or more
     * @return a view of the same sizes and strides
     * @throws IllegalArgumentException if the array is too short for it
     */
    public MatrixView from(int index) {
        Objects.checkIndex(index, values.length);
        int first = Math.addExact(offset, index);
        var view = new MatrixView(values, first, rows, columns, rowStride, columnStride);
        view.checkEnd();
        return view;
    }

    /**
     * Returns the transposed matrix, a view of the same array.
     *
     * @return {@code columns x rows}
     */
    public MatrixView transposed() {
        return new MatrixView(values, offset, columns, rows, columnStride, rowStride);
    }

    /**
     * Returns the number of rows.
     *
     * @return 1 or more
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns the number of columns.
     *
     * @return 1 or more
     */
    public int columns() {
        return columns;
    }

    /**
     * Returns an entry.
     *
     * @param row from 0 to before {@link #rows()}
     * @param column from 0 to before {@link #columns()}
     * @return its value
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public float get(int row, int column) {
        return values[index(Objects.checkIndex(row, rows), Objects.checkIndex(column, columns))];
    }

    /** Returns the array itself, for kernels. */
    float[] values() {
        return values;
    }

    /** Returns where an entry lies in the array, unchecked. */
    int index(int row, int column) {
        return offset + row * rowStride + column * columnStride;
    }

    /** Returns the distance from an entry to the one right of it. */
    int columnStride() {
        return columnStride;
    }

    private void checkEnd() {
        long last = offset + (rows - 1L) * rowStride + (columns - 1L) * columnStride;
        if (last >= values.length) {
            throw new IllegalArgumentException(
                    "An array of %d values is too short for a matrix of %d x %d with strides %d, %d."
                            .formatted(values.length, rows, columns, rowStride, columnStride));
        }
    }
}
