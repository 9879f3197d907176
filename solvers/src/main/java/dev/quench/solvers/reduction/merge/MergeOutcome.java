package dev.quench.solvers.reduction.merge;

import java.util.List;

/** What became of a decision that was tried. */
public sealed interface MergeOutcome {
    /**
     * The decision stands, with all that follows from it.
     *
     * @param implied what else became known, in the order in which it was found; not the decision
     *     itself
     */
    record Accepted(List<Implication> implied) implements MergeOutcome {
        /** Copies the list. */
        public Accepted {
            implied = List.copyOf(implied);
        }
    }

    /**
     * The decision was taken back.
     *
     * @param rule that was broken, for a person: {@code row capacity2}, {@code perfect matching}
     * @param proven true if no solution agrees with the decision and what stood before, so that its
     *     opposite follows; false if none was found in the search for one
     */
    record Refused(String rule, boolean proven) implements MergeOutcome {}

    /** The decision says nothing new: it follows from, or contradicts, what stood before. */
    record Known(boolean holds) implements MergeOutcome {}

    /**
     * Something that followed.
     *
     * @param merge what became known
     * @param rule why
     */
    record Implication(Merge merge, String rule) {}
}
