package dev.quench.solvers.lagrangian.convex;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A triangular factor rounded to integers, by which a matrix is proven positive semidefinite.
 *
 * <p>{@code M} is {@code L L^T}, which is semidefinite for any {@code L}, and a rest; a symmetric
 * rest is if no diagonal entry is below the sum of the magnitudes beside it (Gershgorin). {@code
 * n^3 / 6} multiplications of 64-bit integers.
 */
final class IntegerFactor {
    private static final int BITS = 30;

    private final long[][] rows;
    private final BigDecimal unit;
    private final BigDecimal inverse;

    /**
     * Rounds a factor.
     *
     * @param largest magnitude of the entries of {@code L L^T}
     */
    IntegerFactor(Cholesky factor, int n, double largest) {
        /* Twice the exponent, so that rows of the factor have a length below 1. */
        int exponent = (Math.getExponent(largest) + 4) >> 1;
        rows = new long[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = new long[i + 1];
            for (int j = 0; j <= i; j++) {
                rows[i][j] = Math.round(Math.scalb(factor.entry(i, j), BITS - exponent));
            }
            requireShort(rows[i]);
        }
        unit = power(2 * (exponent - BITS));
        inverse = power(2 * (BITS - exponent));
    }

    private static BigDecimal power(int exponent) {
        BigDecimal half = power2(exponent / 2);
        return half.multiply(power2(exponent - exponent / 2));
    }

    private static BigDecimal power2(int exponent) {
        return new BigDecimal(Math.scalb(1.0, exponent));
    }

    /** By Cauchy and Schwarz no sum of products overflows if none of squares does. */
    private static void requireShort(long[] row) {
        long sum = 0;
        for (long entry : row) {
            sum = Math.addExact(sum, Math.multiplyExact(entry, entry));
        }
    }

    /**
     * Compares with a matrix.
     *
     * @param matrix its lower triangle
     * @return what its diagonal entries have to be raised by for a proof, 0 or less if by nothing
     */
    BigDecimal[] lacking(List<BigDecimal[]> matrix) {
        long[] beside = new long[rows.length];
        long[] rest = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                long apart = Math.absExact(rest(matrix, i, j)) + 1;
                beside[i] = Math.addExact(beside[i], apart);
                beside[j] = Math.addExact(beside[j], apart);
            }
            rest[i] = rest(matrix, i, i);
        }
        BigDecimal[] lacking = new BigDecimal[rows.length];
        for (int i = 0; i < rows.length; i++) {
            lacking[i] = unit.multiply(BigDecimal.valueOf(Math.subtractExact(beside[i], rest[i])));
        }
        return lacking;
    }

    /** Returns an entry of the rest in units, rounded down. */
    private long rest(List<BigDecimal[]> matrix, int i, int j) {
        long product = 0;
        for (int k = 0; k <= j; k++) {
            product += rows[i][k] * rows[j][k];
        }
        BigDecimal entry = matrix.get(i)[j].multiply(inverse);
        return Math.subtractExact(entry.setScale(0, RoundingMode.FLOOR).longValueExact(), product);
    }
}
