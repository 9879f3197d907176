package dev.quench.problems.encode.penalty;

/**
 * Why the weight of a penalty is large enough.
 *
 * <p>A rule gives a lower bound that the weight must <em>exceed</em>. Then every minimiser of the
 * Qubo lifts to a feasible point, and since the energy of a feasible point (with its best slack) is
 * its objective, the minimisers are the optima, all ties included: an optimal incumbent stays a
 * minimiser. Each bound is attained: there are programs in which a weight equal to it lets an
 * infeasible point tie. The proofs assume that the program has a feasible point, and stand as a
 * comment in {@code PenaltyWeights}.
 *
 * <p>A flip is <em>safe</em> for a row if it moves a variable in the direction that helps the row
 * and breaks no other one; its cost is the most by which it can raise the objective, at any point:
 * {@code max(0, a_i + sum_j max(0, b_ij))} from 0 to 1 and {@code max(0, -a_i - sum_j min(0,
 * b_ij))} from 1 to 0.
 */
public enum PenaltyRule {
    /**
     * An inequality that safe flips repair from everywhere: the largest cost of one. In a
     * knapsack-like program it is the largest gain of an item in the row.
     */
    MAX_GAIN("max-gain"),
    /**
     * At most one of several literals, where safe flips repair it: the second largest cost of one,
     * for a pair {@code x_u + x_v <= 1} of a linear objective {@code min(-a_u, -a_v)}.
     */
    MIN_GAIN("min-gain"),
    /**
     * An equality with coefficients of magnitude 1, such as a cardinality, that variables of no
     * other row repair from everywhere: the largest cost of a flip of one of these.
     */
    FLIP("flip"),
    /**
     * An equality of an assignment: {@code (UB - LB)/2}, since a broken assignment has a sum of
     * squared violations of 2 or more.
     */
    HALF_RANGE("half-range"),
    /** Any other row: {@code UB - LB}. */
    RANGE("range"),
    /** Not a proof: the size of the objective, where no weight makes the encoding exact. */
    SCALE("scale"),
    /** Not a proof: half the quadratic weight of a Lagrangian on active rows, 0 on others. */
    MULTIPLIER("multiplier"),
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
