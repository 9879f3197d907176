package dev.quench.solvers.ortools;

/**
 * Limits of the cutting planes of {@link OddCycleCorrelations}.
 *
 * @param rounds of solving and separating in one answer, 1 or more
 * @param cuts of one round, 1 or more
 * @param cutsPerEdge of one round with the same edge, 1 or more
 * @param pivots of the simplex in one answer after which no round begins, 1 or more: the work limit
 *     of dense energies
 */
public record OddCycleOptions(int rounds, int cuts, int cutsPerEdge, long pivots) {
    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public OddCycleOptions {
        if (rounds < 1 || cuts < 1 || cutsPerEdge < 1 || pivots < 1) {
            throw new IllegalArgumentException(
                    "Rounds (%d), cuts of a round (%d) and of an edge (%d), and pivots (%d) must be at least 1."
                            .formatted(rounds, cuts, cutsPerEdge, pivots));
        }
    }

    /**
     * Returns the limits that suit sparse energies of some thousand spins.
     *
     * @return the limits
     */
    public static OddCycleOptions defaults() {
        return new OddCycleOptions(100, 2000, 8, 12_000);
    }

    /**
     * Returns the limits that suit questions asked again and again, each with the cuts of the last
     * one: an energy that needs more work gets it question by question.
     *
     * @return the limits
     */
    public static OddCycleOptions repeated() {
        return new OddCycleOptions(20, 1000, 8, 3000);
    }
}
