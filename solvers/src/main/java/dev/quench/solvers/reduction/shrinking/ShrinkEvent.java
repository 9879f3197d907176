package dev.quench.solvers.reduction.shrinking;

import dev.quench.solvers.reduction.merge.Merge;
import java.util.OptionalDouble;

/** Something that happened while a program was shrunk, in the order in which it happened. */
public sealed interface ShrinkEvent {
    /**
     * The source was asked.
     *
     * @param question number, from 1
     * @param answer what it said; the threshold is that of the scores
     * @param threshold what the batch uses
     * @param remembered true if a journal answered
     */
    record Asked(int question, ShrinkAnswer answer, double threshold, boolean remembered)
            implements ShrinkEvent {}

    /**
     * A candidate was decided.
     *
     * @param number of the decision, from 1
     * @param candidate what was tried
     * @param decision what became of it
     * @param rule what refused it, empty if nothing did
     * @param before certified bound before, in units of the program
     * @param after certified bound after, as far as it was computed at this merge
     * @param left variables after it and what it implied
     * @param implied how many variables followed
     */
    record Decided(
            int number,
            Candidate candidate,
            Decision decision,
            String rule,
            OptionalDouble before,
            OptionalDouble after,
            int left,
            int implied)
            implements ShrinkEvent {}

    /** What became of a candidate. */
    enum Decision {
        /** It stands. */
        MERGED,
        /** No solution agrees with it, so that its opposite stands. */
        OPPOSITE,
        /** No solution better than the incumbent agrees with it, so that its opposite stands. */
        BOUNDED,
        /** No solution that agrees with it was found, and nothing follows. */
        REFUSED
    }

    /**
     * Something followed from a decision, or from the program itself.
     *
     * @param merge what became known
     * @param rule why
     */
    record Implied(Merge merge, String rule) implements ShrinkEvent {}

    /**
     * The last merges were taken back.
     *
     * @param merges how many decisions
     * @param reason why
     * @param forbidden the decision that will not be tried again
     * @param left variables after it
     */
    record Reopened(int merges, String reason, Merge forbidden, int left) implements ShrinkEvent {}
}
