package dev.quench.problems.encode;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;

/**
 * A row as {@code g(x) <= 0} or {@code g(x) = 0} in units of its own mean coefficient: {@code g(x)
 * = sign (c(x) - rhs) / mean |c_k|}, {@code sign} being -1 for {@code >=}. A violation of 1 is
 * about one variable too many, whatever the units of the row, so that one weight serves all rows.
 */
final class ScaledRow {
    private final LinearConstraint constraint;
    private final double factor;

    /** Takes a row of at least one term. */
    ScaledRow(LinearConstraint constraint) {
        this.constraint = constraint;
        double sum = 0;
        for (int k = 0; k < constraint.terms(); k++) {
            sum += Math.abs((double) constraint.coefficient(k));
        }
        double sign = constraint.relation() == Relation.GREATER_OR_EQUAL ? -1 : 1;
        factor = sign * constraint.terms() / sum;
    }

    boolean isEquality() {
        return constraint.relation() == Relation.EQUAL;
    }

    double value(Bits x) {
        return factor * ((double) constraint.activity(x) - (double) constraint.rightHandSide());
    }

    private double coefficient(int k) {
        return factor * (double) constraint.coefficient(k);
    }

    /** Adds {@code weight g(x)}. */
    void addLinear(Qubo.Builder qubo, double weight) {
        qubo.addOffset(-weight * factor * (double) constraint.rightHandSide());
        for (int k = 0; k < constraint.terms(); k++) {
            qubo.addBias(constraint.variable(k), weight * coefficient(k));
        }
    }

    /** Adds {@code weight g(x)^2}: couplings among all variables of the row. */
    void addSquare(Qubo.Builder qubo, double weight) {
        double d = factor * (double) constraint.rightHandSide();
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
