package dev.quench.solvers.relax;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;

/**
 * A constraint as {@code g(x) <= 0} or {@code g(x) = 0}, in units of its own mean coefficient.
 *
 * <p>{@code g(x) = sign (c(x) - rhs) / scale} with {@code scale} the mean of {@code |c_k|} and
 * {@code sign = -1} for {@code >=}: a violation of 1 is about one variable too many, whatever the
 * units of the row, so that one {@code rho} serves all rows.
 */
final class LinearRow {
    private final LinearConstraint constraint;
    private final double factor;

    /** Takes a constraint of at least one term. */
    LinearRow(LinearConstraint constraint) {
        this.constraint = constraint;
        double sum = 0;
        for (int k = 0; k < constraint.terms(); k++) {
            sum += Math.abs((double) constraint.coefficient(k));
        }
        double sign = constraint.relation() == Relation.GREATER_OR_EQUAL ? -1 : 1;
        factor = sign * constraint.terms() / sum;
    }

    LinearConstraint constraint() {
        return constraint;
    }

    boolean isEquality() {
        return constraint.relation() == Relation.EQUAL;
    }

    /** Returns {@code sign / scale}: a multiplier of g times this is one of {@code c(x) - rhs}. */
    double factor() {
        return factor;
    }

    /** Returns {@code g(x)}, the activity being exact. */
    double value(Bits x) {
        return factor * ((double) constraint.activity(x) - (double) constraint.rightHandSide());
    }

    /** Returns the constant {@code d} of {@code g(x) = sum u_k x_k - d}, tightened if unequal. */
    double constant(double tightening) {
        double d = factor * (double) constraint.rightHandSide();
        return isEquality() ? d : d - tightening * Math.abs(d);
    }

    /** Returns the coefficient {@code u_k} of a term. */
    double coefficient(int k) {
        return factor * (double) constraint.coefficient(k);
    }

    /** Adds {@code weight g(x)}. */
    void addLinear(Qubo.Builder qubo, double weight, double tightening) {
        qubo.addOffset(-weight * constant(tightening));
        for (int k = 0; k < constraint.terms(); k++) {
            qubo.addBias(constraint.variable(k), weight * coefficient(k));
        }
    }

    /** Adds {@code weight g(x)^2}: couplings among all variables of the row. */
    void addSquare(Qubo.Builder qubo, double weight, double tightening) {
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
