package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Bits;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Answers that were measured before the end, for example while angles were trained: any of them may
 * become the best answer of a run, but they are no draws of the final state, so that no share, mean
 * or test counts them.
 *
 * @param answers the distinct ones, in the order of first sight
 * @param shots how many measurements they come from, at least one for each
 */
public record Archive(Set<Bits> answers, long shots) {
    /** The archive of a sampler that measures only at its end. */
    public static final Archive EMPTY = new Archive(Set.of(), 0);

    /**
     * Freezes the answers.
     *
     * @throws IllegalArgumentException if there are fewer shots than answers
     */
    public Archive {
        answers = Collections.unmodifiableSet(new LinkedHashSet<>(answers));
        if (shots < answers.size()) {
            throw new IllegalArgumentException(
                    "An archive of %d different answers cannot come from %d shots."
                            .formatted(answers.size(), shots));
        }
    }

    /**
     * Collects measurements.
     *
     * @param measured how often each answer was seen, one map a measurement
     * @return their distinct answers and the sum of their counts
     */
    public static Archive of(Collection<Map<Bits, Integer>> measured) {
        var answers = new LinkedHashSet<Bits>();
        long shots = 0;
        for (Map<Bits, Integer> counts : measured) {
            answers.addAll(counts.keySet());
            for (int count : counts.values()) {
                shots += count;
            }
        }
        return new Archive(answers, shots);
    }

    /**
     * Joins two archives.
     *
     * @param other of answers in the same bits
     * @return both
     */
    public Archive and(Archive other) {
        if (answers.isEmpty() || other.answers.isEmpty()) {
            return answers.isEmpty() ? other : this;
        }
        var both = new LinkedHashSet<>(answers);
        both.addAll(other.answers);
        return new Archive(both, shots + other.shots);
    }

    /**
     * Rewrites every answer.
     *
     * @param lift the way back from a rewriting
     * @return the same shots; answers that become one are kept once
     */
    public Archive lifted(UnaryOperator<Bits> lift) {
        return new Archive(new LinkedHashSet<>(answers.stream().map(lift).toList()), shots);
    }

    /**
     * Tells whether nothing was measured before the end.
     *
     * @return true if there is no answer
     */
    public boolean isEmpty() {
        return answers.isEmpty();
    }
}
