package dev.quench.solvers.reduction.merge;

/**
 * What must hold of the solutions of a family beyond single rows. It looks at the values that are
 * known and keeps nothing, so that there is nothing to take back.
 */
@FunctionalInterface
interface FamilyRule {
    /**
     * Draws conclusions.
     *
     * @param propagation tells what is known and takes what follows, or that a rule is broken
     */
    void apply(Propagation propagation);
}
