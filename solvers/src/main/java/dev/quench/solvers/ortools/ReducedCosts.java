package dev.quench.solvers.ortools;

import dev.quench.problems.family.Assignment;
import dev.quench.solvers.bound.LinearAssignment;
import dev.quench.solvers.control.StopSignal;
import java.math.BigInteger;

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
 * bound, exact because all arithmetic is in integers. The first round gives the bound of Gilmore
 * and Lawler; later rounds approach that of the linear relaxation of Adams and Johnson without an
 * LP solver: nug12 493 and 513, tai12a 195918 and 217357.
 *
 * <p>Memory is {@code 8 n^4} bytes, a round costs {@code O(n^5)}.
 *
 * <p>Source: P. Hahn, T. Grant, Lower bounds for the quadratic assignment problem based upon a dual
 * formulation, Operations Research 46 (1998), doi:10.1287/opre.46.6.912. As there, but the order of
 * the sub-problems is turned round from one round to the next.
 */
final class ReducedCosts {
    /** Costs are scaled up, for the shares of a division to be fine enough where they are small. */
    static final long SCALE = 8;

    /** Rounds after which a bound that stands still is given up. */
    private static final int PATIENCE = 20;

    private static final int MOST_ROUNDS = 300;

    /** Elementary steps over all rounds, some seconds. */
    private static final double MOST_STEPS = 2e9;

    /*
     * All terms are non-negative after the first round and add up to the scaled cost of a
     * permutation, and every term is in some permutation; so no number ever exceeds twice the
     * largest scaled cost, which stays below LinearAssignment.largestCost for 40 rows.
     */
    private static final int MOST_BITS = 50;

    private final int n;
    private final long[] quadratic;
    private final long[] linear;
    private final long[] square;
    private long constant;

    private ReducedCosts(Assignment problem) {
        n = problem.size();
        quadratic = new long[n * n * n * n];
        linear = new long[n * n];
        square = new long[Math.max(0, (n - 1) * (n - 1))];
        load(problem);
    }

    /**
     * Rewrites a problem.
     *
     * @param problem at most some 40 facilities
     * @param stop ends the rewriting after a round
     * @return the rewritten problem
     * @throws ModelRefusedException if a cost may exceed 50 bits
     */
    static ReducedCosts of(Assignment problem, StopSignal stop) {
        check(problem);
        ReducedCosts costs = new ReducedCosts(problem);
        int n = problem.size();
        if (n < 2) {
            return costs;
        }
        double rounds = Math.clamp(MOST_STEPS / Math.pow(n, 5), 1, MOST_ROUNDS);
        int still = 0;
        for (int round = 0; round < rounds && still < PATIENCE; round++) {
            long before = costs.constant;
            costs.round(round);
            still = costs.constant > before ? 0 : still + 1;
            if (stop.requested()) {
                break;
            }
        }
        return costs;
    }

    private static void check(Assignment problem) {
        BigInteger most =
                BigInteger.valueOf(problem.flows().absoluteSum())
                        .multiply(BigInteger.valueOf(problem.distances().largest()));
        if (most.bitLength() > MOST_BITS) {
            throw new ModelRefusedException(
                    "The cost of a permutation may reach %s, beyond 2^%d.\nMaybe scale one matrix down."
                            .formatted(most, MOST_BITS));
        }
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

    private void round(int round) {
        if (round > 0) {
            for (int cell = 0; cell < n * n; cell++) {
                spread(cell / n, cell % n);
            }
        }
        for (int k = 0; k < n * n; k++) {
            int cell = (round & 1) == 0 ? k : n * n - 1 - k;
            collect(cell / n, cell % n, round > 0);
        }
        LinearAssignment outer = LinearAssignment.minimum(n, linear);
        constant += outer.cost();
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < n; a++) {
                linear[i * n + a] -= outer.rowPrice(i) + outer.columnPrice(a);
            }
        }
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
    }

    private static int skip(int position, int left) {
        return position < left ? position : position + 1;
    }

    private int index(int i, int a, int k, int b) {
        return ((i * n + a) * n + k) * n + b;
    }

    long constant() {
        return constant;
    }

    long linear(int i, int a) {
        return linear[i * n + a];
    }

    /**
     * Returns a quadratic term; that of the mirrored pair counts as well.
     *
     * @param i facility
     * @param a its location
     * @param k another facility
     * @param b its location
     * @return 0 or more; 0 for {@code i = k} or {@code a = b}
     */
    long quadratic(int i, int a, int k, int b) {
        return quadratic[index(i, a, k, b)];
    }
}
