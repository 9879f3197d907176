package dev.quench.solvers.bound;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.solvers.control.StopSignal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The linear relaxation of integer rows over bits: {@code {x in [0,1]^n : A x <= b}}, with minima
 * that are certified.
 *
 * <p>For any prices {@code lambda >= 0} of the rows, {@code min g.x >= sum_i min(0, g_i + sum_j
 * lambda_j a_ji) - sum_j lambda_j b_j} over the points of the relaxation. The best prices come from
 * the simplex method in {@code double} and are then taken as the binary fractions that they are, so
 * that the value on the right is computed in integers without rounding: floating point may weaken a
 * minimum, never falsify it.
 *
 * <p>{@code >=} rows are negated and {@code =} rows count twice. A minimum of {@code n} variables
 * and {@code m} rows takes a dense tableau of {@code (n+m)} rows and {@code 2(n+m)} columns, and
 * about {@code n+m} pivots of that size; beyond {@value #SIMPLEX_LIMIT} rows no prices are sought
 * and the trivial minimum is returned.
 *
 * <p>Source: A. M. Geoffrion, Lagrangean relaxation for integer programming, Math. Programming
 * Study 2 (1974); A. Neumaier, O. Shcherbina, Safe bounds in linear and mixed-integer linear
 * programming, Math. Programming 99 (2004), doi:10.1007/s10107-003-0433-3, for bounds from inexact
 * prices.
 */
public final class RowRelaxation {
    /** The most variables and rows together for which the simplex method is run. */
    public static final int SIMPLEX_LIMIT = 300;

    private static final int PRICE_BITS = 50;
    private static final double LARGEST_PRICE = 1L << 60;

    private final int n;
    private final long[][] rows;
    private final long[] limits;

    private RowRelaxation(int n, long[][] rows, long[] limits) {
        this.n = n;
        this.rows = rows;
        this.limits = limits;
    }

    /**
     * Makes the relaxation of some rows.
     *
     * @param size number of variables {@code n}
     * @param constraints rows over these variables
     * @return the relaxation; memory is {@code 8 n} bytes a row
     */
    public static RowRelaxation of(int size, List<LinearConstraint> constraints) {
        var rows = new ArrayList<long[]>();
        var limits = new ArrayList<Long>();
        for (LinearConstraint row : constraints) {
            switch (row.relation()) {
                case LESS_OR_EQUAL -> add(size, row, 1, rows, limits);
                case GREATER_OR_EQUAL -> add(size, row, -1, rows, limits);
                case EQUAL -> {
                    add(size, row, 1, rows, limits);
                    add(size, row, -1, rows, limits);
                }
            }
        }
        return new RowRelaxation(
                size,
                rows.toArray(long[][]::new),
                limits.stream().mapToLong(Long::longValue).toArray());
    }

    private static void add(
            int size, LinearConstraint row, int sign, List<long[]> rows, List<Long> limits) {
        long[] dense = new long[size];
        for (int k = 0; k < row.terms(); k++) {
            dense[row.variable(k)] = Math.multiplyExact(sign, row.coefficient(k));
        }
        rows.add(dense);
        limits.add(Math.multiplyExact(sign, row.rightHandSide()));
    }

    /**
     * Returns the number of variables.
     *
     * @return {@code n}
     */
    public int size() {
        return n;
    }

    /**
     * Returns the number of {@code <=} rows that the constraints became.
     *
     * @return {@code m}
     */
    public int rows() {
        return rows.length;
    }

    /**
     * Bounds an integer function from below over the bits that satisfy the rows.
     *
     * @param costs {@code g}, length {@code n}
     * @return the certified minimum over the relaxation, rounded up to the next integer; very large
     *     if the prices show that there is no point. At least {@code sum_i min(0, g_i)}
     */
    public long least(long[] costs) {
        BigInteger trivial = BigInteger.ZERO;
        for (long cost : costs) {
            trivial = trivial.add(BigInteger.valueOf(Math.min(0, cost)));
        }
        BigInteger certified = prices(costs).least(costs).max(trivial);
        return certified.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
    }

    /**
     * Finds the prices that bound an integer function best.
     *
     * @param costs {@code g}, length {@code n}
     * @return the prices; zeros if the relaxation is beyond {@link #SIMPLEX_LIMIT}
     */
    public RowPrices prices(long[] costs) {
        return n + rows.length > SIMPLEX_LIMIT
                ? priced(new double[rows.length])
                : priced(BoxDual.prices(rows, limits, costs));
    }

    /**
     * Finds prices that prove much of the bits whose cost is at most a limit.
     *
     * <p>They are the best prices for the cost, and 1 for the additional row {@code g.x <= limit}.
     * Beyond {@link #SIMPLEX_LIMIT} a subgradient search finds them.
     *
     * @param costs {@code g}, length {@code n}
     * @param limit on the cost
     * @param stop ends a subgradient search early
     * @return prices of these rows and the additional one
     */
    public RowPrices pricesBelow(long[] costs, long limit, StopSignal stop) {
        int m = rows.length;
        double[] prices =
                n + m > SIMPLEX_LIMIT
                        ? new DualDescent(
                                        Arrays.stream(costs).map(Math::negateExact).toArray(),
                                        rows,
                                        limits)
                                .run(stop)
                        : BoxDual.prices(rows, limits, costs);
        long[][] allRows = Arrays.copyOf(rows, m + 1);
        long[] allLimits = Arrays.copyOf(limits, m + 1);
        double[] allPrices = Arrays.copyOf(prices, m + 1);
        allRows[m] = costs.clone();
        allLimits[m] = limit;
        allPrices[m] = 1;
        return new RowRelaxation(n, allRows, allLimits).priced(allPrices);
    }

    /** Rounds prices to integers over a power of two; what is negative or no number is zero. */
    private RowPrices priced(double[] prices) {
        double[] clean = Arrays.stream(prices).map(RowRelaxation::clean).toArray();
        double largest = Arrays.stream(clean).max().orElse(0);
        int shift = largest > 0 ? Math.max(0, PRICE_BITS - Math.getExponent(largest)) : 0;
        BigInteger[] scaled =
                Arrays.stream(clean)
                        .mapToObj(price -> BigInteger.valueOf((long) Math.scalb(price, shift)))
                        .toArray(BigInteger[]::new);
        return RowPrices.of(n, rows, limits, scaled, shift);
    }

    private static double clean(double price) {
        return price > 0 ? Math.min(price, LARGEST_PRICE) : 0;
    }
}
