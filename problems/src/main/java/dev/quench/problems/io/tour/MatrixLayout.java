package dev.quench.problems.io.tour;

import dev.quench.problems.family.LongMatrix;

/**
 * The orders in which TSPLIB lists a distance matrix.
 *
 * <p>A triangle by columns is the other triangle by rows, as the matrix is symmetric. Entries on
 * the diagonal mean nothing and are dropped.
 */
enum MatrixLayout {
    FULL_MATRIX(false, true),
    UPPER_ROW(true, false),
    LOWER_ROW(false, false),
    UPPER_DIAG_ROW(true, true),
    LOWER_DIAG_ROW(false, true),
    UPPER_COL(false, false),
    LOWER_COL(true, false),
    UPPER_DIAG_COL(false, true),
    LOWER_DIAG_COL(true, true);

    private final boolean upperByRow;
    private final boolean diagonal;

    MatrixLayout(boolean upperByRow, boolean diagonal) {
        this.upperByRow = upperByRow;
        this.diagonal = diagonal;
    }

    /** Returns how many entries are listed for {@code n} cities. */
    long count(int n) {
        long square = (long) n * n;
        if (this == FULL_MATRIX) {
            return square;
        }
        return diagonal ? (square + n) / 2 : (square - n) / 2;
    }

    /** Spreads the listed entries, {@link #count} of them, over a full matrix. */
    LongMatrix matrix(int n, long[] listed) {
        long[] full = new long[Math.multiplyExact(n, n)];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = firstColumn(i); j < endColumn(n, i); j++) {
                long entry = listed[next++];
                if (i != j) {
                    full[i * n + j] = entry;
                    if (this != FULL_MATRIX) {
                        full[j * n + i] = entry;
                    }
                }
            }
        }
        return LongMatrix.of(n, n, full);
    }

    private int firstColumn(int i) {
        return upperByRow ? i + (diagonal ? 0 : 1) : 0;
    }

    private int endColumn(int n, int i) {
        if (this == FULL_MATRIX || upperByRow) {
            return n;
        }
        return diagonal ? i + 1 : i;
    }
}
