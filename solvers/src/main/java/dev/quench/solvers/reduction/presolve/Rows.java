package dev.quench.solvers.reduction.presolve;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;

/** What the rules need to know of one row. */
final class Rows {
    private static final long WIDEST = 1L << 61;

    private Rows() {}

    /** Tells whether differences of activities fit a {@code long} with room to spare. */
    static boolean isNarrow(LinearConstraint row) {
        return row.maximumActivity() < WIDEST && row.minimumActivity() > -WIDEST;
    }

    /** Returns a row of the same name that no assignment satisfies: {@code 0 <= -1}. */
    static LinearConstraint impossible(LinearConstraint row) {
        return LinearConstraint.of(row.name(), new int[0], new long[0], Relation.LESS_OR_EQUAL, -1);
    }

    static int[] variables(LinearConstraint row) {
        int[] variables = new int[row.terms()];
        for (int k = 0; k < variables.length; k++) {
            variables[k] = row.variable(k);
        }
        return variables;
    }

    static long[] coefficients(LinearConstraint row) {
        long[] coefficients = new long[row.terms()];
        for (int k = 0; k < coefficients.length; k++) {
            coefficients[k] = row.coefficient(k);
        }
        return coefficients;
    }

    /** Returns the same row multiplied by -1. */
    static LinearConstraint mirrored(LinearConstraint row) {
        long[] coefficients = coefficients(row);
        for (int k = 0; k < coefficients.length; k++) {
            coefficients[k] = -coefficients[k];
        }
        Relation relation =
                switch (row.relation()) {
                    case LESS_OR_EQUAL -> Relation.GREATER_OR_EQUAL;
                    case EQUAL -> Relation.EQUAL;
                    case GREATER_OR_EQUAL -> Relation.LESS_OR_EQUAL;
                };
        return LinearConstraint.of(
                row.name(), variables(row), coefficients, relation, -row.rightHandSide());
    }

    /** Returns a row with other numbers over the same variables. */
    static LinearConstraint with(
            LinearConstraint row, long[] coefficients, Relation relation, long rightHandSide) {
        return LinearConstraint.of(
                row.name(), variables(row), coefficients, relation, rightHandSide);
    }
}
