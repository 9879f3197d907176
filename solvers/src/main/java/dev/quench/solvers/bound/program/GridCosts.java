package dev.quench.solvers.bound.program;

import dev.quench.solvers.bound.LinearAssignment;
import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;

/**
 * A quadratic function of the cells of a square, of which every row and column has one, rewritten
 * so that a constant carries as much of it as it can.
 *
 * <p>{@code SCALE x cost(p) = constant + sum_i linear(i, p(i)) + sum_(i != k) quadratic(i, p(i), k,
 * p(k))} for every permutation {@code p}, in integers. The first round of a function without
 * negative terms is the bound of Gilmore and Lawler. As in {@link
 * dev.quench.solvers.bound.HahnGrant}, but for any quadratic function and with terms that may be
 * raised where no permutation of interest uses them. {@code 8 n^4} bytes, {@code O(n^5)} a round.
 */
final class GridCosts {
    /** Fine enough for the shares of a division. */
    static final long SCALE = 8;

    static final int MOST_ROUNDS = 100;

    final int n;
    final long[] linear;
    final long[] quadratic;
    long constant;

    private final long[] square;
    private final long[] least;

    GridCosts(int n) {
        this.n = n;
        linear = new long[n * n];
        quadratic = new long[n * n * n * n];
        square = new long[Math.max(0, (n - 1) * (n - 1))];
        least = new long[n * n];
        Arrays.fill(least, Long.MIN_VALUE);
    }

    /** Returns the index of a pair of cells {@code i n + a}, {@code k n + b}. */
    int index(int cell, int other) {
        return cell * n * n + other;
    }

    /** Returns a bound of the function, rounded down to a multiple of {@code 1/SCALE}. */
    double bound() {
        double rounded = (double) constant;
        return ((long) rounded > constant ? Math.nextDown(rounded) : rounded) / SCALE;
    }

    /**
     * Makes rounds until the work is used up or the constant stands still.
     *
     * @param fresh true if nothing was rewritten yet
     * @param work elementary steps at most, beyond the first round
     */
    void ascend(boolean fresh, double work, StopSignal stop) {
        if (n < 2) {
            settle();
            return;
        }
        double rounds = Math.clamp(work / Math.pow(n, 5), 1, MOST_ROUNDS);
        int still = 0;
        for (int round = 0; round < rounds && still < 3; round++) {
            long before = constant;
            round(round, fresh && round == 0);
            still = constant > before ? 0 : still + 1;
            if (stop.requested()) {
                return;
            }
        }
    }

    private void round(int round, boolean first) {
        for (int cell = 0; cell < n * n && !first; cell++) {
            spread(cell);
        }
        for (int k = 0; k < n * n; k++) {
            collect((round & 1) == 0 ? k : n * n - 1 - k, !first);
        }
        settle();
    }

    /** Makes a cell dear, now and after every round, that no permutation of interest uses. */
    void forbid(int cell, long cost) {
        least[cell] = cost;
    }

    /** Moves the cheapest assignment of the linear terms to the constant. */
    void settle() {
        for (int cell = 0; cell < n * n; cell++) {
            linear[cell] = Math.max(linear[cell], least[cell]);
        }
        LinearAssignment outer = LinearAssignment.minimum(n, linear);
        constant += outer.cost();
        for (int cell = 0; cell < n * n; cell++) {
            linear[cell] -= outer.rowPrice(cell / n) + outer.columnPrice(cell % n);
        }
    }

    /** Shares a linear term among the rows of its sub-problem, of which each is hit once. */
    private void spread(int cell) {
        long share = Math.floorDiv(linear[cell], n - 1);
        long rest = linear[cell] - share * (n - 1);
        linear[cell] = 0;
        for (int k = 0; k < n; k++) {
            if (k != cell / n) {
                long add = share + (rest-- > 0 ? 1 : 0);
                for (int b = 0; b < n; b++) {
                    quadratic[index(cell, k * n + b)] += b == cell % n ? 0 : add;
                }
            }
        }
    }

    /** Turns the minimum of a sub-problem into a linear term, with the mirror terms drawn in. */
    private void collect(int cell, boolean mirrored) {
        int m = n - 1;
        for (int at = 0; at < m * m; at++) {
            int other = other(cell, at / m, at % m);
            int mine = index(cell, other);
            if (mirrored) {
                int mirror = index(other, cell);
                quadratic[mine] += quadratic[mirror];
                quadratic[mirror] = 0;
            }
            square[at] = quadratic[mine];
        }
        LinearAssignment inner = LinearAssignment.minimum(m, square);
        linear[cell] += inner.cost();
        for (int at = 0; at < m * m; at++) {
            quadratic[index(cell, other(cell, at / m, at % m))] -=
                    inner.rowPrice(at / m) + inner.columnPrice(at % m);
        }
    }

    private int other(int cell, int row, int column) {
        int k = row < cell / n ? row : row + 1;
        int b = column < cell % n ? column : column + 1;
        return k * n + b;
    }
}
