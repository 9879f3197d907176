package dev.quench.solvers.bound;

import dev.quench.problems.family.LongMatrix;
import java.util.Arrays;

/**
 * A cheapest assignment of {@code n} rows to {@code n} columns, with the dual prices that prove it.
 *
 * <p>{@code min sum_i c_(i, q(i))} over the permutations {@code q}, for integer costs of any sign,
 * in exact {@code long} arithmetic. The prices satisfy {@code u_i + v_j <= c_ij} for all pairs and
 * {@code sum u_i + sum v_j = cost}. Among equal optima the choice is fixed by the order of rows and
 * columns.
 *
 * <p>Time {@code O(n^3)}, memory {@code O(n)} beside the costs.
 *
 * <p>Source: R. Jonker, A. Volgenant, A shortest augmenting path algorithm for dense and sparse
 * linear assignment problems, Computing 38 (1987), doi 10.1007/BF02278710: the augmentation of one
 * row after the other, without its initial column and augmenting row reduction.
 */
public final class LinearAssignment {
    private static final int FREE = -1;

    /*
     * Rows enter one at a time. For each, Dijkstra's algorithm on the reduced costs
     * c_ij - u_i - v_j >= 0 finds the shortest alternating path to a free column; then the prices
     * of what was scanned move so that reduced costs stay non-negative and are 0 on the path, and
     * the path is inverted. A path costs at most the largest |c| more than nothing, because one
     * direct edge leads to a free column with price 0: so prices stay within n times that, and the
     * limit on the costs below keeps every sum within 64 bits.
     */
    private final int n;
    private final long[] costs;
    private final long[] rowPrices;
    private final long[] columnPrices;
    private final int[] columnOf;
    private final int[] rowOf;

    private LinearAssignment(int n, long[] costs) {
        this.n = n;
        this.costs = costs;
        this.rowPrices = new long[n];
        this.columnPrices = new long[n];
        this.columnOf = new int[n];
        this.rowOf = new int[n];
        Arrays.fill(columnOf, FREE);
        Arrays.fill(rowOf, FREE);
    }

    /**
     * Solves one assignment problem.
     *
     * @param n number of rows and of columns, 0 or more
     * @param costs {@code c}, row by row, length {@code n x n}; not kept
     * @return an optimal assignment
     * @throws IllegalArgumentException if the length does not fit, or a magnitude exceeds {@link
     *     #largestCost}
     */
    public static LinearAssignment minimum(int n, long[] costs) {
        if (costs.length != Math.multiplyExact(n, n)) {
            throw new IllegalArgumentException(
                    "An assignment of %d rows needs %d costs, not %d."
                            .formatted(n, (long) n * n, costs.length));
        }
        long limit = largestCost(n);
        for (long cost : costs) {
            if (cost > limit || cost < -limit) {
                throw new IllegalArgumentException(
                        "The assignment cost (%d) must be within +-%d for %d rows.\nMaybe divide all costs by a power of two."
                                .formatted(cost, limit, n));
            }
        }
        var assignment = new LinearAssignment(n, costs.clone());
        for (int row = 0; row < n; row++) {
            assignment.augment(row);
        }
        return assignment;
    }

    /**
     * Returns the largest magnitude of a cost for which the arithmetic is exact.
     *
     * @param n number of rows, 0 or more
     * @return about {@code 2^61 / n}
     */
    public static long largestCost(int n) {
        return Long.MAX_VALUE / (4L * n + 4);
    }

    private void augment(int row) {
        long[] distance = new long[n];
        int[] parent = new int[n];
        boolean[] scanned = new boolean[n];
        Arrays.fill(distance, Long.MAX_VALUE);
        long reached = 0;
        int from = row;
        int column = FREE;
        while (from != FREE) {
            column = relax(from, reached, distance, parent, scanned);
            reached = distance[column];
            scanned[column] = true;
            from = rowOf[column];
        }
        raisePrices(row, reached, distance, scanned);
        invert(row, column, parent);
    }

