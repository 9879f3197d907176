package dev.quench.solvers.pruning.descent;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How long a descent is, and at what densities.
 *
 * @param epochs epochs, 0 for the initial scores alone
 * @param steps blocks of an epoch
 * @param layerSteps blocks of an epoch in the layers of these names; the others share what is left
 *     by the logarithm of their sizes
 * @param stages densities on the way from dense to the one asked for; 1 prunes at once
 * @param evaluateEvery steps between two evaluations on validation data
 */
public record DescentSchedule(
        int epochs, int steps, Map<String, Integer> layerSteps, int stages, int evaluateEvery) {
    /** The most steps of a descent. */
    public static final int MOST_STEPS = 10_000_000;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range, or there are more than {@link
     *     #MOST_STEPS} steps; the message names it
     */
    public DescentSchedule {
        DescentOptions.requireAtLeast("epochs", epochs, 0);
        DescentOptions.requireAtLeast("steps", steps, 1);
        layerSteps = Map.copyOf(layerSteps);
        layerSteps.forEach(
                (layer, own) -> DescentOptions.requireAtLeast("steps of layer " + layer, own, 0));
        long own = layerSteps.values().stream().mapToLong(n -> n).sum();
        if (own > steps) {
            throw new IllegalArgumentException(
                    "The steps of single layers (%s) are %d; an epoch has %d.\nMaybe --steps %d."
                            .formatted(new TreeMap<>(layerSteps), own, steps, own));
        }
        DescentOptions.requireAtLeast("stages", stages, 1);
        if ((long) epochs * steps > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "%d epochs of %d steps are more than %d steps.\nMaybe fewer of them: a time limit ends a descent as well."
                            .formatted(epochs, steps, MOST_STEPS));
        }
        if (epochs == 1 && stages > 1) {
            throw new IllegalArgumentException(
                    "%d stages begin with epochs, of which there is 1: the density asked for would not be reached.\nMaybe at least 2 epochs, or --stages 1."
                            .formatted(stages));
        }
        DescentOptions.requireAtLeast("evaluate-every", evaluateEvery, 1);
    }

    /**
     * Returns the number of steps of the whole descent.
     *
     * @return epochs times steps
     */
    public int totalSteps() {
        return Math.multiplyExact(epochs, steps);
    }

    /**
     * Returns the number of stages that are taken one after the other before the first step.
     *
     * @return 1, or all stages if there are no epochs
     */
    public int firstStages() {
        return epochs == 0 ? stages : 1;
    }

    /**
     * Returns how much of the way from dense to the density asked for is left after a stage: {@code
     * (1 - t/T)^3} for stage {@code t} of {@code T}, after M. Zhu, S. Gupta, To prune, or not to
     * prune (2017), arXiv 1710.01878.
     *
     * @param stage from 1 to all
     * @return 0 to below 1, the density is {@code d + (1 - d)} times that
     */
    public double wayLeft(int stage) {
        double left = 1 - (double) stage / stages;
        return left * left * left;
    }

    /**
     * Returns the {@linkplain #wayLeft(int) way left} at the beginning of an epoch, if it changes
     * there. Stages share the first half of the epochs; without epochs the last one is reached.
     *
     * @param epoch from 0
     * @return 0 to below 1; empty where it stays
     */
    public OptionalDouble wayLeftAt(int epoch) {
        int stage = stage(epoch);
        if (epoch > 0 && stage == stage(epoch - 1)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(wayLeft(stage));
    }

    /**
     * Tells whether the density asked for is reached.
     *
     * @param epoch from 0
     * @return true in the last stage
     */
    public boolean stageReached(int epoch) {
        return stage(epoch) == stages;
    }

    /** Returns the stage of an epoch, from 1. */
    private int stage(int epoch) {
        int ramp = Math.max(1, epochs / 2);
        return epochs == 0 ? stages : (int) Math.min(stages, 1 + (long) epoch * stages / ramp);
    }
}
