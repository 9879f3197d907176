package dev.quench.problems.program;

import dev.quench.problems.qubo.Bits;
import java.util.Arrays;

/**
 * A linear constraint with integer coefficients, {@code sum_k c_k x_(v_k) <= | = | >= rhs}.
 *
 * <p>Immutable; variables are distinct and ascending, coefficients are never zero, and the activity
 * fits a {@code long} for every assignment. An activity costs {@code O(terms)}.
 */
public final class LinearConstraint {
    private static final long LARGE = 1L << 62;

    private final String name;
    private final int[] variables;
    private final long[] coefficients;
    private final Relation relation;
    private final long rightHandSide;
    private final long minimumActivity;
    private final long maximumActivity;

    private LinearConstraint(
            String name, int[] variables, long[] coefficients, Relation relation, long rhs) {
        this.name = name;
        this.variables = variables;
        this.coefficients = coefficients;
        this.relation = relation;
        long minimum = 0;
        long maximum = 0;
        for (long c : coefficients) {
            minimum = Math.addExact(minimum, Math.min(0, c));
            maximum = Math.addExact(maximum, Math.max(0, c));
        }
        minimumActivity = minimum;
        maximumActivity = maximum;
        rightHandSide = reachable(relation, rhs, minimum, maximum);
    }

    /** Keeps what rewriting adds to a right-hand side within a long; the same points satisfy it. */
    private static long reachable(Relation relation, long rhs, long minimum, long maximum) {
        if (rhs > LARGE && rhs > maximum && maximum < LARGE) {
            return relation == Relation.LESS_OR_EQUAL ? maximum : maximum + 1;
        }
        if (rhs < -LARGE && rhs < minimum && minimum > -LARGE) {
            return relation == Relation.GREATER_OR_EQUAL ? minimum : minimum - 1;
        }
        return rhs;
    }

    /**
     * Makes a constraint; zero coefficients are dropped.
     *
     * @param name for messages and records
     * @param variables distinct variables, 0 or more each, ascending; copied
     * @param coefficients one a variable; copied
     * @param relation the sign
     * @param rightHandSide the constant; one beyond {@code 2^62} that no activity reaches is moved
     *     next to the activities, which changes no point
     * @return the constraint
     * @throws IllegalArgumentException if the lengths differ or the variables are not ascending
     * @throws ArithmeticException if an activity may exceed a {@code long}
     */
    public static LinearConstraint of(
            String name,
            int[] variables,
            long[] coefficients,
            Relation relation,
            long rightHandSide) {
        if (variables.length != coefficients.length) {
            throw new IllegalArgumentException(
                    "Constraint %s has %d variables but %d coefficients."
                            .formatted(name, variables.length, coefficients.length));
        }
        int[] kept = new int[variables.length];
        long[] values = new long[variables.length];
        int count = 0;
        int previous = -1;
        for (int k = 0; k < variables.length; k++) {
            if (variables[k] <= previous) {
                throw new IllegalArgumentException(
                        "The variables of constraint %s must be distinct and ascending; %d follows %d."
                                .formatted(name, variables[k], previous));
            }
            previous = variables[k];
            if (coefficients[k] != 0) {
                kept[count] = variables[k];
                values[count++] = coefficients[k];
            }
        }
        return new LinearConstraint(
                name,
                Arrays.copyOf(kept, count),
                Arrays.copyOf(values, count),
                relation,
                rightHandSide);
    }

    /**
     * Makes a constraint in which every coefficient is 1.
     *
     * @param name for messages and records
     * @param variables distinct variables, ascending; copied
     * @param relation the sign
     * @param rightHandSide the constant
     * @return the constraint
     */
    public static LinearConstraint sum(
            String name, int[] variables, Relation relation, long rightHandSide) {
        long[] ones = new long[variables.length];
        Arrays.fill(ones, 1);
        return of(name, variables, ones, relation, rightHandSide);
    }