    /** Extends the paths by one row and returns the nearest column not yet scanned. */
    private int relax(int row, long reached, long[] distance, int[] parent, boolean[] scanned) {
        int nearest = FREE;
        long base = reached - rowPrices[row];
        for (int j = 0; j < n; j++) {
            if (scanned[j]) {
                continue;
            }
            long through = base + costs[row * n + j] - columnPrices[j];
            if (through < distance[j]) {
                distance[j] = through;
                parent[j] = row;
            }
            if (nearest == FREE
                    || distance[j] < distance[nearest]
                    || (distance[j] == distance[nearest]
                            && rowOf[j] == FREE
                            && rowOf[nearest] != FREE)) {
                nearest = j;
            }
        }
        return nearest;
    }

    private void raisePrices(int row, long reached, long[] distance, boolean[] scanned) {
        rowPrices[row] += reached;
        for (int j = 0; j < n; j++) {
            if (scanned[j]) {
                long rise = reached - distance[j];
                columnPrices[j] -= rise;
                if (rowOf[j] != FREE) {
                    rowPrices[rowOf[j]] += rise;
                }
            }
        }
    }

    private void invert(int row, int sink, int[] parent) {
        int column = sink;
        int i;
        do {
            i = parent[column];
            rowOf[column] = i;
            int previous = columnOf[i];
            columnOf[i] = column;
            column = previous;
        } while (i != row);
    }

    /**
     * Returns where a row goes.
     *
     * @param row in {@code [0, n)}
     * @return {@code q(row)} in {@code [0, n)}
     */
    public int column(int row) {
        return columnOf[row];
    }

    /**
     * Returns the least total cost.
     *
     * @return {@code sum_i c_(i, q(i))}
     */
    public long cost() {
        long cost = 0;
        for (int i = 0; i < n; i++) {
            cost += costs[i * n + columnOf[i]];
        }
        return cost;
    }

    /**
     * Returns the dual price of a row.
     *
     * @param row in {@code [0, n)}
     * @return {@code u_row}
     */
    public long rowPrice(int row) {
        return rowPrices[row];
    }

    /**
     * Returns the dual price of a column.
     *
     * @param column in {@code [0, n)}
     * @return {@code v_column}
     */
    public long columnPrice(int column) {
        return columnPrices[column];
    }

    /**
     * Returns what each single decision costs at least.
     *
     * <p>To force row {@code i} into column {@code a} costs its reduced cost and the cheapest way
     * to lead the row that had {@code a} to the column that {@code i} leaves: a shortest path among
     * the rows, all pairs at once in {@code O(n^3)}.
     *
     * @return {@code n x n}: the least total cost of an assignment with {@code q(i) = a}, lowered
     *     where it would come near the end of 64 bits
     */
    public LongMatrix forcedCosts() {
        long[] way = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                way[i * n + k] = reduced(i, columnOf[k]);
            }
        }
        for (int via = 0; via < n; via++) {
            for (int i = 0; i < n; i++) {
                long first = way[i * n + via];
                for (int k = 0; k < n; k++) {
                    way[i * n + k] = Math.min(way[i * n + k], first + way[via * n + k]);
                }
            }
        }
        long[] forced = new long[n * n];
        long least = cost();
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < n; a++) {
                forced[i * n + a] = least + reduced(i, a) + way[rowOf[a] * n + i];
            }
        }
        return LongMatrix.of(n, n, forced);
    }

    private long reduced(int row, int column) {
        long reduced = costs[row * n + column] - rowPrices[row] - columnPrices[column];
        return Math.min(reduced, Long.MAX_VALUE / 8);
    }

    @Override
    public String toString() {
        return "LinearAssignment[cost=%d, columns=%s]".formatted(cost(), Arrays.toString(columnOf));
    }
}
