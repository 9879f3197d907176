package dev.quench.solvers.lagrangian.dual;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.math.BigDecimal;
import java.util.List;

/**
 * A constraint as {@code g(x) <= 0} or {@code g(x) = 0}, in units of its own mean coefficient.
 *
 * <p>{@code g(x) = sign (c(x) - rhs) / scale} with {@code scale} the mean of {@code |c_k|} and
 * {@code sign = -1} for {@code >=}: a violation of 1 is about one variable too many, whatever the
 * units of the row, so that one {@code rho} serves all rows.
 */
public final class LinearRow {
    private final LinearConstraint constraint;
    private final double factor;

    /**
     * Takes a constraint.
     *
     * @param constraint of at least one term
     * @throws IllegalArgumentException if the row has no term: it holds or not whatever is chosen,
     *     so that there is nothing to price
     */
    public LinearRow(LinearConstraint constraint) {
        if (constraint.terms() == 0) {
            throw new IllegalArgumentException(
                    "The row %s has no terms and cannot be priced.\nMaybe leave it out: it holds for all bits or for none."
                            .formatted(constraint.name()));
        }
        this.constraint = constraint;
        double sum = 0;
        for (int k = 0; k < constraint.terms(); k++) {
            sum += Math.abs((double) constraint.coefficient(k));
        }
        double sign = constraint.relation() == Relation.GREATER_OR_EQUAL ? -1 : 1;
        factor = sign * constraint.terms() / sum;
    }

    /**
     * Takes the constraints that some bits violate; those that hold for all bits are left out.
     *
     * @param constraints of a program; one without terms that cannot hold is left out as well, for
     *     {@link dev.quench.problems.program.BinaryProgram#contradiction} tells of it
     * @return the rows, in order
     */
    public static List<LinearRow> of(List<LinearConstraint> constraints) {
        return constraints.stream()
                .filter(row -> row.terms() > 0 && !row.isRedundant())
                .map(LinearRow::new)
                .toList();
    }

    /**
     * Returns the constraint.
     *
     * @return as it stands in the program
     */
    public LinearConstraint constraint() {
        return constraint;
    }

    /**
     * Tells whether the multiplier of the row is free.
     *
     * @return true for an equation
     */
    public boolean isEquality() {
        return constraint.relation() == Relation.EQUAL;
    }

    /**
     * Returns what makes a multiplier of {@code g(x)} one of {@code c(x) - rhs}.
     *
     * @return {@code sign / scale}
     */
    public double factor() {
        return factor;
    }

    /**
     * Returns the price of one unit of {@code c(x) - rhs} for exact arithmetic.
     *
     * @param multiplier of {@code g(x)}
     * @return about {@code multiplier factor}, exactly a double, and never of the wrong sign for an
     *     inequality
     */
    public BigDecimal exactPrice(double multiplier) {
        double valid = isEquality() ? multiplier : Math.max(0, multiplier);
        return new BigDecimal(valid * factor);
    }

    /**
     * Returns the violation of the row at some bits, the activity being exact.
     *
     * @param x bits of the program
     * @return {@code g(x)}
     */
    public double value(Bits x) {
        return factor * ((double) constraint.activity(x) - (double) constraint.rightHandSide());
    }

    /**
     * Returns the violation of the row at a point of fractions.
     *
     * @param x a number a bit of the program
     * @return {@code g(x)}, up to rounding
     */
    double value(double[] x) {
        double activity = 0;
        for (int k = 0; k < constraint.terms(); k++) {
            activity += (double) constraint.coefficient(k) * x[constraint.variable(k)];
        }
        return factor * (activity - (double) constraint.rightHandSide());
    }

    /**
     * Returns the constant {@code d} of {@code g(x) = sum u_k x_k - d}.
     *
     * @param tightening share of it by which an inequality is made harder, 0 for the row itself
     * @return {@code d}, less {@code tightening |d|} for an inequality
     */
    public double constant(double tightening) {
        double d = factor * (double) constraint.rightHandSide();
        return isEquality() ? d : d - tightening * Math.abs(d);
    }

    /**
     * Returns the coefficient of a term.
     *
     * @param k term of the constraint
     * @return {@code u_k}
     */
    public double coefficient(int k) {
        return factor * (double) constraint.coefficient(k);
    }

    /**
     * Adds {@code weight g(x)} to a Qubo.
     *
     * @param qubo takes the terms
     * @param weight of the row
     * @param tightening as for {@link #constant}
     */
    public void addLinear(Qubo.Builder qubo, double weight, double tightening) {
        qubo.addOffset(-weight * constant(tightening));
        for (int k = 0; k < constraint.terms(); k++) {
            qubo.addBias(constraint.variable(k), weight * coefficient(k));
        }
    }

    /**
     * Adds {@code weight g(x)^2} to a Qubo: couplings among all variables of the row.
     *
     * @param qubo takes the terms
     * @param weight of the square
     * @param tightening as for {@link #constant}
     */
    public void addSquare(Qubo.Builder qubo, double weight, double tightening) {
        double d = constant(tightening);
        qubo.addOffset(weight * d * d);
        for (int k = 0; k < constraint.terms(); k++) {
            double u = coefficient(k);
            qubo.addBias(constraint.variable(k), weight * u * (u - 2 * d));
            for (int l = 0; l < k; l++) {
                qubo.add(
                        constraint.variable(l),
                        constraint.variable(k),
                        2 * weight * u * coefficient(l));
            }
        }
    }
}
