package dev.quench.problems.encode;

/**
 * Why the weight of a penalty is large enough.
 *
 * <p>A rule gives a lower bound that the weight must <em>exceed</em>. Then every minimiser of the
 * Qubo lifts to a feasible point, and since the energy of a feasible point (with its best slack) is
 * its objective, the minimisers are the optima, all ties included: an optimal incumbent stays a
 * minimiser. Each bound is attained: there are programs in which a weight equal to it lets an
 * infeasible point tie. The proofs assume that the program has a feasible point, and stand as a
 * comment in {@code PenaltyWeights}.
 */
public enum PenaltyRule {
    /**
     * A row of a knapsack-like program (every row {@code <=} with coefficients of 0 or more): the
     * largest amount that dropping one item of the row can cost, {@code max(-a_i)} for a linear
     * objective.
     */
    MAX_GAIN("max-gain"),
    /**
     * A pair {@code x_u + x_v <= 1} of a knapsack-like program: the smaller of the amounts that
     * dropping one of the two can cost, {@code min(-a_u, -a_v)} for a linear objective.
     */
    MIN_GAIN("min-gain"),
    /**
     * An equality of an assignment: {@code (UB - LB)/2}, since a broken assignment has a sum of
     * squared violations of 2 or more.
     */
    HALF_RANGE("half-range"),
    /** Any other row: {@code UB - LB}. */
    RANGE("range"),
    /** There is no row to penalise. */
    NONE("none");

    private final String label;

    PenaltyRule(String label) {
        this.label = label;
    }

    /**
     * Returns the name that records show.
     *
     * @return for example {@code max-gain}
     */
    public String label() {
        return label;
    }
}