    /**
     * Returns the name.
     *
     * @return as it was given
     */
    public String name() {
        return name;
    }

    /**
     * Returns the number of terms.
     *
     * @return 0 or more
     */
    public int terms() {
        return variables.length;
    }

    /**
     * Returns the variable of a term.
     *
     * @param k term in {@code [0, terms)}
     * @return a variable
     */
    public int variable(int k) {
        return variables[k];
    }

    /**
     * Returns the coefficient of a term.
     *
     * @param k term in {@code [0, terms)}
     * @return never zero
     */
    public long coefficient(int k) {
        return coefficients[k];
    }

    /**
     * Returns the sign.
     *
     * @return the relation
     */
    public Relation relation() {
        return relation;
    }

    /**
     * Returns the constant.
     *
     * @return the right-hand side
     */
    public long rightHandSide() {
        return rightHandSide;
    }

    /**
     * Returns the smallest activity over all assignments.
     *
     * @return the sum of the negative coefficients
     */
    public long minimumActivity() {
        return minimumActivity;
    }

    /**
     * Returns the largest activity over all assignments.
     *
     * @return the sum of the positive coefficients
     */
    public long maximumActivity() {
        return maximumActivity;
    }

    /**
     * Evaluates the left-hand side.
     *
     * @param x at least as many bits as the largest variable asks for
     * @return {@code sum_k c_k x_(v_k)}
     */
    public long activity(Bits x) {
        long activity = 0;
        for (int k = 0; k < variables.length; k++) {
            if (x.get(variables[k])) {
                activity += coefficients[k];
            }
        }
        return activity;
    }

    /**
     * Returns by how much an assignment breaks the constraint.
     *
     * @param x the assignment
     * @return 0 where it holds; else the distance of the activity to the nearest allowed value
     */
    public long violation(Bits x) {
        long excess = Math.subtractExact(activity(x), rightHandSide);
        return switch (relation) {
            case LESS_OR_EQUAL -> Math.max(0, excess);
            case EQUAL -> Math.abs(excess);
            case GREATER_OR_EQUAL -> Math.max(0, Math.negateExact(excess));
        };
    }

    /**
     * Tells whether every assignment satisfies the constraint.
     *
     * @return true if the constraint can be left out
     */
    public boolean isRedundant() {
        return switch (relation) {
            case LESS_OR_EQUAL -> maximumActivity <= rightHandSide;
            case EQUAL -> minimumActivity == rightHandSide && maximumActivity == rightHandSide;
            case GREATER_OR_EQUAL -> minimumActivity >= rightHandSide;
        };
    }

    /**
     * Tells whether the bounds alone show that no assignment satisfies the constraint.
     *
     * @return true if the right-hand side is out of reach
     */
    public boolean isContradictory() {
        boolean above = minimumActivity > rightHandSide;
        boolean below = maximumActivity < rightHandSide;
        return switch (relation) {
            case LESS_OR_EQUAL -> above;
            case EQUAL -> above || below;
            case GREATER_OR_EQUAL -> below;
        };
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof LinearConstraint other
                && name.equals(other.name)
                && Arrays.equals(variables, other.variables)
                && Arrays.equals(coefficients, other.coefficients)
                && relation == other.relation
                && rightHandSide == other.rightHandSide;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(variables) + Arrays.hashCode(coefficients);
    }

    /** Returns for example {@code row1: 3 x0 + 2 x4 <= 5}. */
    @Override
    public String toString() {
        var text = new StringBuilder(name).append(':');
        for (int k = 0; k < variables.length; k++) {
            long c = coefficients[k];
            text.append(c < 0 ? " - " : k == 0 ? " " : " + ");
            if (Math.abs(c) != 1) {
                text.append(Math.abs(c)).append(' ');
            }
            text.append('x').append(variables[k]);
        }
        return text.append(' ')
                .append(relation.symbol())
                .append(' ')
                .append(rightHandSide)
                .toString();
    }
}
