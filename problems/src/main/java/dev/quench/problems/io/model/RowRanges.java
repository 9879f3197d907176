package dev.quench.problems.io.model;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.math.BigDecimal;

/**
 * The ranges {@code l <= a x <= u} of a model, which holds each as two rows of one name, {@code a x
 * >= l} and behind it {@code a x <= u}, and which a file holds as one row.
 */
public final class RowRanges {
    private RowRanges() {}

    /**
     * Tells whether a row and the one behind it are a range.
     *
     * @param model any model
     * @param r row in {@code [0, rows)}
     * @return true if they have the same name and terms, and {@code l < u}
     */
    public static boolean startsAt(BinaryModel model, int r) {
        if (r + 1 >= model.rows().size()) {
            return false;
        }
        LinearConstraint lower = model.rows().get(r);
        LinearConstraint upper = model.rows().get(r + 1);
        return lower.relation() == Relation.GREATER_OR_EQUAL
                && upper.relation() == Relation.LESS_OR_EQUAL
                && !lower.name().isEmpty()
                && lower.name().equals(upper.name())
                && haveSameTerms(model, r)
                && rightHandSide(model, r).compareTo(rightHandSide(model, r + 1)) < 0;
    }

    private static boolean haveSameTerms(BinaryModel model, int r) {
        LinearConstraint first = model.rows().get(r);
        LinearConstraint second = model.rows().get(r + 1);
        boolean same = first.terms() == second.terms();
        for (int k = 0; same && k < first.terms(); k++) {
            BigDecimal value = BigDecimal.valueOf(first.coefficient(k), model.rowDecimals(r));
            BigDecimal other = BigDecimal.valueOf(second.coefficient(k), model.rowDecimals(r + 1));
            same = first.variable(k) == second.variable(k) && value.compareTo(other) == 0;
        }
        return same;
    }

    /**
     * Returns the constant of a row as the file holds it.
     *
     * @param model any model
     * @param r row in {@code [0, rows)}
     * @return exact
     */
    public static BigDecimal rightHandSide(BinaryModel model, int r) {
        return BigDecimal.valueOf(model.rows().get(r).rightHandSide(), model.rowDecimals(r));
    }
}
