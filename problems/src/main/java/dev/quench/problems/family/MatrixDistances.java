package dev.quench.problems.family;

/**
 * Distances that are listed in a matrix.
 *
 * <p>Memory is that of the matrix, {@code 8 n^2} bytes.
 *
 * @param matrix {@code d}, {@code n x n}, symmetric, not negative, zero on the diagonal
 */
public record MatrixDistances(LongMatrix matrix) implements Distances {
    /**
     * Checks shape, sign, symmetry and range.
     *
     * @throws IllegalArgumentException if the matrix is not square, has a negative entry, an entry
     *     on the diagonal or two different distances for one pair, or if a tour may exceed a {@code
     *     long}
     */
    public MatrixDistances {
        int n = matrix.rows();
        if (matrix.columns() != n) {
            throw new IllegalArgumentException(
                    "A distance matrix must be square, not %d x %d."
                            .formatted(n, matrix.columns()));
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                checkPair(matrix, i, j);
            }
        }
    }

    private static void checkPair(LongMatrix matrix, int i, int j) {
        long there = matrix.get(i, j);
        long back = matrix.get(j, i);
        if (there != back) {
            throw new IllegalArgumentException(
                    "The distances of cities %d and %d (%d there, %d back) must be equal.\nMaybe the instance is asymmetric, which is not supported."
                            .formatted(i + 1, j + 1, there, back));
        }
        if (there < 0 || there > Long.MAX_VALUE / matrix.rows()) {
            throw new IllegalArgumentException(
                    "The distance of cities %d and %d (%d) must be in [0, %d]."
                            .formatted(i + 1, j + 1, there, Long.MAX_VALUE / matrix.rows()));
        }
        if (i == j && there != 0) {
            throw new IllegalArgumentException(
                    "The distance of city %d to itself (%d) must be 0.".formatted(i + 1, there));
        }
    }

    @Override
    public int size() {
        return matrix.rows();
    }

    @Override
    public long between(int i, int j) {
        return matrix.get(i, j);
    }
}
