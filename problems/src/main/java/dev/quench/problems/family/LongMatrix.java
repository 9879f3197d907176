package dev.quench.problems.family;

import java.util.Arrays;

/** An immutable matrix of {@code long}, row-major. Memory is 8 bytes an entry. */
public final class LongMatrix {
    private final int rows;
    private final int columns;
    private final long[] entries;

    private LongMatrix(int rows, int columns, long[] entries) {
        this.rows = rows;
        this.columns = columns;
        this.entries = entries;
    }

    /**
     * Makes a matrix.
     *
     * @param rows 0 or more
     * @param columns 0 or more
     * @param entries row by row, length {@code rows x columns}; copied
     * @return the matrix
     * @throws IllegalArgumentException if the length does not fit
     */
    public static LongMatrix of(int rows, int columns, long[] entries) {
        if (entries.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(
                    "A matrix of %d x %d needs %d entries, not %d."
                            .formatted(rows, columns, (long) rows * columns, entries.length));
        }
        return new LongMatrix(rows, columns, entries.clone());
    }

    /**
     * Returns the number of rows.
     *
     * @return 0 or more
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns the number of columns.
     *
     * @return 0 or more
     */
    public int columns() {
        return columns;
    }

    /**
     * Returns an entry.
     *
     * @param row in {@code [0, rows)}
     * @param column in {@code [0, columns)}
     * @return the entry
     */
    public long get(int row, int column) {
        return entries[row * columns + column];
    }

    /**
     * Returns the sum of the magnitudes.
     *
     * @return exact
     * @throws ArithmeticException if it exceeds a {@code long}
     */
    public long absoluteSum() {
        long sum = 0;
        for (long entry : entries) {
            sum = Math.addExact(sum, Math.absExact(entry));
        }
        return sum;
    }

    /**
     * Returns the largest magnitude.
     *
     * @return 0 for an empty matrix
     */
    public long largest() {
        long largest = 0;
        for (long entry : entries) {
            largest = Math.max(largest, Math.absExact(entry));
        }
        return largest;
    }

    /**
     * Tells whether the matrix equals its transpose.
     *
     * @return true if symmetric
     */
    public boolean isSymmetric() {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < i; j++) {
                if (get(i, j) != get(j, i)) {
                    return false;
                }
            }
        }
        return rows == columns;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof LongMatrix other
                && rows == other.rows
                && columns == other.columns
                && Arrays.equals(entries, other.entries);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + columns) + Arrays.hashCode(entries);
    }

    @Override
    public String toString() {
        return "LongMatrix[%d x %d]".formatted(rows, columns);
    }
}
