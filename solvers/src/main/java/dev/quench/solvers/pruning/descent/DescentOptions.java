package dev.quench.solvers.pruning.descent;

import dev.quench.problems.pruning.BlockModel;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How a network is pruned block by block.
 *
 * @param density share of the weights that survives, in (0, 1)
 * @param layerDensities another share for the layers of these names; empty for none
 * @param granularity which weights share a number of survivors
 * @param scope which layers share a block
 * @param initial by what weights go first
 * @param selection by what weights come into a block
 * @param curvature whose gradients make the curvature of a block
 * @param block weights of a block, even, 2 or more
 * @param batch examples of a step, whose gradients make the model of its block
 * @param calibration examples of the initial scores
 * @param model gradient multiplier and ridge
 * @param epochs epochs, 0 for the initial scores alone
 * @param steps blocks of an epoch
 * @param stages densities on the way from dense to the one asked for, in the first half of the
 *     epochs or, without epochs, one after the other; 1 prunes at once
 * @param surgeon damping of the surgeon that moves survivors where weights are pruned, as a share
 *     of the mean curvature; 0 leaves survivors as they are
 * @param frozenPruned share of the pruned weights, those of lowest score, that never come back
 * @param frozenKept share of the kept weights, those of highest score, that are never pruned
 * @param tabu share of the free weights that rest after they were in a block
 * @param test examples of the paired test that a step must pass, 0 for none
 * @param testLevel largest one-sided p-value of a step that is taken
 * @param evaluateEvery steps between two evaluations on validation data
 * @param seed of all draws
 */
public record DescentOptions(
        double density,
        Map<String, Double> layerDensities,
        Granularity granularity,
        Scope scope,
        Importance initial,
        Selection selection,
        Curvature curvature,
        int block,
        int batch,
        int calibration,
        BlockModel model,
        int epochs,
        int steps,
        int stages,
        double surgeon,
        double frozenPruned,
        double frozenKept,
        double tabu,
        int test,
        double testLevel,
        int evaluateEvery,
        long seed) {
    /** The most steps of a descent. */
    public static final int MOST_STEPS = 10_000_000;

    /** Which layers share a block, and a number of survivors. */
    public enum Scope {
        /** Every layer has the density asked for. */
        LAYER,
        /** All layers are one: the network has the density asked for, layers what suits it. */
        NETWORK
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range, or there are more than {@link
     *     #MOST_STEPS} steps; the message names it
     */
    public DescentOptions {
        layerDensities = Map.copyOf(layerDensities);
        requireDensity("density", density);
        layerDensities.forEach(
                (layer, share) -> requireDensity("density of layer " + layer, share));
        if (!layerDensities.isEmpty()
                && (scope == Scope.NETWORK || granularity instanceof Granularity.Pattern)) {
            throw new IllegalArgumentException(
                    "Densities of layers (%s) need groups within layers: with --per network layers find their own, and a pattern says its own.\nMaybe --per layer."
                            .formatted(layerDensities.keySet()));
        }
        if (block < 2 || block % 2 != 0) {
            throw new IllegalArgumentException(
                    "The size of a block (%d) must be even and at least 2: half of its weights are pruned ones.\nMaybe --block 1024."
                            .formatted(block));
        }
        requireAtLeast("batch", batch, 1);
        requireAtLeast("calibration", calibration, 1);
        requireAtLeast("epochs", epochs, 0);
        requireAtLeast("steps", steps, 1);
        requireAtLeast("stages", stages, 1);
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
        requireAtLeast("test", test, 0);
        requireAtLeast("evaluate-every", evaluateEvery, 1);
        if (!(surgeon >= 0) || Double.isInfinite(surgeon)) {
            throw new IllegalArgumentException(
                    "The damping of the surgeon (%s) must be a number of at least 0.\nMaybe --surgeon 0.01."
                            .formatted(surgeon));
        }
        requireShare("frozen-pruned", frozenPruned);
        requireShare("frozen-kept", frozenKept);
        requireShare("tabu", tabu);
        if (!(testLevel > 0 && testLevel <= 1)) {
            throw new IllegalArgumentException(
                    "The option test-level (%s) must lie in (0, 1].".formatted(testLevel));
        }
    }

    private static void requireDensity(String what, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "The %s (%s) must lie between 0 and 1, both left out: it is the share of the weights that survives.\nMaybe --density 0.1."
                            .formatted(what, share));
        }
    }

    private static void requireAtLeast(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "The option %s (%d) must be at least %d.".formatted(what, value, least));
        }
    }

    private static void requireShare(String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(
                    "The option %s (%s) is a share from 0 to below 1.".formatted(what, value));
        }
    }

    /**
     * Returns the same options with another density.
     *
     * @param newDensity as in the constructor
     * @return the changed copy
     */
    public DescentOptions withDensity(double newDensity) {
        return new DescentOptions(
                newDensity,
                layerDensities,
                granularity,
                scope,
                initial,
                selection,
                curvature,
                block,
                batch,
                calibration,
                model,
                epochs,
                steps,
                stages,
                surgeon,
                frozenPruned,
                frozenKept,
                tabu,
                test,
                testLevel,
                evaluateEvery,
                seed);
    }

    /**
     * Returns the same options with another score.
     *
     * @param newInitial as in the constructor
     * @return the changed copy
     */
    public DescentOptions withInitial(Importance newInitial) {
        return new DescentOptions(
                density,
                layerDensities,
                granularity,
                scope,
                newInitial,
                selection,
                curvature,
                block,
                batch,
                calibration,
                model,
                epochs,
                steps,
                stages,
                surgeon,
                frozenPruned,
                frozenKept,
                tabu,
                test,
                testLevel,
                evaluateEvery,
                seed);
    }

    /**
     * Returns the same options with another curvature.
     *
     * @param newCurvature as in the constructor
     * @return the changed copy
     */
    public DescentOptions withCurvature(Curvature newCurvature) {
        return new DescentOptions(
                density,
                layerDensities,
                granularity,
                scope,
                initial,
                selection,
                newCurvature,
                block,
                batch,
                calibration,
                model,
                epochs,
                steps,
                stages,
                surgeon,
                frozenPruned,
                frozenKept,
                tabu,
                test,
                testLevel,
                evaluateEvery,
                seed);
    }

    /**
     * Returns the same options with another number of epochs.
     *
     * @param newEpochs as in the constructor
     * @return the changed copy
     */
    public DescentOptions withEpochs(int newEpochs) {
        return new DescentOptions(
                density,
                layerDensities,
                granularity,
                scope,
                initial,
                selection,
                curvature,
                block,
                batch,
                calibration,
                model,
                newEpochs,
                steps,
                stages,
                surgeon,
                frozenPruned,
                frozenKept,
                tabu,
                test,
                testLevel,
                evaluateEvery,
                seed);
    }

    /**
     * Returns the same options with another damping of the surgeon.
     *
     * @param newSurgeon as in the constructor
     * @return the changed copy
     */
    public DescentOptions withSurgeon(double newSurgeon) {
        return new DescentOptions(
                density,
                layerDensities,
                granularity,
                scope,
                initial,
                selection,
                curvature,
                block,
                batch,
                calibration,
                model,
                epochs,
                steps,
                stages,
                newSurgeon,
                frozenPruned,
                frozenKept,
                tabu,
                test,
                testLevel,
                evaluateEvery,
                seed);
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
     * Returns the density of a layer.
     *
     * @param layer its name
     * @return its own, or that of all
     */
    public double densityOf(String layer) {
        return layerDensities.getOrDefault(layer, density);
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
