package dev.quench.solvers.reduction.presolve;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Rows over the same terms become one inequality a side or an equality: {@code l <= a x <= u}. Rows
 * are told by their terms up to the sign, so they should be divided before.
 */
final class RowPairs {
    private RowPairs() {}

    /** Returns rows with the same solutions, each where the first of its kind was. */
    static List<LinearConstraint> merged(List<LinearConstraint> rows) {
        var groups = new LinkedHashMap<LinearConstraint, Group>();
        for (LinearConstraint row : rows) {
            LinearConstraint upright = isMirrored(row) ? Rows.mirrored(row) : row;
            LinearConstraint key =
                    LinearConstraint.of(
                            "",
                            Rows.variables(upright),
                            Rows.coefficients(upright),
                            Relation.EQUAL,
                            0);
            groups.merge(key, Group.of(row, upright), Group::and);
        }
        var merged = new ArrayList<LinearConstraint>(groups.size());
        groups.values().forEach(group -> group.addTo(merged));
        return merged;
    }

    private static boolean isMirrored(LinearConstraint row) {
        return row.terms() > 0 && row.coefficient(0) < 0;
    }

    /**
     * What rows over the same terms demand together.
     *
     * @param first the row that stands for all if they are one; has the terms upright
     * @param least {@code l} or the smallest number
     * @param most {@code u} or the largest number
     * @param lower the row, as it was given, that gave {@code l}; {@code first} if none
     * @param upper the row that gave {@code u}
     */
    private record Group(
            LinearConstraint first,
            long least,
            long most,
            LinearConstraint lower,
            LinearConstraint upper) {
        static Group of(LinearConstraint row, LinearConstraint upright) {
            Relation relation = upright.relation();
            long rhs = upright.rightHandSide();
            return new Group(
                    upright,
                    relation == Relation.LESS_OR_EQUAL ? Long.MIN_VALUE : rhs,
                    relation == Relation.GREATER_OR_EQUAL ? Long.MAX_VALUE : rhs,
                    row,
                    row);
        }

        Group and(Group later) {
            return new Group(
                    first,
                    Math.max(least, later.least),
                    Math.min(most, later.most),
                    later.least > least ? later.lower : lower,
                    later.most < most ? later.upper : upper);
        }

        void addTo(List<LinearConstraint> rows) {
            if (least > most) {
                rows.add(Rows.impossible(first));
            } else if (least == most) {
                rows.add(lower.equals(upper) ? lower : equality());
            } else {
                if (most != Long.MAX_VALUE) {
                    rows.add(upper);
                }
                if (least != Long.MIN_VALUE) {
                    rows.add(lower);
                }
            }
        }

        private LinearConstraint equality() {
            return Rows.with(first, Rows.coefficients(first), Relation.EQUAL, least);
        }
    }
}
