package dev.quench.problems.encode;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Qubo;

/**
 * A row that forbids one of the four patterns of two bits, as {@code x_u + x_v <= 1} forbids 11 and
 * {@code x_u - x_v <= 0} forbids 10; its penalty is the product of the two literals, without slack.
 *
 * @param constraint two coefficients of magnitude 1, {@code <=}, one below its largest activity
 */
record PairRow(LinearConstraint constraint) implements PenaltyRow {
    /** Tells whether a row has this shape. */
    static boolean fits(LinearConstraint row) {
        return row.relation() == Relation.LESS_OR_EQUAL
                && row.terms() == 2
                && Math.abs(row.coefficient(0)) == 1
                && Math.abs(row.coefficient(1)) == 1
                && row.rightHandSide() == row.maximumActivity() - 1;
    }

    @Override
    public String kind() {
        return "pair";
    }

    @Override
    public SlackRegister slack() {
        return new SlackRegister(0);
    }

    /** A literal is {@code x = 0 + 1 x} or {@code 1 - x}: constant and coefficient. */
    @Override
    public void addTo(Qubo.Builder target, double weight, int firstSlack) {
        int u = constraint.variable(0);
        int v = constraint.variable(1);
        long slopeU = constraint.coefficient(0);
        long slopeV = constraint.coefficient(1);
        long constantU = slopeU > 0 ? 0 : 1;
        long constantV = slopeV > 0 ? 0 : 1;
        target.addOffset(weight * (constantU * constantV));
        target.addBias(u, weight * (slopeU * constantV));
        target.addBias(v, weight * (slopeV * constantU));
        target.add(u, v, weight * (slopeU * slopeV));
    }

    @Override
    public double largestTerm(double weight) {
        return weight;
    }
}
