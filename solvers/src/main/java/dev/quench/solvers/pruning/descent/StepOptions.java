package dev.quench.solvers.pruning.descent;

import dev.quench.problems.pruning.BlockModel;

/**
 * What a step of a descent does.
 *
 * @param selection by what weights come into a block
 * @param curvature whose gradients make the curvature of a block
 * @param block weights of a block, even, 2 or more
 * @param batch examples of a step, whose gradients make the model of its block
 * @param model gradient multiplier and ridge
 * @param evaluations changes of the model that the solver of a block computes at most
 * @param tabu share of the free weights that rest after they were in a block
 * @param test examples of the paired test that a step must pass, 0 for none
 * @param testLevel largest one-sided p-value of a step that is taken
 */
public record StepOptions(
        Selection selection,
        Curvature curvature,
        int block,
        int batch,
        BlockModel model,
        long evaluations,
        double tabu,
        int test,
        double testLevel) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range; the message names it
     */
    public StepOptions {
        if (block < 2 || block % 2 != 0) {
            throw new IllegalArgumentException(
                    "The size of a block (%d) must be even and at least 2: half of its weights are pruned ones.\nMaybe --block 1024."
                            .formatted(block));
        }
        DescentOptions.requireAtLeast("batch", batch, 1);
        if (evaluations < 1) {
            throw new IllegalArgumentException(
                    "The option evaluations (%d) must be at least 1.".formatted(evaluations));
        }
        DescentOptions.requireShare("tabu", tabu);
        DescentOptions.requireAtLeast("test", test, 0);
        if (!(testLevel > 0 && testLevel <= 1)) {
            throw new IllegalArgumentException(
                    "The option test-level (%s) must lie in (0, 1].".formatted(testLevel));
        }
    }
}
