package dev.quench.solvers.pruning.block;

import dev.quench.solvers.sampler.SampleSet;

/**
 * What the samplers of an answer spent before they gave their samples: trained circuits evaluate an
 * expectation again and again.
 *
 * <p>An evaluation is one call for an expectation. A simulator that knows all amplitudes computes
 * it over {@code 2^P} states at once and draws but a few shots besides; a backend that only
 * measures takes shots for each.
 *
 * @param evaluations expectations that were evaluated, 0 or more
 * @param shots what was measured in training and is not among the samples, 0 or more
 */
public record TrainingCost(long evaluations, long shots) {
    /** Nothing was trained. */
    public static final TrainingCost NONE = new TrainingCost(0, 0);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public TrainingCost {
        if (evaluations < 0 || shots < 0) {
            throw new IllegalArgumentException(
                    "The evaluations (%d) and shots (%d) of a training must be 0 or more."
                            .formatted(evaluations, shots));
        }
    }

    /**
     * Reads what a sampler tells of its training. A single evaluation is that of given angles, and
     * no training.
     *
     * @param set samples with {@code evaluations} in their detail where the sampler trained
     * @return {@link #NONE} where nothing was trained
     */
    public static TrainingCost of(SampleSet set) {
        long told = set.detail().get("evaluations") instanceof Number n ? n.longValue() : 0;
        return new TrainingCost(told > 1 ? told : 0, set.archive().shots());
    }

    /**
     * Adds another training.
     *
     * @param other of another round
     * @return the sums
     */
    public TrainingCost plus(TrainingCost other) {
        return new TrainingCost(evaluations + other.evaluations, shots + other.shots);
    }

    /**
     * Returns what the training takes of a budget of evaluations: an expectation counts as one, or
     * as the shots that it was measured with.
     *
     * @return the larger of both numbers
     */
    public long charge() {
        return Math.max(evaluations, shots);
    }
}
