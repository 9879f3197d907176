package dev.quench.solvers.bound.program;

import java.util.Arrays;

/**
 * The dual simplex method for {@code min a x, A x <= | = b, 0 <= x <= 1}, to which rows can be
 * added.
 *
 * <p>The tableau writes each basic variable as {@code x_B = const - sum_c T_rc x_c} over the
 * others, which are at a bound that their reduced cost agrees with: so every stage has multipliers
 * that are valid, the slacks' reduced costs. One basic variable that is beyond its bounds leaves;
 * the step goes past all variables that only change their bound (R. Fourer, Notes on the dual
 * simplex method, 1994). A pivot takes {@code O(n m)} time. Doubles: what it returns has to be
 * certified.
 */
final class BoxSimplex {
    private static final double TOLERANCE = 1e-9;
    private static final int FIRST_ROWS = 16;

    private final int n;
    private int m;
    private double[][] table = new double[FIRST_ROWS][];
    private double[] value = new double[FIRST_ROWS];
    private double[] scale = new double[FIRST_ROWS];
    private boolean[] equality = new boolean[FIRST_ROWS];
    private int[] basic = new int[FIRST_ROWS];
    /* Column c >= 0, or -1 - r for row r; variable n + r is the slack of the r-th row. */
    private int[] place;
    private final int[] nonbasic;
    private final boolean[] atUpper;
    private final double[] cost;
    private double[] ray = new double[0];
    private long work;

    BoxSimplex(double[] costs) {
        n = costs.length;
        cost = costs.clone();
        place = new int[n + FIRST_ROWS];
        nonbasic = new int[n];
        atUpper = new boolean[n];
        for (int j = 0; j < n; j++) {
            nonbasic[j] = j;
            place[j] = j;
            atUpper[j] = cost[j] < 0;
        }
    }

    int rows() {
        return m;
    }

    /** Returns how many products were made so far. */
    long work() {
        return work;
    }

    /** Adds a row, its slack basic. */
    void add(DualRow row) {
        grow();
        double unit = Math.max(1, row.largest());
        double[] line = new double[n];
        double rest = (double) row.limit / unit;
        for (int k = 0; k < row.terms(); k++) {
            double a = (double) row.coefficients[k] / unit;
            int at = place[row.variables[k]];
            rest -= a * value(row.variables[k]);
            if (at >= 0) {
                line[at] += a;
            } else {
                double[] other = table[-1 - at];
                for (int c = 0; c < n; c++) {
                    line[c] -= a * other[c];
                }
                work += n;
            }
        }
        table[m] = line;
        value[m] = rest;
        scale[m] = unit;
        equality[m] = row.equality;
        basic[m] = n + m;
        place[n + m] = -1 - m;
        m++;
    }

    private void grow() {
        if (m == table.length) {
            table = Arrays.copyOf(table, 2 * m);
            value = Arrays.copyOf(value, 2 * m);
            scale = Arrays.copyOf(scale, 2 * m);
            equality = Arrays.copyOf(equality, 2 * m);
            basic = Arrays.copyOf(basic, 2 * m);
            place = Arrays.copyOf(place, n + 2 * m);
        }
    }

    /**
     * Returns the value of a variable at the current vertex, for those of the program in [0, 1].
     */
    double value(int variable) {
        int at = place[variable];
        return at < 0 ? value[-1 - at] : atUpper[at] && variable < n ? 1 : 0;
    }

    /** Returns one multiplier a row, in the units of the row. */
    double[] multipliers() {
        return slacks(cost);
    }

    private double[] slacks(double[] line) {
        double[] all = new double[m];
        for (int c = 0; c < n; c++) {
            if (nonbasic[c] >= n) {
                all[nonbasic[c] - n] = line[c] / scale[nonbasic[c] - n];
            }
        }
        return all;
    }

    /**
     * Returns multipliers along which the dual grows without end: with a function of 0 they prove
     * that the rows have no point; empty if none were found.
     */
    double[] ray() {
        return ray.clone();
    }

