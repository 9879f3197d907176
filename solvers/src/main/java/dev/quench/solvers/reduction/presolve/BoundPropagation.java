package dev.quench.solvers.reduction.presolve;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Values that the bounds of single rows force, carried from row to row.
 *
 * <p>In {@code a x <= b} with smallest activity {@code L} a term with {@code |a_k| > b - L} must
 * not add to it; {@code >=} is the mirror image, {@code =} is both. A row is looked at again when
 * one of its variables was set: {@code O(terms)} a look.
 */
final class BoundPropagation {
    private final List<LinearConstraint> rows;
    private final int[] columnStart;
    private final int[] columnRows;
    private final long[] columnCoefficients;
    private final long[] least;
    private final long[] most;
    private final Substitution.Builder known;
    private final ArrayDeque<Integer> queue = new ArrayDeque<>();
    private final boolean[] waiting;
    private int fixed;
    private boolean contradiction;

    private BoundPropagation(BinaryProgram program) {
        rows = program.constraints();
        known = Substitution.builder(program.size());
        columnStart = new int[program.size() + 1];
        least = new long[rows.size()];
        most = new long[rows.size()];
        waiting = new boolean[rows.size()];
        int terms = 0;
        for (LinearConstraint row : rows) {
            for (int k = 0; k < row.terms(); k++) {
                columnStart[row.variable(k) + 1]++;
            }
            terms = Math.addExact(terms, row.terms());
        }
        for (int i = 0; i < program.size(); i++) {
            columnStart[i + 1] += columnStart[i];
        }
        columnRows = new int[terms];
        columnCoefficients = new long[terms];
        fill(columnStart.clone());
    }

    private void fill(int[] next) {
        for (int r = 0; r < rows.size(); r++) {
            LinearConstraint row = rows.get(r);
            least[r] = row.minimumActivity();
            most[r] = row.maximumActivity();
            for (int k = 0; k < row.terms(); k++) {
                int at = next[row.variable(k)]++;
                columnRows[at] = r;
                columnCoefficients[at] = row.coefficient(k);
            }
            await(r);
        }
    }

    /**
     * Finds the forced values.
     *
     * @return the substitution so far if a row cannot hold any more; applied, it shows that row
     */
    static Found of(BinaryProgram program) {
        var propagation = new BoundPropagation(program);
        while (!propagation.queue.isEmpty() && !propagation.contradiction) {
            int row = propagation.queue.remove();
            propagation.waiting[row] = false;
            propagation.look(row);
        }
        return new Found(propagation.known.build(), propagation.fixed);
    }

    record Found(Substitution substitution, int fixed) {}

    private void await(int row) {
        if (!waiting[row] && Rows.isNarrow(rows.get(row))) {
            waiting[row] = true;
            queue.add(row);
        }
    }

    private void look(int r) {
        LinearConstraint row = rows.get(r);
        Relation relation = row.relation();
        if (relation != Relation.GREATER_OR_EQUAL && row.rightHandSide() < most[r]) {
            force(row, row.rightHandSide() < least[r], r, true);
        }
        if (relation != Relation.LESS_OR_EQUAL && row.rightHandSide() > least[r]) {
            force(row, row.rightHandSide() > most[r], r, false);
        }
        contradiction |=
                relation == Relation.EQUAL
                        && (row.rightHandSide() < least[r] || row.rightHandSide() > most[r]);
    }

    /** Forces the terms that are larger than the room below {@code <=} or above {@code >=}. */
    private void force(LinearConstraint row, boolean broken, int r, boolean above) {
        contradiction |= broken;
        for (int k = 0; k < row.terms() && !contradiction; k++) {
            long room = above ? row.rightHandSide() - least[r] : most[r] - row.rightHandSide();
            long coefficient = row.coefficient(k);
            if (Math.abs(coefficient) > room && !known.isFixed(row.variable(k))) {
                fix(row.variable(k), coefficient > 0 != above);
            }
        }
    }

    private void fix(int i, boolean value) {
        known.fix(i, value);
        fixed++;
        for (int at = columnStart[i]; at < columnStart[i + 1]; at++) {
            int r = columnRows[at];
            long coefficient = columnCoefficients[at];
            /* Setting a term to its larger end raises the least activity, else lowers the most. */
            if (value == coefficient > 0) {
                least[r] += Math.abs(coefficient);
            } else {
                most[r] -= Math.abs(coefficient);
            }
            await(r);
        }
    }
}
