package dev.quench.solvers.bound;

import dev.quench.problems.family.Assignment;
import dev.quench.solvers.control.StopSignal;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * A quadratic assignment problem rewritten so that a constant carries as much of the cost as it
 * can.
 *
 * <p>For every permutation {@code p}
 *
 * <pre>
 * SCALE x cost(p) = constant + sum_i linear(i, p(i)) + sum_(i != k) quadratic(i, p(i), k, p(k))
 * </pre>
 *
 * <p>with no negative {@code linear} and {@code quadratic}; so {@code constant / SCALE} is a lower
 * bound, exact because all arithmetic is in integers, whatever the signs of the matrices. The first
 * round gives the bound of Gilmore and Lawler; later rounds approach that of the linear relaxation
 * of Adams and Johnson without an LP solver: nug12 493 and 513, tai12a 195918 and 217357.
 *
 * <p>{@link #below} goes on for the permutations alone that cost at most a limit. What they cannot
 * use, single cells and pairs of them, is made dear again and again; the equation then is {@code
 * >=} and holds for them only.
 *
 * <p>Memory is {@code 8 n^4} bytes, a round costs {@code O(n^5)}.
 *
 * <p>Source: P. Hahn, T. Grant, Lower bounds for the quadratic assignment problem based upon a dual
 * formulation, Operations Research 46 (1998), doi:10.1287/opre.46.6.912. As there, but the order of
 * the sub-problems is turned round from one round to the next.
 */
public final class HahnGrant {
    /** Costs are scaled up, for the shares of a division to be fine enough where they are small. */
    public static final long SCALE = 8;

    /** The most facilities that {@link #accepts} allows; 20 MB. */
    public static final int LARGEST = 40;

    /** Rounds after which a bound that stands still is given up. */
    private static final int PATIENCE = 20;

    private static final int MOST_ROUNDS = 300;

    /** Elementary steps over all rounds, some seconds. */
    private static final double MOST_STEPS = 2e9;

    /*
     * Without a limit, all terms are non-negative after the first round and add up to the scaled
     * cost of a permutation, and every term is in some permutation; so no number ever exceeds twice
     * the largest scaled cost. With a limit no term exceeds the gap by more than 1 before two of
     * them are added, and the gap is at most twice the largest scaled cost. So four times that cost
     * has to stay below LinearAssignment.largestCost for 40 rows, 2^55.6.
     */
    private static final int MOST_BITS = 48;

    private final int n;
    private final long[] quadratic;
    private final long[] linear;
    private final long[] square;
    private final BitSet excludedPairs;
    private final boolean[] excluded;
    private long constant;
    private long limit = Long.MAX_VALUE;

    private HahnGrant(Assignment problem) {
        n = problem.size();
        quadratic = new long[n * n * n * n];
        linear = new long[n * n];
        square = new long[Math.max(0, (n - 1) * (n - 1))];
        excludedPairs = new BitSet();
        excluded = new boolean[n * n];
        load(problem);
    }

    private HahnGrant(HahnGrant other) {
        n = other.n;
        quadratic = other.quadratic.clone();
        linear = other.linear.clone();
        square = new long[other.square.length];
        excludedPairs = (BitSet) other.excludedPairs.clone();
        excluded = other.excluded.clone();
        constant = other.constant;
        limit = other.limit;
    }

    /**
     * Tells whether a problem can be rewritten.
     *
     * @param problem any
     * @return true for at most {@link #LARGEST} facilities and costs of at most 48 bits
     */
    public static boolean accepts(Assignment problem) {
        return problem.size() <= LARGEST && largestCost(problem).bitLength() <= MOST_BITS;
    }

    private static BigInteger largestCost(Assignment problem) {
        return BigInteger.valueOf(problem.flows().absoluteSum())
                .multiply(BigInteger.valueOf(problem.distances().largest()));
    }

    /**
     * Rewrites a problem.
     *
     * @param problem one that {@link #accepts}
     * @param stop ends the rewriting, after the first round
     * @return the rewritten problem
     * @throws IllegalArgumentException if the problem is too large
     */
    public static HahnGrant of(Assignment problem, StopSignal stop) {
        return of(problem, 1, stop);
    }

    /**
     * Rewrites a problem.
     *
     * @param problem one that {@link #accepts}
     * @param effort what part of the rounds are made at most, in {@code (0, 1]}
     * @param stop ends the rewriting, after the first round
     * @return the rewritten problem
     * @throws IllegalArgumentException if the problem is too large
     */
    public static HahnGrant of(Assignment problem, double effort, StopSignal stop) {
        if (!accepts(problem)) {
            throw new IllegalArgumentException(
                    "An assignment of %d facilities with costs up to %s is too large to rewrite; the limits are %d and 2^%d.\nMaybe scale one matrix down, or take the bound of Gilmore and Lawler."
                            .formatted(problem.size(), largestCost(problem), LARGEST, MOST_BITS));
        }
        HahnGrant costs = new HahnGrant(problem);
        costs.ascend(effort, true, stop);
        return costs;
    }

    /**
     * Goes on for the permutations that cost at most a limit and use possible cells only.
     *
     * @param most the limit, in the units of the problem
     * @param possible whether they may use cell {@code i n + a}
     * @param effort what part of the rounds are made at most, in {@code (0, 1]}
     * @param stop ends the rewriting
     * @return a problem rewritten for these permutations; this one does not change
     */
    public HahnGrant below(long most, IntPredicate possible, double effort, StopSignal stop) {
        var costs = new HahnGrant(this);
        costs.limit = SCALE * Math.clamp(most, -(1L << MOST_BITS), 1L << MOST_BITS);
        for (int cell = 0; cell < n * n; cell++) {
            costs.excluded[cell] |= !possible.test(cell);
        }
        costs.exclude();
        costs.ascend(effort, false, stop);
        return costs;
    }

    private void load(Assignment problem) {
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < n; a++) {
                linear[i * n + a] =
                        SCALE * problem.flows().get(i, i) * problem.distances().get(a, a);
                for (int k = 0; k < n; k++) {
                    for (int b = 0; b < n; b++) {
                        quadratic[index(i, a, k, b)] =
                                i == k || a == b
                                        ? 0
                                        : SCALE
                                                * problem.flows().get(i, k)
                                                * problem.distances().get(a, b);
                    }
                }
            }
        }
    }

    private void ascend(double effort, boolean raw, StopSignal stop) {
        if (n < 2) {
            if (n == 1) {
                constant += linear[0];
                linear[0] = 0;
            }
            return;
        }
        double rounds = effort * Math.min(MOST_ROUNDS, MOST_STEPS / Math.pow(n, 5));
        int still = 0;
        for (int round = 0;
                round < Math.max(1, rounds) && still < PATIENCE && constant <= limit;
                round++) {
            long before = constant;
            round(round, raw && round == 0, stop);
            still = constant > before ? 0 : still + 1;
            if (stop.requested()) {
                break;
            }
        }
    }

    /**
     * Makes one round; the first of all has nothing to spread, may have negative terms and ends.
     */
    private void round(int round, boolean first, StopSignal stop) {
        for (int cell = 0; cell < n * n && !first; cell++) {
            spread(cell / n, cell % n);
        }
        for (int k = 0; k < n * n && (first || !stop.requested()); k++) {
            int cell = (round & 1) == 0 ? k : n * n - 1 - k;
            collect(cell / n, cell % n, !first);
        }
        LinearAssignment outer = LinearAssignment.minimum(n, linear);
        constant += outer.cost();
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < n; a++) {
                linear[i * n + a] -= outer.rowPrice(i) + outer.columnPrice(a);
            }
        }
        exclude();
    }

    /** Makes the cells dear that no permutation within the limit uses. */
    private void exclude() {
        if (limit == Long.MAX_VALUE) {
            return;
        }
        long gap = gap();
        for (int cell = 0; cell < n * n; cell++) {
            excluded[cell] |= linear[cell] > gap;
            linear[cell] = excluded[cell] ? gap + 1 : linear[cell];
        }
    }

    /** Returns what the terms of a permutation within the limit add up to at most, at least -1. */
    private long gap() {
        return Math.max(-1, limit - constant);
    }

    /** Shares a linear term among the rows of its sub-problem, of which each is hit once. */
    private void spread(int i, int a) {
        long share = Math.floorDiv(linear[i * n + a], n - 1);
        long rest = linear[i * n + a] - share * (n - 1);
        linear[i * n + a] = 0;
        for (int k = 0; k < n; k++) {
            if (k != i) {
                long add = share + (rest-- > 0 ? 1 : 0);
                for (int b = 0; b < n; b++) {
                    quadratic[index(i, a, k, b)] += b == a ? 0 : add;
                }
            }
        }
    }

    /** Turns the minimum of a sub-problem into a linear term, with the mirror terms drawn in. */
    private void collect(int i, int a, boolean mirrored) {
        int m = n - 1;
        for (int row = 0; row < m; row++) {
            for (int column = 0; column < m; column++) {
                int k = skip(row, i);
                int b = skip(column, a);
                int mine = index(i, a, k, b);
                if (mirrored) {
                    int mirror = index(k, b, i, a);
                    quadratic[mine] += quadratic[mirror];
                    quadratic[mirror] = 0;
                    capPair(mine, mirror);
                }
                square[row * m + column] = quadratic[mine];
            }
        }
        LinearAssignment inner = LinearAssignment.minimum(m, square);
        linear[i * n + a] += inner.cost();
        for (int row = 0; row < m; row++) {
            for (int column = 0; column < m; column++) {
                quadratic[index(i, a, skip(row, i), skip(column, a))] -=
                        inner.rowPrice(row) + inner.columnPrice(column);
            }
        }
        capCell(i * n + a);
    }

    /** Makes a pair dear that no permutation within the limit uses. */
    private void capPair(int mine, int mirror) {
        if (limit < Long.MAX_VALUE) {
            long gap = gap();
            if (quadratic[mine] > gap) {
                excludedPairs.set(mine);
                excludedPairs.set(mirror);
            }
            if (excludedPairs.get(mine)) {
                quadratic[mine] = gap + 1;
            }
        }
    }

    private void capCell(int cell) {
        if (limit < Long.MAX_VALUE) {
            linear[cell] = Math.min(linear[cell], gap() + 1);
        }
    }

    private static int skip(int position, int left) {
        return position < left ? position : position + 1;
    }

    private int index(int i, int a, int k, int b) {
        return ((i * n + a) * n + k) * n + b;
    }

    /**
     * Returns the lower bound.
     *
     * @return {@code ceil(constant / SCALE)}: no permutation costs less, or none of those that
     *     {@link #below} was asked for
     */
    public long bound() {
        return Math.ceilDiv(constant, SCALE);
    }

    /**
     * Returns the constant term.
     *
     * @return in units of {@code 1/SCALE}
     */
    public long constant() {
        return constant;
    }

    /**
     * Returns a linear term.
     *
     * @param i facility
     * @param a its location
     * @return 0 or more, in units of {@code 1/SCALE}
     */
    public long linear(int i, int a) {
        return linear[i * n + a];
    }

    /**
     * Returns a quadratic term; that of the mirrored pair counts as well.
     *
     * @param i facility
     * @param a its location
     * @param k another facility
     * @param b its location
     * @return 0 or more, in units of {@code 1/SCALE}; 0 for {@code i = k} or {@code a = b}
     */
    public long quadratic(int i, int a, int k, int b) {
        return quadratic[index(i, a, k, b)];
    }

    /**
     * Bounds what the permutations with one facility at one location cost.
     *
     * <p>All terms that touch the facility, and the linear terms of the others, make one linear
     * assignment problem of the others; {@code O(n^3)}.
     *
     * @param i facility
     * @param a its location
     * @return none of them costs less, in the units of the problem; with {@link #below}, none
     *     within the limit does
     */
    public long boundWith(int i, int a) {
        int m = n - 1;
        long[] others = new long[m * m];
        for (int row = 0; row < m; row++) {
            for (int column = 0; column < m; column++) {
                int k = skip(row, i);
                int b = skip(column, a);
                others[row * m + column] =
                        linear[k * n + b]
                                + quadratic[index(i, a, k, b)]
                                + quadratic[index(k, b, i, a)];
            }
        }
        long rest = LinearAssignment.minimum(m, others).cost();
        return Math.ceilDiv(constant + linear[i * n + a] + rest, SCALE);
    }

    @Override
    public String toString() {
        return "HahnGrant[%d facilities, bound %d]".formatted(n, bound());
    }
}
