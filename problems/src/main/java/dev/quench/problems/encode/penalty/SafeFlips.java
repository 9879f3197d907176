package dev.quench.problems.encode.penalty;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.QuboRows;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Which variables can move without breaking a row, and what a move can cost.
 *
 * <p>A variable is locked upwards by a row that an increase may break: an equality, a range, or
 * {@code <=} with a positive coefficient; downwards alike. A move that helps a row is safe if no
 * other row locks it. Locks as in T. Achterberg, Constraint integer programming, 2007, section 1.1.
 */
final class SafeFlips {
    private final int[] upLocks;
    private final int[] downLocks;
    private final QuboRows objective;
    private final int[] columns;
    private final double[] values;
    private final double[] upCost;
    private final double[] downCost;

    SafeFlips(QuboRows objective, List<PenaltyRow> rows) {
        this.objective = objective;
        columns = new int[objective.size()];
        values = new double[objective.size()];
        upCost = new double[objective.size()];
        downCost = new double[objective.size()];
        Arrays.fill(upCost, Double.NaN);
        Arrays.fill(downCost, Double.NaN);
        upLocks = new int[objective.size()];
        downLocks = new int[objective.size()];
        rows.forEach(this::lock);
    }

    private void lock(PenaltyRow penalised) {
        LinearConstraint row = penalised.constraint();
        boolean equality = row.relation() == Relation.EQUAL || penalised instanceof RangeRow;
        for (int k = 0; k < row.terms(); k++) {
            upLocks[row.variable(k)] += equality || row.coefficient(k) > 0 ? 1 : 0;
            downLocks[row.variable(k)] += equality || row.coefficient(k) < 0 ? 1 : 0;
        }
    }

    /** Returns {@code max(0, sign a_i + sum_j max(0, sign b_ij))}. */
    private double cost(int i, int sign) {
        double[] known = sign > 0 ? upCost : downCost;
        if (Double.isNaN(known[i])) {
            double slope = sign * objective.bias(i);
            for (int k = 0, count = objective.copyRow(i, columns, values); k < count; k++) {
                slope += Math.max(0, sign * values[k]);
            }
            known[i] = Math.max(0, slope);
        }
        return known[i];
    }

    /**
     * Returns the largest cost of a safe flip that helps an inequality.
     *
     * @return empty if safe flips do not repair it from everywhere
     */
    OptionalDouble largestForInequality(LinearConstraint row) {
        return repairs(row) ? costs(row).max() : OptionalDouble.empty();
    }

    /**
     * Returns the second largest cost of a safe flip that helps a row of at most one literal, or
     * the largest if one of its literals is not safe, in which case that one stays.
     *
     * @return empty if safe flips do not repair it from everywhere
     */
    OptionalDouble secondLargestForLiterals(LinearConstraint row) {
        if (!repairs(row)) {
            return OptionalDouble.empty();
        }
        double[] sorted = costs(row).sorted().toArray();
        int place = sorted.length - (sorted.length == row.terms() ? 2 : 1);
        return place < 0 ? OptionalDouble.of(0) : OptionalDouble.of(sorted[place]);
    }

    private boolean isSafe(LinearConstraint row, int k) {
        return row.coefficient(k) > 0
                ? downLocks[row.variable(k)] == 0
                : upLocks[row.variable(k)] == 0;
    }

    /** The row holds after all safe flips, whatever the other variables are. */
    private boolean repairs(LinearConstraint row) {
        long activity = 0;
        for (int k = 0; k < row.terms(); k++) {
            long a = row.coefficient(k);
            activity += isSafe(row, k) ? Math.min(0, a) : Math.max(0, a);
        }
        return activity <= row.rightHandSide();
    }

    private DoubleStream costs(LinearConstraint row) {
        double[] costs = new double[row.terms()];
        int count = 0;
        for (int k = 0; k < costs.length; k++) {
            if (isSafe(row, k)) {
                int i = row.variable(k);
                costs[count++] = cost(i, row.coefficient(k) > 0 ? -1 : 1);
            }
        }
        return Arrays.stream(costs, 0, count);
    }

    /**
     * Returns the largest cost of a flip of a variable that stands in no other row than an equality
     * of unit coefficients; only of flips that raise the activity where it cannot be too high, and
     * the other way round.
     *
     * @return empty if the coefficients are others, or these flips do not repair the row from
     *     everywhere
     */
    OptionalDouble largestForEquality(LinearConstraint row) {
        long freeLow = 0;
        long freeHigh = 0;
        double largest = 0;
        for (int k = 0; k < row.terms(); k++) {
            long a = row.coefficient(k);
            if (Math.abs(a) != 1) {
                return OptionalDouble.empty();
            }
            int i = row.variable(k);
            if (upLocks[i] == 1 && downLocks[i] == 1) {
                freeLow += Math.min(0, a);
                freeHigh += Math.max(0, a);
                largest = Math.max(largest, costOfEquality(row, i, a));
            }
        }
        long otherLow = row.minimumActivity() - freeLow;
        long otherHigh = row.maximumActivity() - freeHigh;
        long rhs = row.rightHandSide();
        return otherHigh + freeLow <= rhs && rhs <= otherLow + freeHigh
                ? OptionalDouble.of(largest)
                : OptionalDouble.empty();
    }

    private double costOfEquality(LinearConstraint row, int i, long a) {
        double raise = cost(i, a > 0 ? 1 : -1);
        double lower = cost(i, a > 0 ? -1 : 1);
        if (row.rightHandSide() == row.maximumActivity()) {
            return raise;
        }
        return row.rightHandSide() == row.minimumActivity() ? lower : Math.max(raise, lower);
    }
}
