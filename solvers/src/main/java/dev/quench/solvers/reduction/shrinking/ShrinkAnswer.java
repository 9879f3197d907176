package dev.quench.solvers.reduction.shrinking;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What one question to a correlation source brought: all that a journal needs to go on from it.
 *
 * @param variables that were left
 * @param couplings of their energy
 * @param candidates the strongest first, no more of them than a batch may look at
 * @param threshold the two-means split of the scores of all candidates
 * @param bound certified by the source, in units of the program; empty if none
 * @param detail of the source
 */
public record ShrinkAnswer(
        int variables,
        int couplings,
        List<Candidate> candidates,
        double threshold,
        OptionalDouble bound,
        Map<String, Object> detail) {
    /** Copies the list. */
    public ShrinkAnswer {
        candidates = List.copyOf(candidates);
    }
}
