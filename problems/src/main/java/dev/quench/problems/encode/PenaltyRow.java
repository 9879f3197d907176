package dev.quench.problems.encode;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;

/** A row of a program in the shape in which it is penalised: {@code <=} or {@code =}. */
sealed interface PenaltyRow permits PairRow, SquareRow {
    /** Returns the row, tightened or not, never {@code >=}. */
    LinearConstraint constraint();

    /** Returns what kind of row it is, as records show it. */
    String kind();

    /** Returns the slack of the row, of range 0 where there is none. */
    SlackRegister slack();

    /**
     * Adds the penalty, which is 0 where the row holds (with the right slack) and {@code weight x
     * v^2} or more where it is violated by {@code v}.
     *
     * @param firstSlack the number of the first slack bit
     */
    void addTo(Qubo.Builder target, double weight, int firstSlack);

    /** Returns the largest magnitude of what {@link #addTo} adds, the constant included. */
    double largestTerm(double weight);

    /** Returns the slack value with the smallest penalty at a point. */
    default long bestSlack(Bits x) {
        long room = constraint().rightHandSide() - constraint().activity(x);
        return Math.clamp(room, 0, slack().range());
    }
}
