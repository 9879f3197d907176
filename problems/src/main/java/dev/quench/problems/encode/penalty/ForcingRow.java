package dev.quench.problems.encode.penalty;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Qubo;

/**
 * An inequality that holds only where its activity is least, as {@code x_u + x_v <= 0}; it forces
 * all of its variables, and its penalty {@code a x - b} is linear.
 *
 * @param constraint {@code a x <= b} with {@code b} the least activity
 */
record ForcingRow(LinearConstraint constraint) implements PenaltyRow {
    /** Tells whether a row has this shape. */
    static boolean fits(LinearConstraint row) {
        return row.relation() == Relation.LESS_OR_EQUAL
                && row.rightHandSide() == row.minimumActivity();
    }

    @Override
    public String kind() {
        return "forcing";
    }

    @Override
    public void addTo(Qubo.Builder target, double weight, int firstSlack) {
        target.addOffset(-weight * constraint.rightHandSide());
        for (int k = 0; k < constraint.terms(); k++) {
            target.addBias(constraint.variable(k), weight * constraint.coefficient(k));
        }
    }

    @Override
    public double largestTerm(double weight) {
        double largest = Math.abs((double) constraint.rightHandSide());
        for (int k = 0; k < constraint.terms(); k++) {
            largest = Math.max(largest, Math.abs((double) constraint.coefficient(k)));
        }
        return weight * largest;
    }

    @Override
    public double couplings() {
        return 0;
    }
}
