package dev.quench.solvers.pruning.descent;

import org.jspecify.annotations.Nullable;

/**
 * One step of a descent.
 *
 * @param step from 1
 * @param epoch from 1
 * @param layer name of the layer, {@code all} for the whole network
 * @param block weights of the block, 0 where no pair was free
 * @param swaps pruned weights that came back, as many as kept ones that went; 0 if the step was not
 *     taken
 * @param predicted change of the loss by the model of the block, 0 or less but for defects
 * @param evaluations swaps or samples that the solver tried
 * @param trainingEvaluations expectations that its sampler evaluated in training, besides
 * @param trainingShots what its sampler measured in training, besides
 * @param control change that a control's answer to the same block predicts; null where none was
 *     asked
 * @param tested paired test on other examples; null where none was asked for or nothing was to test
 * @param taken whether the network was changed
 * @param gradientSeconds time of gradients and scores
 * @param solveSeconds time of the solver
 * @param seconds time since the descent began, over all parts of a resumed run
 */
public record StepRecord(
        int step,
        int epoch,
        String layer,
        int block,
        int swaps,
        double predicted,
        long evaluations,
        long trainingEvaluations,
        long trainingShots,
        @Nullable Double control,
        @Nullable PairedTest tested,
        boolean taken,
        double gradientSeconds,
        double solveSeconds,
        double seconds) {}
