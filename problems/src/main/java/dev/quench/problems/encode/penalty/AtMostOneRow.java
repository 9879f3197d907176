package dev.quench.problems.encode.penalty;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Qubo;

/**
 * At most one of several literals: with {@code l_k = x_k} where the coefficient is positive and
 * {@code 1 - x_k} where it is negative, and {@code t = sum |a_k| l_k} a whole number of 0 or more,
 * the row is {@code t <= 1}. Its penalty {@code t (t - 1)/2} needs no slack: it is 0 for 0 and 1,
 * and {@code v (v + 1)/2} for a violation {@code v}.
 *
 * <p>With coefficients of magnitude 1 this is the sum over pairs {@code l_j l_k}: for {@code x_u +
 * x_v <= 1} the product {@code x_u x_v}, for {@code x_u <= x_v} it is {@code x_u (1 - x_v)}, for
 * {@code x_u + x_v >= 1} it is {@code (1 - x_u)(1 - x_v)}; at most one of {@code k}, and at least
 * {@code k - 1} of {@code k}, alike.
 *
 * @param constraint {@code a x <= b} with {@code b} one above the least activity
 */
record AtMostOneRow(LinearConstraint constraint) implements PenaltyRow {
    /** Tells whether a row has this shape. */
    static boolean fits(LinearConstraint row) {
        return row.relation() == Relation.LESS_OR_EQUAL
                && row.rightHandSide() - 1 == row.minimumActivity();
    }

    @Override
    public String kind() {
        return constraint.terms() == 2 ? "pair" : "at-most-one";
    }

    /** Tells whether every coefficient has magnitude 1, so that literals count one each. */
    boolean isUnit() {
        for (int k = 0; k < constraint.terms(); k++) {
            if (Math.abs(constraint.coefficient(k)) != 1) {
                return false;
            }
        }
        return true;
    }

    /** With {@code t = a x - c}: {@code ((a x)^2 - (2c + 1) a x + c^2 + c)/2}, all integers. */
    @Override
    public void addTo(Qubo.Builder target, double weight, int firstSlack) {
        double c = constraint.minimumActivity();
        target.addOffset(weight * (c * (c + 1) / 2));
        for (int k = 0; k < constraint.terms(); k++) {
            double a = constraint.coefficient(k);
            target.addBias(constraint.variable(k), weight * bias(a, c));
            for (int l = 0; l < k; l++) {
                target.add(
                        constraint.variable(l),
                        constraint.variable(k),
                        weight * (a * constraint.coefficient(l)));
            }
        }
    }

    private static double bias(double a, double c) {
        return a * (a - 1) / 2 - a * c;
    }

    @Override
    public double largestTerm(double weight) {
        double c = constraint.minimumActivity();
        double largest = Math.abs(c * (c + 1) / 2);
        double first = 0;
        for (int k = 0; k < constraint.terms(); k++) {
            double a = constraint.coefficient(k);
            largest = Math.max(largest, Math.abs(bias(a, c)));
            largest = Math.max(largest, first * Math.abs(a));
            first = Math.max(first, Math.abs(a));
        }
        return weight * largest;
    }

    @Override
    public double couplings() {
        return 0.5 * constraint.terms() * (constraint.terms() - 1.0);
    }
}
