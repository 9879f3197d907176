package dev.quench.solvers.reduction.shrinking;

/**
 * One shrinking of one instance, which can take back what it did last. Used by one thread.
 *
 * <p>Two engines: {@link GraphShrinking} merges variables of any program, {@code
 * reduction.steered.SteeredReduction} lets correlations choose between the exact reductions of a
 * family.
 */
public interface Shrinking {
    /**
     * Shrinks until the budget is kept or something else ends it.
     *
     * @return what is left
     */
    Shrunken shrink();

    /**
     * Takes the last decisions back, because what is left had no good enough answer, and goes on
     * without the weakest of them.
     *
     * @param decisions how many, 1 or more
     * @param reason for the record
     * @return what is left, the same as before if nothing could be taken back
     */
    Shrunken reopen(int decisions, String reason);
}
