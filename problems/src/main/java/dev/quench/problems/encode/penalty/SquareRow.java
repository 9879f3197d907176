package dev.quench.problems.encode.penalty;

import dev.quench.problems.encode.slack.SlackEncoding;
import dev.quench.problems.encode.slack.SlackRegister;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Qubo;
import java.util.Arrays;

/**
 * A row with the penalty {@code P (a x + s - b)^2}, where the slack {@code s} covers {@code 0 … b -
 * min a x} (or less, if a cutoff says so) for an inequality and is absent for an equality.
 *
 * <p>On a domain wall {@code s^2} is written as the linear {@code sum_k (2k - 1) b_k}, which is
 * never smaller; see {@link dev.quench.problems.encode.slack.DomainWallSlack}.
 *
 * @param constraint {@code a x <= b} or {@code a x = b}
 * @param slack the register of {@code s}
 */
record SquareRow(LinearConstraint constraint, SlackRegister slack) implements PenaltyRow {
    static SquareRow of(LinearConstraint row, SlackEncoding encoding, long mostSlack) {
        if (row.relation() == Relation.EQUAL) {
            return new SquareRow(row, SlackRegister.binary(0));
        }
        long range = Math.subtractExact(row.rightHandSide(), row.minimumActivity());
        return new SquareRow(
                row, encoding.register(Math.min(range, mostSlack), largestCoefficient(row)));
    }

    private static long largestCoefficient(LinearConstraint row) {
        long largest = 1;
        for (int k = 0; k < row.terms(); k++) {
            largest = Math.max(largest, Math.abs(row.coefficient(k)));
        }
        return largest;
    }

    @Override
    public String kind() {
        return isEquality() ? "equality" : "inequality";
    }

    boolean isEquality() {
        return constraint.relation() == Relation.EQUAL;
    }

    /** Returns the coefficients of the row followed by the weights of its slack bits. */
    private double[] coefficients() {
        int terms = constraint.terms();
        double[] a = new double[terms + Math.toIntExact(slack.bits())];
        Arrays.setAll(a, k -> k < terms ? constraint.coefficient(k) : slack.weight(k - terms));
        return a;
    }

    private int variable(int k, int firstSlack) {
        int terms = constraint.terms();
        return k < terms ? constraint.variable(k) : firstSlack + k - terms;
    }

    /** Returns the linear term of a bit: its own square, or its share of the square of a wall. */
    private double bias(double[] a, int k) {
        double b = constraint.rightHandSide();
        int place = k - constraint.terms();
        return slack.wall() && place >= 0 ? 2.0 * place + 1 - 2 * b : a[k] * (a[k] - 2 * b);
    }

    /** Returns how many of the bits before bit {@code k} it is coupled with. */
    private int partners(int k) {
        return slack.wall() ? Math.min(k, constraint.terms()) : k;
    }

    @Override
    public void addTo(Qubo.Builder target, double weight, int firstSlack) {
        double[] a = coefficients();
        double b = constraint.rightHandSide();
        target.addOffset(weight * (b * b));
        for (int k = 0; k < a.length; k++) {
            int variable = variable(k, firstSlack);
            target.addBias(variable, weight * bias(a, k));
            for (int l = 0; l < partners(k); l++) {
                target.add(variable(l, firstSlack), variable, weight * (2 * a[l] * a[k]));
            }
        }
    }

    @Override
    public double largestTerm(double weight) {
        double b = constraint.rightHandSide();
        double[] a = coefficients();
        double largest = b * b;
        double first = 0;
        double second = 0;
        for (int k = 0; k < a.length; k++) {
            largest = Math.max(largest, Math.abs(bias(a, k)));
            second = Math.max(second, Math.min(first, Math.abs(a[k])));
            first = Math.max(first, Math.abs(a[k]));
        }
        return weight * Math.max(largest, 2 * first * second);
    }

    @Override
    public double couplings() {
        double terms = constraint.terms();
        double bits = slack.bits();
        return terms * (terms - 1) / 2 + terms * bits + (slack.wall() ? 0 : bits * (bits - 1) / 2);
    }
}
