package dev.quench.solvers.reduction.presolve;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.util.ArrayList;
import java.util.List;

/**
 * Inequalities that another row implies.
 *
 * <p>{@code a x <= b} implies {@code c x <= d} if, for some {@code p, q > 0}, {@code sum_k max(0, q
 * c_k - p a_k) <= q d - p b}, for then {@code q c x <= p a x + (q c - p a) x <= q d}. Tried are
 * {@code p = q = 1} and, where both right sides are positive, {@code p / q = d / b}. A row is
 * compared with those that share its rarest variable, and no more than a fixed number of terms in
 * all; so not every implied row is found.
 */
final class RowDomination {
    private static final long MOST_TERMS = 1L << 22;
    private static final double LARGEST = 0x1p61;

    private final List<LinearConstraint> rows;
    private final List<List<Integer>> columns;
    private final boolean[] dropped;
    private long terms;

    private RowDomination(List<LinearConstraint> rows, int size) {
        this.rows = rows;
        dropped = new boolean[rows.size()];
        columns = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            columns.add(new ArrayList<>());
        }
        for (int r = 0; r < rows.size(); r++) {
            for (int k = 0; k < rows.get(r).terms(); k++) {
                columns.get(rows.get(r).variable(k)).add(r);
            }
        }
    }

    /** Returns the rows that no other one implies; of two that imply each other the first. */
    static List<LinearConstraint> undominated(List<LinearConstraint> rows, int size) {
        var domination = new RowDomination(rows, size);
        var kept = new ArrayList<LinearConstraint>(rows.size());
        for (int r = rows.size() - 1; r >= 0; r--) {
            domination.dropped[r] = domination.isImplied(r);
        }
        for (int r = 0; r < rows.size(); r++) {
            if (!domination.dropped[r]) {
                kept.add(rows.get(r));
            }
        }
        return kept;
    }

    private boolean isImplied(int s) {
        LinearConstraint row = rows.get(s);
        if (row.relation() == Relation.EQUAL || !Rows.isNarrow(row)) {
            return false;
        }
        LinearConstraint implied = asLess(row);
        for (int r : rarest(row)) {
            if (r != s && !dropped[r] && terms < MOST_TERMS && implies(rows.get(r), implied)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the rows with the variable of a row that is in the fewest rows. */
    private List<Integer> rarest(LinearConstraint row) {
        List<Integer> rarest = List.of();
        for (int k = 0; k < row.terms(); k++) {
            List<Integer> column = columns.get(row.variable(k));
            rarest = k == 0 || column.size() < rarest.size() ? column : rarest;
        }
        return rarest;
    }

    private static LinearConstraint asLess(LinearConstraint row) {
        return row.relation() == Relation.GREATER_OR_EQUAL ? Rows.mirrored(row) : row;
    }

    private boolean implies(LinearConstraint row, LinearConstraint implied) {
        terms += row.terms() + implied.terms();
        if (!Rows.isNarrow(row)) {
            return false;
        }
        return switch (row.relation()) {
            case LESS_OR_EQUAL -> impliesAsLess(row, implied);
            case GREATER_OR_EQUAL -> impliesAsLess(Rows.mirrored(row), implied);
            case EQUAL -> impliesAsLess(row, implied) || impliesAsLess(Rows.mirrored(row), implied);
        };
    }

    private static boolean impliesAsLess(LinearConstraint row, LinearConstraint implied) {
        long b = row.rightHandSide();
        long d = implied.rightHandSide();
        return impliesScaled(row, 1, implied, 1)
                || (b > 0 && d > 0 && b != d && impliesScaled(row, d, implied, b));
    }

    /** Tells whether {@code p} times the row implies {@code q} times the other. */
    private static boolean impliesScaled(
            LinearConstraint row, long p, LinearConstraint implied, long q) {
        double size = (double) row.maximumActivity() - row.minimumActivity();
        double other = (double) implied.maximumActivity() - implied.minimumActivity();
        double sides =
                Math.abs((double) p * row.rightHandSide())
                        + Math.abs((double) q * implied.rightHandSide());
        if (p * size + q * other + sides > LARGEST) {
            return false;
        }
        long room = q * implied.rightHandSide() - p * row.rightHandSide();
        int k = 0;
        int t = 0;
        while (room >= 0 && (k < row.terms() || t < implied.terms())) {
            int first = k < row.terms() ? row.variable(k) : Integer.MAX_VALUE;
            int second = t < implied.terms() ? implied.variable(t) : Integer.MAX_VALUE;
            long a = first <= second ? row.coefficient(k++) : 0;
            long c = second <= first ? implied.coefficient(t++) : 0;
            room -= Math.max(0, q * c - p * a);
        }
        return room >= 0;
    }
}
