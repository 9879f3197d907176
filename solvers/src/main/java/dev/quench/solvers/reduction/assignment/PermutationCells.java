package dev.quench.solvers.reduction.assignment;

import dev.quench.problems.program.Substitution;
import java.util.Arrays;

/**
 * The cells of a square that a permutation of interest may use. Not thread-safe.
 *
 * <p>{@link #propagate} excludes the cells that are in no permutation of possible cells, all of
 * them: with one such permutation at hand, a cell is in another if it lies on an alternating cycle,
 * which is a strongly connected component of the graph of rows, {@code i -> k} if {@code i} may
 * take the column of {@code k}.
 *
 * <p>{@code n} rows and columns; memory {@code n^2} bytes, propagation {@code O(n^2)} and as much a
 * row for the first permutation.
 *
 * <p>Source: J.-C. Regin, A filtering algorithm for constraints of difference in CSPs, AAAI-94; R.
 * Tarjan, Depth-first search and linear graph algorithms, SIAM J. Computing 1 (1972),
 * doi:10.1137/0201010.
 */
public final class PermutationCells {
    private static final int NONE = -1;

    private final int n;
    private final boolean[] possible;
    private int[] columnOf = new int[0];
    private int[] rowOf = new int[0];
    private boolean contradictory;

    /**
     * Starts with every cell possible.
     *
     * @param side {@code n}, 0 or more
     */
    public PermutationCells(int side) {
        n = side;
        possible = new boolean[Math.multiplyExact(side, side)];
        Arrays.fill(possible, true);
    }

    /**
     * Returns the number of rows and of columns.
     *
     * @return {@code n}
     */
    public int side() {
        return n;
    }

    /**
     * Excludes a cell.
     *
     * @param row in {@code [0, n)}
     * @param column in {@code [0, n)}
     * @return true if it was possible
     */
    public boolean exclude(int row, int column) {
        boolean was = possible[row * n + column];
        possible[row * n + column] = false;
        return was;
    }

    /**
     * Tells whether a permutation of interest may use a cell.
     *
     * @param row in {@code [0, n)}
     * @param column in {@code [0, n)}
     * @return false if it was excluded
     */
    public boolean isPossible(int row, int column) {
        return possible[row * n + column];
    }

    /**
     * Returns how many cells are possible.
     *
     * @return in {@code [0, n^2]}
     */
    public int count() {
        int count = 0;
        for (boolean cell : possible) {
            count += cell ? 1 : 0;
        }
        return count;
    }

    /**
     * Tells whether propagation found that no permutation uses only possible cells.
     *
     * @return true if there is none
     */
    public boolean contradictory() {
        return contradictory;
    }

    /**
     * Excludes the cells that no permutation of possible cells uses.
     *
     * @return how many were excluded
     */
    public int propagate() {
        if (!match()) {
            contradictory = true;
            return 0;
        }
        int[] component = components();
        int excluded = 0;
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < n; a++) {
                if (component[i] != component[rowOf[a]]) {
                    excluded += exclude(i, a) ? 1 : 0;
                }
            }
        }
        return excluded;
    }

    /** Finds a permutation of possible cells, if there is one, by augmenting paths. */
    private boolean match() {
        columnOf = new int[n];
        rowOf = new int[n];
        Arrays.fill(columnOf, NONE);
        Arrays.fill(rowOf, NONE);
        for (int i = 0; i < n; i++) {
            if (!augment(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean augment(int start) {
        int[] parent = new int[n];
        Arrays.fill(parent, NONE);
        int[] queue = new int[n];
        int tail = 0;
        queue[tail++] = start;
        for (int head = 0; head < tail; head++) {
            int i = queue[head];
            for (int a = 0; a < n; a++) {
                if (possible[i * n + a] && parent[a] == NONE) {
                    parent[a] = i;
                    if (rowOf[a] == NONE) {
                        invert(start, a, parent);
                        return true;
                    }
                    queue[tail++] = rowOf[a];
                }
            }
        }
        return false;
    }

    private void invert(int start, int free, int[] parent) {
        int column = free;
        int row;
        do {
            row = parent[column];
            int next = columnOf[row];
            rowOf[column] = row;
            columnOf[row] = column;
            column = next;
        } while (row != start);
    }

    /** Numbers the strongly connected components of the rows (Tarjan, without recursion). */
    private int[] components() {
        int[] component = new int[n];
        int[] low = new int[n];
        int[] number = new int[n];
        int[] next = new int[n];
        int[] path = new int[n];
        int[] open = new int[n];
        Arrays.fill(component, NONE);
        int numbered = 0;
        int opened = 0;
        for (int start = 0; start < n; start++) {
            int depth = 0;
            if (number[start] == 0) {
                path[depth++] = start;
            }
            while (depth > 0) {
                int i = path[depth - 1];
                if (number[i] == 0) {
                    number[i] = ++numbered;
                    low[i] = numbered;
                    open[opened++] = i;
                }
                int child = descend(i, next, number, low, component);
                if (child != NONE) {
                    path[depth++] = child;
                    continue;
                }
                depth--;
                if (depth > 0) {
                    low[path[depth - 1]] = Math.min(low[path[depth - 1]], low[i]);
                }
                while (low[i] == number[i] && component[i] == NONE) {
                    component[open[--opened]] = i;
                }
            }
        }
        return component;
    }

    /** Scans the arcs of a row for one to a row without number. */
    private int descend(int i, int[] next, int[] number, int[] low, int[] component) {
        while (next[i] < n) {
            int a = next[i]++;
            int k = rowOf[a];
            if (possible[i * n + a] && k != i) {
                if (number[k] == 0) {
                    return k;
                }
                if (component[k] == NONE) {
                    low[i] = Math.min(low[i], number[k]);
                }
            }
        }
        return NONE;
    }

    /**
     * Returns what the cells say of the bits of the square, bit {@code row n + column}.
     *
     * @return excluded cells are 0, and the only possible cell of a row or column is 1
     */
    public Substitution substitution() {
        var bits = Substitution.builder(n * n);
        int[] inRow = new int[n];
        int[] inColumn = new int[n];
        for (int at = 0; at < n * n; at++) {
            inRow[at / n] += possible[at] ? 1 : 0;
            inColumn[at % n] += possible[at] ? 1 : 0;
        }
        for (int at = 0; at < n * n; at++) {
            if (!possible[at]) {
                bits.fix(at, false);
            } else if (inRow[at / n] == 1 || inColumn[at % n] == 1) {
                bits.fix(at, true);
            }
        }
        return bits.build();
    }

    @Override
    public String toString() {
        return "PermutationCells[%d x %d, %d possible]".formatted(n, n, count());
    }
}
