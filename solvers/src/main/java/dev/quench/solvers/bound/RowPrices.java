package dev.quench.solvers.bound;

import java.math.BigInteger;

/**
 * Prices of rows {@code A x <= b}, and what they prove of the bits that satisfy the rows.
 *
 * <p>With integers {@code k_j >= 0}, the prices are {@code lambda_j = k_j / 2^shift}. Every {@code
 * x} that satisfies the rows has {@code sum_i c_i x_i <= sum_j k_j b_j}, where {@code c_i = sum_j
 * k_j a_ji}; what would make the left side too large cannot be. All arithmetic is exact.
 */
public final class RowPrices {
    private final BigInteger[] reduced;
    private final BigInteger limit;
    private final BigInteger least;
    private final int shift;

    private RowPrices(BigInteger[] reduced, BigInteger limit, int shift) {
        this.reduced = reduced;
        this.limit = limit;
        this.shift = shift;
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger c : reduced) {
            sum = sum.add(c.min(BigInteger.ZERO));
        }
        least = sum;
    }

    static RowPrices of(int n, long[][] rows, long[] limits, BigInteger[] prices, int shift) {
        BigInteger[] reduced = new BigInteger[n];
        for (int i = 0; i < n; i++) {
            BigInteger sum = BigInteger.ZERO;
            for (int j = 0; j < rows.length; j++) {
                if (rows[j][i] != 0 && prices[j].signum() != 0) {
                    sum = sum.add(prices[j].multiply(BigInteger.valueOf(rows[j][i])));
                }
            }
            reduced[i] = sum;
        }
        BigInteger limit = BigInteger.ZERO;
        for (int j = 0; j < rows.length; j++) {
            limit = limit.add(prices[j].multiply(BigInteger.valueOf(limits[j])));
        }
        return new RowPrices(reduced, limit, shift);
    }

    /**
     * Tells whether the prices prove that no bits satisfy the rows.
     *
     * @return true if they do; false says nothing
     */
    public boolean excludesAll() {
        return least.compareTo(limit) > 0;
    }

    /**
     * Tells whether the prices prove that a bit cannot have a value.
     *
     * @param i bit in {@code [0, n)}
     * @param value its value
     * @return true if no bits with {@code x_i = value} satisfy the rows; false says nothing
     */
    public boolean excludes(int i, boolean value) {
        BigInteger free = least.subtract(reduced[i].min(BigInteger.ZERO));
        return (value ? free.add(reduced[i]) : free).compareTo(limit) > 0;
    }

    /**
     * Tells whether the prices prove that some bits cannot have a value together.
     *
     * @param bits in {@code [0, n)}, distinct
     * @param value the value of all of them
     * @return true if no bits with these values satisfy the rows; false says nothing
     */
    public boolean excludes(int[] bits, boolean value) {
        BigInteger sum = least;
        for (int i : bits) {
            BigInteger cost = reduced[i];
            sum = sum.add(value ? cost.max(BigInteger.ZERO) : cost.min(BigInteger.ZERO).negate());
        }
        return sum.compareTo(limit) > 0;
    }

    /** Returns {@code ceil(min_x (g + lambda A) x - lambda b)} over the unit box. */
    BigInteger least(long[] costs) {
        BigInteger sum = limit.negate();
        for (int i = 0; i < costs.length; i++) {
            BigInteger cost = BigInteger.valueOf(costs[i]).shiftLeft(shift).add(reduced[i]);
            sum = sum.add(cost.min(BigInteger.ZERO));
        }
        return sum.negate().shiftRight(shift).negate();
    }
}
