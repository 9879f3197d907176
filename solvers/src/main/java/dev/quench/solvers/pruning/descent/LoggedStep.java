package dev.quench.solvers.pruning.descent;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step and all that must be known to repeat it without its gradients and its solver. */
public final class LoggedStep {
    private final StepRecord record;
    private final int[] block;
    private final int[] flips;
    private final @Nullable CurvePoint point;

    /**
     * Makes one.
     *
     * @param record what was told of the step
     * @param block weights of the block, numbered in their pool, rising
     * @param flips those of them that changed sides, rising; empty if the step was not taken
     * @param point the evaluation after the step; null where there was none
     */
    public LoggedStep(StepRecord record, int[] block, int[] flips, @Nullable CurvePoint point) {
        this.record = record;
        this.block = block.clone();
        this.flips = flips.clone();
        this.point = point;
    }

    /**
     * Returns what was told of the step.
     *
     * @return the record
     */
    public StepRecord record() {
        return record;
    }

    /**
     * Returns the weights of the block.
     *
     * @return numbers in the pool, rising; a copy
     */
    public int[] block() {
        return block.clone();
    }

    /**
     * Returns the weights that changed sides.
     *
     * @return numbers in the pool, rising; a copy
     */
    public int[] flips() {
        return flips.clone();
    }

    /**
     * Returns the evaluation after the step.
     *
     * @return empty where there was none
     */
    public Optional<CurvePoint> point() {
        return Optional.ofNullable(point);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof LoggedStep other
                && record.equals(other.record)
                && Arrays.equals(block, other.block)
                && Arrays.equals(flips, other.flips)
                && point().equals(other.point());
    }

    @Override
    public int hashCode() {
        return record.hashCode();
    }
}
