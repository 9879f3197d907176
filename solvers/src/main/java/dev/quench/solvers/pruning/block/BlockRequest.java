package dev.quench.solvers.pruning.block;

import dev.quench.solvers.control.StopSignal;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * What a caller asks of a block solver.
 *
 * @param random the stream that all draws come from
 * @param stop ends the search early; the best so far is the answer
 * @param evaluations about so many changes of swaps, flips or samples are computed at most, those
 *     of trainings among them; {@link Long#MAX_VALUE} for the solver's own end
 */
public record BlockRequest(SplittableGenerator random, StopSignal stop, long evaluations) {
    /**
     * Checks the number of evaluations.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public BlockRequest {
        if (evaluations < 1) {
            throw new IllegalArgumentException(
                    "The evaluations of a block solver (%d) must be at least 1."
                            .formatted(evaluations));
        }
    }

    /**
     * Makes a request without limits.
     *
     * @param random the stream that all draws come from
     * @return a request that nothing stops
     */
    public static BlockRequest of(SplittableGenerator random) {
        return new BlockRequest(random, StopSignal.NEVER, Long.MAX_VALUE);
    }

    /**
     * Returns the same request with another limit.
     *
     * @param newEvaluations 1 or more
     * @return the changed copy
     */
    public BlockRequest withEvaluations(long newEvaluations) {
        return new BlockRequest(random, stop, newEvaluations);
    }
}
