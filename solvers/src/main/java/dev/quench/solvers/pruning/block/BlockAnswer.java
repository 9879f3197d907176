package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a block solver found.
 *
 * @param flips which weights to flip; as many pruned as kept ones in every group
 * @param change {@code dL} of these flips as {@link PruningBlock#change} gives it; 0 or less,
 *     unless the solver believes something else
 * @param evaluations changes of swaps, flips or samples that were computed
 * @param training what a sampler spent on training besides
 * @param believed what the solver takes the change for: {@code change}, but for the ablation {@code
 *     truncated}, whose model is false
 * @param bound a number that no flips go below, where the solver has one
 * @param control the change of what a control found on the same block, where one was asked
 */
public record BlockAnswer(
        Bits flips,
        double change,
        long evaluations,
        TrainingCost training,
        double believed,
        Optional<BlockBound> bound,
        OptionalDouble control) {
    /**
     * Makes an answer of a solver that is right about it and has no bound.
     *
     * @param flips which weights to flip
     * @param change {@code dL} of these flips
     * @param evaluations changes that were computed
     */
    public BlockAnswer(Bits flips, double change, long evaluations) {
        this(
                flips,
                change,
                evaluations,
                TrainingCost.NONE,
                change,
                Optional.empty(),
                OptionalDouble.empty());
    }

    /**
     * Tells whether the answer is proven to be the best one, up to rounding.
     *
     * @return true if the bound is reached within {@code 1e-9} of its magnitude
     */
    public boolean isProven() {
        return bound.isPresent()
                && change <= bound.get().value() + 1e-9 * Math.abs(bound.get().value());
    }

    /**
     * Returns all that a budget of evaluations paid for.
     *
     * @return evaluations and {@link TrainingCost#charge}
     */
    public long spent() {
        return evaluations + training.charge();
    }

    /**
     * Returns the same answer with the cost of a training.
     *
     * @param newTraining what the samplers of all rounds spent
     * @return the changed copy
     */
    public BlockAnswer withTraining(TrainingCost newTraining) {
        return new BlockAnswer(flips, change, evaluations, newTraining, believed, bound, control);
    }

    /**
     * Returns the same answer with a bound.
     *
     * @param newBound what no flips go below
     * @return the changed copy
     */
    public BlockAnswer withBound(BlockBound newBound) {
        return new BlockAnswer(
                flips, change, evaluations, training, believed, Optional.of(newBound), control);
    }

    /**
     * Returns the same answer with that of a control beside it.
     *
     * @param newControl the change that the control found
     * @return the changed copy
     */
    public BlockAnswer withControl(double newControl) {
        return new BlockAnswer(
                flips,
                change,
                evaluations,
                training,
                believed,
                bound,
                OptionalDouble.of(newControl));
    }
}
