package dev.quench.problems.encode.penalty;

import dev.quench.problems.encode.slack.SlackRegister;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;

/**
 * A row of a program in the shape in which it is penalised: {@code <=} or {@code =}.
 *
 * <p>Its penalty is 0 where the row holds (with the right slack) and at least the violation {@code
 * v} elsewhere, a whole number in units of the row.
 */
public sealed interface PenaltyRow permits ForcingRow, AtMostOneRow, SquareRow, RangeRow {
    /**
     * Returns the row.
     *
     * @return tightened or not, never {@code >=}
     */
    LinearConstraint constraint();

    /**
     * Returns what kind of row it is, as records show it.
     *
     * @return {@code forcing}, {@code pair}, {@code at-most-one}, {@code equality}, {@code
     *     inequality} or {@code range}
     */
    String kind();

    /**
     * Returns the slack of the row.
     *
     * @return of range 0 where there is none
     */
    default SlackRegister slack() {
        return SlackRegister.binary(0);
    }

    /**
     * Adds the penalty times a weight.
     *
     * @param target takes the terms
     * @param weight positive
     * @param firstSlack the number of the first slack bit
     */
    void addTo(Qubo.Builder target, double weight, int firstSlack);

    /**
     * Returns the largest magnitude of what {@link #addTo} adds to one term, the constant included.
     *
     * @param weight positive
     * @return 0 or more
     */
    double largestTerm(double weight);

    /**
     * Counts the couplings that the penalty has.
     *
     * @return 0 or more, as a double since it may be astronomic
     */
    double couplings();

    /**
     * Returns the slack value with the smallest penalty at a point.
     *
     * @param x bits of the program
     * @return in the range of the slack
     */
    default long bestSlack(Bits x) {
        long room = constraint().rightHandSide() - constraint().activity(x);
        return Math.clamp(room, 0, slack().range());
    }
}
