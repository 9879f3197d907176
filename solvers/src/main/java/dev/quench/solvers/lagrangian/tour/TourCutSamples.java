package dev.quench.solvers.lagrangian.tour;

import dev.quench.problems.family.Solution;
import dev.quench.solvers.relax.ProgramSamples;

/**
 * What a loop of tour cuts gave.
 *
 * @param samples the raw ones of all rounds, and the story of the rounds; nothing that was repaired
 * @param tour the best that is known: from the start, or made from a sample by patching and descent
 * @param length of the tour
 * @param bound no tour is shorter; exact
 * @param end why the loop ended
 */
public record TourCutSamples(
        ProgramSamples samples, Solution tour, long length, long bound, End end) {
    /** Why a loop ended. */
    public enum End {
        /** The bound reached the length of the tour. */
        PROVEN,
        /** Neither cuts nor multipliers changed for two rounds. */
        STATIONARY,
        /** As many rounds as the options or the shots allow. */
        ROUNDS,
        /** A stop signal came. */
        STOPPED
    }

    /**
     * Tells whether the tour is known to be a shortest one.
     *
     * @return true if the bound is its length
     */
    public boolean isProven() {
        return bound >= length;
    }
}
