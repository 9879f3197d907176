package dev.quench.problems.encode;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Qubo;
import java.util.Arrays;

/**
 * A row with the penalty {@code P (a x + s - b)^2}, where the slack {@code s} covers {@code 0 … b -
 * min a x} for an inequality and is absent for an equality.
 *
 * @param constraint {@code a x <= b} or {@code a x = b}
 * @param slack the register of {@code s}
 */
record SquareRow(LinearConstraint constraint, SlackRegister slack) implements PenaltyRow {
    static SquareRow of(LinearConstraint row) {
        long range =
                row.relation() == Relation.EQUAL
                        ? 0
                        : Math.subtractExact(row.rightHandSide(), row.minimumActivity());
        return new SquareRow(row, new SlackRegister(range));
    }

    @Override
    public String kind() {
        return constraint.relation() == Relation.EQUAL ? "equality" : "inequality";
    }

    /** Returns the coefficients of the row followed by the weights of its slack bits. */
    private double[] coefficients() {
        int terms = constraint.terms();
        double[] a = new double[terms + slack.bits()];
        Arrays.setAll(a, k -> k < terms ? constraint.coefficient(k) : slack.weight(k - terms));
        return a;
    }

    private int variable(int k, int firstSlack) {
        int terms = constraint.terms();
        return k < terms ? constraint.variable(k) : firstSlack + k - terms;
    }

    @Override
    public void addTo(Qubo.Builder target, double weight, int firstSlack) {
        double[] a = coefficients();
        double b = constraint.rightHandSide();
        target.addOffset(weight * (b * b));
        for (int k = 0; k < a.length; k++) {
            int variable = variable(k, firstSlack);
            target.addBias(variable, weight * (a[k] * (a[k] - 2 * b)));
            for (int l = 0; l < k; l++) {
                target.add(variable(l, firstSlack), variable, weight * (2 * a[l] * a[k]));
            }
        }
    }

    @Override
    public double largestTerm(double weight) {
        double b = constraint.rightHandSide();
        double largest = b * b;
        double first = 0;
        double second = 0;
        for (double a : coefficients()) {
            largest = Math.max(largest, Math.abs(a * (a - 2 * b)));
            second = Math.max(second, Math.min(first, Math.abs(a)));
            first = Math.max(first, Math.abs(a));
        }
        return weight * Math.max(largest, 2 * first * second);
    }
}
