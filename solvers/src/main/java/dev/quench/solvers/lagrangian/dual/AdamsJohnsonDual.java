package dev.quench.solvers.lagrangian.dual;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.bound.LinearAssignment;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The linearised quadratic assignment problem with the equality of mirrored products relaxed.
 *
 * <p>With {@code y_iakb = x_ia x_kb} the cost is {@code sum A_ik B_ab y_iakb + sum A_ii B_aa x_ia}.
 * Kept are the rows of {@code x} and, for each {@code (i, a)}, those of {@code y_ia..}, which is an
 * assignment of the other facilities if {@code x_ia = 1} and 0 if not; relaxed is {@code y_iakb =
 * y_kbia} for {@code i < k}, one free multiplier each: {@code m = n(n-1)/2 n(n-1)}, ordered by
 * {@code i, k, a, b}. The inner minimum is
 *
 * <pre>
 * q(v) = min_p sum_i l_(i p(i)),   l_ia = A_ii B_aa + min_r sum_(k != i) A_ik B_(a r(k)) +- v
 * </pre>
 *
 * <p>with {@code + v} for {@code i < k} and {@code - v} for {@code i > k}: {@code n^2} linear
 * assignments of size {@code n-1} and one of size {@code n}. At {@code v = 0} it is the
 * Gilmore-Lawler bound over the rows of the matrices as given; its maximum is the bound of the
 * linear relaxation.
 *
 * <p>Minimisers are the one-hot bits of {@code p}, facility-major. Products and multipliers are
 * rounded to multiples of a power of two, as fine as 64 bits allow, products down: multipliers are
 * free, so that any are valid, and value and certificate are the same number.
 *
 * <p>{@code O(n^5)} at worst an evaluation. A point takes {@code 4 n^4} bytes: 0.2 MB for {@code n
 * = 15}, 3 MB for 30, 10 MB for the limit of {@link #LARGEST} facilities.
 *
 * <p>Source: W. P. Adams, T. A. Johnson, Improved linear programming-based lower bounds for the
 * quadratic assignment problem, DIMACS Series in Discrete Mathematics and Theoretical Computer
 * Science 16 (1994).
 */
public final class AdamsJohnsonDual implements DualFunction {
    /** The most facilities that {@link #of} accepts. */
    public static final int LARGEST = 40;

    /** A little less than the 64 bits that {@link LinearAssignment#largestCost} leaves. */
    private static final int BITS = 60;

    private final int n;
    private final LongMatrix flows;
    private final LongMatrix distances;

    private AdamsJohnsonDual(Assignment problem) {
        n = problem.size();
        flows = problem.flows();
        distances = problem.distances();
    }

    /**
     * Relaxes a problem.
     *
     * @param problem any
     * @return the dual function; empty for more than {@link #LARGEST} facilities
     */
    public static Optional<AdamsJohnsonDual> of(Assignment problem) {
        return problem.size() > LARGEST
                ? Optional.empty()
                : Optional.of(new AdamsJohnsonDual(problem));
    }

    @Override
    public String name() {
        return "linear assignments";
    }

    @Override
    public boolean isSeparable() {
        return false;
    }

    @Override
    public int size() {
        return n * (n - 1) / 2 * n * (n - 1);
    }

    @Override
    public boolean isFree(int r) {
        return true;
    }

    /**
     * Returns the number of a multiplier.
     *
     * @param i facility
     * @param a its location
     * @param k a later facility
     * @param b its location, another one
     * @return in {@code [0, m)}
     */
    public int index(int i, int a, int k, int b) {
        int pair = i * (2 * n - i - 1) / 2 + k - i - 1;
        return (pair * n + a) * (n - 1) + (b < a ? b : b - 1);
    }

    @Override
    public DualPoint at(double[] multipliers) {
        Inner inner = solve(multipliers);
        double[] slope = new double[size()];
        for (int i = 0; i < n; i++) {
            int a = inner.outer.column(i);
            for (int k = 0; k < n; k++) {
                if (k != i) {
                    int b = inner.location(i, a, k);
                    slope[i < k ? index(i, a, k, b) : index(k, b, i, a)] += i < k ? 1 : -1;
                }
            }
        }
        IntStream ones = IntStream.range(0, n).map(i -> i * n + inner.outer.column(i));
        return new DualPoint(
                inner.unit.number(inner.outer.cost()), slope, Bits.withOnes(n * n, ones));
    }

    /** Computes the value at the rounded multipliers in integers. */
    @Override
    public BigDecimal certified(double[] multipliers) {
        Inner inner = solve(multipliers);
        return inner.unit.exact(inner.outer.cost());
    }

    /** Forces each facility to each location in the last assignment. */
    @Override
    public Optional<ForcedBounds> forced(double[] multipliers) {
        Inner inner = solve(multipliers);
        var bounds = new ForcedBounds.Builder(inner.unit.exact(inner.outer.cost()), n * n);
        LongMatrix costs = inner.outer.forcedCosts();
        for (int cell = 0; cell < n * n; cell++) {
            bounds.put(cell, true, inner.unit.exact(costs.get(cell / n, cell % n)));
        }
        return Optional.of(bounds.build());
    }

    /**
     * Returns what the last assignment pays for each row of the one-hot formulation.
     *
     * @param multipliers as for {@link #at}
     * @return {@code 2n} prices a unit of {@code sum x - 1}, facilities first: at these prices no
     *     {@code l_ia} with its rows costs less than 0, and those of the minimiser cost 0
     */
    public double[] rowPrices(double[] multipliers) {
        Inner inner = solve(multipliers);
        double[] prices = new double[2 * n];
        for (int i = 0; i < n; i++) {
            prices[i] = -inner.unit.number(inner.outer.rowPrice(i));
            prices[n + i] = -inner.unit.number(inner.outer.columnPrice(i));
        }
        return prices;
    }

    private Inner solve(double[] multipliers) {
        RelaxedRows.require(multipliers, size());
        return new Inner(multipliers);
    }

    /** All assignments at some multipliers. */
    private final class Inner {
        private final Dyadic unit;
        private final long[] rounded;
        private final int[] locations = new int[n * n * n];
        private final LinearAssignment outer;

        private Inner(double[] multipliers) {
            unit = unit(multipliers);
            rounded = new long[multipliers.length];
            for (int r = 0; r < rounded.length; r++) {
                rounded[r] = unit.nearest(multipliers[r]);
            }
            long[] square = new long[(n - 1) * (n - 1)];
            long[] costs = new long[n * n];
            for (int cell = 0; cell < n * n; cell++) {
                costs[cell] = collect(cell / n, cell % n, square);
            }
            outer = LinearAssignment.minimum(n, costs);
        }

        /* A product costs at most largest + |v| and n of them are summed; a linear assignment of n
         * rows takes costs up to 2^61 / (n + 1). */
        private Dyadic unit(double[] multipliers) {
            double largest = (double) flows.largest() * distances.largest();
            double steepest = 0;
            for (double multiplier : multipliers) {
                steepest = Math.max(steepest, Math.abs(multiplier));
            }
            return Dyadic.fitting((largest + steepest + 1) * (n + 1.0) * (n + 1.0), BITS);
        }

        private long collect(int i, int a, long[] square) {
            int at = 0;
            for (int k = 0; k < n; k++) {
                for (int b = 0; k != i && b < n; b++) {
                    if (b != a) {
                        square[at++] = product(i, a, k, b);
                    }
                }
            }
            LinearAssignment inner = LinearAssignment.minimum(n - 1, square);
            for (int row = 0; row < n - 1; row++) {
                locations[(i * n + a) * n + skip(row, i)] = skip(inner.column(row), a);
            }
            return unit.floor(flows.get(i, i) * distances.get(a, a)) + inner.cost();
        }

        private long product(int i, int a, int k, int b) {
            long product = unit.floor(flows.get(i, k) * distances.get(a, b));
            return i < k
                    ? product + rounded[index(i, a, k, b)]
                    : product - rounded[index(k, b, i, a)];
        }

        /** Returns where facility {@code k} goes in the assignment below {@code (i, a)}. */
        private int location(int i, int a, int k) {
            return locations[(i * n + a) * n + k];
        }
    }

    private static int skip(int position, int left) {
        return position < left ? position : position + 1;
    }
}