    /**
     * Pivots until the vertex is optimal.
     *
     * @param most products to make
     * @return true if it is optimal, false if the work was used up or there is no point
     */
    boolean solve(long most) {
        long limit = work + most;
        while (work < limit) {
            int row = leaving();
            if (row < 0) {
                return true;
            }
            if (!step(row)) {
                return false;
            }
        }
        return false;
    }

    private int leaving() {
        int worst = -1;
        double most = TOLERANCE;
        for (int r = 0; r < m; r++) {
            double beyond = Math.max(-value[r], value[r] - upper(basic[r]));
            if (beyond > most) {
                most = beyond;
                worst = r;
            }
        }
        return worst;
    }

    private double upper(int variable) {
        return variable < n ? 1 : equality[variable - n] ? 0 : Double.POSITIVE_INFINITY;
    }

    private boolean step(int row) {
        double sign = value[row] < 0 ? 1 : -1;
        double target = sign > 0 ? 0 : upper(basic[row]);
        double slope = Math.abs(value[row] - target);
        double[] line = table[row];
        boolean[] passed = new boolean[n];
        work += n;
        while (true) {
            int c = next(line, sign, passed);
            if (c < 0) {
                ray = ray(row, sign);
                return false;
            }
            slope -= Math.abs(line[c]) * upper(nonbasic[c]);
            if (slope <= 0) {
                flip(passed);
                pivot(row, c, target, sign < 0);
                return true;
            }
            passed[c] = true;
            work += n;
        }
    }

    /** Finds the column whose reduced cost changes its sign first, ties by the largest entry. */
    private int next(double[] line, double sign, boolean[] passed) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < n; c++) {
            double entry = atUpper[c] ? -sign * line[c] : sign * line[c];
            if (entry >= -TOLERANCE || passed[c] || upper(nonbasic[c]) == 0) {
                continue;
            }
            double ratio = Math.abs(cost[c]) / -entry;
            if (ratio < least || (ratio == least && Math.abs(line[c]) > Math.abs(line[best]))) {
                least = ratio;
                best = c;
            }
        }
        return best;
    }

    private double[] ray(int row, double sign) {
        double[] signed = new double[n];
        for (int c = 0; c < n; c++) {
            signed[c] = sign * table[row][c];
        }
        double[] all = slacks(signed);
        if (basic[row] >= n) {
            all[basic[row] - n] = sign / scale[basic[row] - n];
        }
        return all;
    }

    private void flip(boolean[] passed) {
        for (int c = 0; c < n; c++) {
            if (passed[c]) {
                double change = atUpper[c] ? -1 : 1;
                atUpper[c] = !atUpper[c];
                for (int r = 0; r < m; r++) {
                    value[r] -= table[r][c] * change;
                }
            }
        }
    }

    private void pivot(int row, int column, double target, boolean leavesAtUpper) {
        double[] line = table[row];
        double change = (value[row] - target) / line[column];
        double entering = value(nonbasic[column]) + change;
        double inverse = 1 / line[column];
        for (int c = 0; c < n; c++) {
            line[c] *= inverse;
        }
        line[column] = inverse;
        for (int r = 0; r < m; r++) {
            double factor = table[r][column];
            if (r != row && factor != 0) {
                value[r] -= factor * change;
                table[r][column] = 0;
                subtract(table[r], factor, line);
            }
        }
        double factor = cost[column];
        cost[column] = 0;
        subtract(cost, factor, line);
        value[row] = entering;
        exchange(row, column, leavesAtUpper);
        work += (long) n * (m + 1);
    }

    private static void subtract(double[] from, double factor, double[] line) {
        for (int c = 0; c < line.length; c++) {
            from[c] -= factor * line[c];
        }
    }

    private void exchange(int row, int column, boolean leavesAtUpper) {
        int leaves = basic[row];
        int enters = nonbasic[column];
        basic[row] = enters;
        nonbasic[column] = leaves;
        place[enters] = -1 - row;
        place[leaves] = column;
        atUpper[column] = leavesAtUpper;
    }
}
