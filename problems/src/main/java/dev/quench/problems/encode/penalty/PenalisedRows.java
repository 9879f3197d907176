package dev.quench.problems.encode.penalty;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Qubo;
import dev.quench.problems.qubo.QuboRows;
import java.util.Arrays;
import java.util.List;

/**
 * An objective and the penalties of all rows of its program, row by row, with no equality
 * multiplied out.
 *
 * <p>A row takes the time of the equalities that its bit stands in. Memory is linear in bits, terms
 * of equalities and couplings of all other penalties, which are stored. Reads into scratch: not
 * safe for threads.
 */
final class PenalisedRows implements QuboRows {
    private final QuboRows objective;
    private final Qubo others;
    private final double[] biases;
    private final LinearConstraint[] equalities;
    private final double[] weights;
    private final int[] start;
    private final int[] equalityOf;
    private final double[] coefficientOf;
    private final SparseRow penalties;
    private double offset;

    PenalisedRows(QuboRows objective, PenaltyPlan plan) {
        List<PenaltyRow> rows = plan.rows().rows();
        int[] chosen = equalities(rows);
        int n = Math.toIntExact(objective.size() + plan.rows().slackBits());
        this.objective = objective;
        equalities = new LinearConstraint[chosen.length];
        weights = new double[chosen.length];
        for (int e = 0; e < chosen.length; e++) {
            equalities[e] = rows.get(chosen[e]).constraint();
            weights[e] = plan.penalties().get(chosen[e]).weight();
        }
        var builder = Qubo.builder(n);
        plan.addTo(builder, objective.size(), r -> Arrays.binarySearch(chosen, r) < 0);
        others = builder.build();
        start = starts(n);
        equalityOf = new int[start[n]];
        coefficientOf = new double[start[n]];
        biases = others.copyBiases();
        offset = objective.offset() + others.offset();
        penalties = new SparseRow(n);
        fill();
    }

    /** Lists the numbers of the rows that are not stored; they have no slack. */
    private static int[] equalities(List<PenaltyRow> rows) {
        int[] chosen = new int[rows.size()];
        int count = 0;
        for (int r = 0; r < chosen.length; r++) {
            if (rows.get(r) instanceof SquareRow square && square.isEquality()) {
                chosen[count++] = r;
            }
        }
        return Arrays.copyOf(chosen, count);
    }

    private int[] starts(int n) {
        int[] starts = new int[n + 1];
        for (LinearConstraint row : equalities) {
            for (int k = 0; k < row.terms(); k++) {
                starts[row.variable(k) + 1]++;
            }
        }
        Arrays.parallelPrefix(starts, Math::addExact);
        return starts;
    }

    /** Lists for every bit the equalities it stands in, and adds up constants and biases. */
    private void fill() {
        int[] next = start.clone();
        for (int i = 0; i < objective.size(); i++) {
            biases[i] += objective.bias(i);
        }
        for (int e = 0; e < equalities.length; e++) {
            LinearConstraint row = equalities[e];
            double b = row.rightHandSide();
            offset += weights[e] * (b * b);
            for (int k = 0; k < row.terms(); k++) {
                int i = row.variable(k);
                double a = row.coefficient(k);
                equalityOf[next[i]] = e;
                coefficientOf[next[i]++] = a;
                biases[i] += weights[e] * (a * (a - 2 * b));
            }
        }
    }

    @Override
    public int size() {
        return biases.length;
    }

    @Override
    public double offset() {
        return offset;
    }

    @Override
    public double bias(int i) {
        return biases[i];
    }

    /** The penalties go through the buffers first, into a row of their own. */
    @Override
    public int copyRow(int i, int[] columns, double[] values) {
        for (int k = 0, count = others.copyRow(i, columns, values); k < count; k++) {
            penalties.add(columns[k], values[k]);
        }
        for (int at = start[i]; at < start[i + 1]; at++) {
            LinearConstraint row = equalities[equalityOf[at]];
            double weight = weights[equalityOf[at]];
            double factor = 2 * coefficientOf[at];
            for (int k = 0; k < row.terms(); k++) {
                if (row.variable(k) != i) {
                    penalties.add(row.variable(k), weight * (factor * row.coefficient(k)));
                }
            }
        }
        int known = i < objective.size() ? objective.copyRow(i, columns, values) : 0;
        return penalties.drainTo(columns, values, known);
    }
}
