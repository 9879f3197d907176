package dev.quench.solvers.reduction.merge;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A row over the roots of classes: {@code constant + sum_k c_k y_(v_k) <= | = | >= rhs}. Terms keep
 * their places; those of variables that are fixed or no root have coefficient 0. The constant is
 * part of the activities. Not thread-safe.
 */
final class MergedRow {
    private static final long WIDEST = 1L << 61;

    private final LinearConstraint source;
    private final String rule;
    private final boolean conflict;
    private int[] variables;
    private long[] coefficients;
    private int places;
    private int open;
    private long least;
    private long most;
    private long largest;

    MergedRow(LinearConstraint source) {
        this.source = source;
        rule = "row " + source.name();
        places = source.terms();
        open = places;
        variables = new int[places];
        coefficients = new long[places];
        least = source.minimumActivity();
        most = source.maximumActivity();
        boolean alike = places > 1;
        for (int k = 0; k < places; k++) {
            variables[k] = source.variable(k);
            coefficients[k] = source.coefficient(k);
            largest = Math.max(largest, Math.abs(coefficients[k]));
            alike &= coefficients[k] == coefficients[0];
        }
        conflict =
                alike
                        && coefficients[0] > 0
                        && source.rightHandSide() / coefficients[0] == 1
                        && source.relation() != Relation.GREATER_OR_EQUAL;
    }

    /** Tells whether sums of activities and the right side cannot overflow. */
    static boolean isNarrow(LinearConstraint row) {
        return row.minimumActivity() >= -WIDEST
                && row.maximumActivity() <= WIDEST
                && Math.clamp(row.rightHandSide(), -WIDEST, WIDEST) == row.rightHandSide();
    }

    /** Tells whether values of the variables satisfy the source. */
    boolean holds(BitSet ones) {
        long activity = 0;
        for (int k = 0; k < source.terms(); k++) {
            activity += ones.get(source.variable(k)) ? source.coefficient(k) : 0;
        }
        return (!boundsAbove() || activity <= source.rightHandSide())
                && (!boundsBelow() || activity >= source.rightHandSide());
    }

    /** Returns the name as a rule. */
    String rule() {
        return rule;
    }

    /** Tells whether at most one of the variables of the source may be one. */
    boolean isConflict() {
        return conflict;
    }

    boolean isEquality() {
        return source.relation() == Relation.EQUAL;
    }

    boolean boundsAbove() {
        return source.relation() != Relation.GREATER_OR_EQUAL;
    }

    boolean boundsBelow() {
        return source.relation() != Relation.LESS_OR_EQUAL;
    }

    /** Returns by how much the activity may exceed its least, negative if it is broken. */
    long roomAbove() {
        return source.rightHandSide() - least;
    }

    /** Returns by how much the activity may stay below its most, negative if it is broken. */
    long roomBelow() {
        return most - source.rightHandSide();
    }

    /** Returns the number of terms with a coefficient. */
    int open() {
        return open;
    }

    /** Returns at least the largest absolute coefficient. */
    long largest() {
        return largest;
    }

    void setLargest(long bound) {
        largest = bound;
    }

    int places() {
        return places;
    }

    int variable(int place) {
        return variables[place];
    }

    long coefficient(int place) {
        return coefficients[place];
    }

    void setCoefficient(int place, long coefficient) {
        long old = coefficients[place];
        coefficients[place] = coefficient;
        least += Math.min(0, coefficient) - Math.min(0, old);
        most += Math.max(0, coefficient) - Math.max(0, old);
        open += (coefficient != 0 ? 1 : 0) - (old != 0 ? 1 : 0);
    }

    /** Changes the constant. */
    void shift(long difference) {
        least += difference;
        most += difference;
    }

    /** Adds a place of coefficient 0. */
    void append(int variable) {
        if (places == variables.length) {
            variables = Arrays.copyOf(variables, 2 * places + 2);
            coefficients = Arrays.copyOf(coefficients, variables.length);
        }
        variables[places] = variable;
        coefficients[places++] = 0;
    }

    void removeLast() {
        places--;
    }
}
