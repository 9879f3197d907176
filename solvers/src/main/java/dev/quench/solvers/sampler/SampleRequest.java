package dev.quench.solvers.sampler;

import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * What a caller asks of a sampler.
 *
 * @param shots number of samples, 1 or more
 * @param random the stream all draws come from; the sampler may split it
 * @param stop ends the sampling early
 * @param progress is told how far it is
 */
public record SampleRequest(
        int shots, SplittableGenerator random, StopSignal stop, Progress progress) {
    /**
     * Checks the number of samples.
     *
     * @throws IllegalArgumentException if {@code shots} is below 1
     */
    public SampleRequest {
        if (shots < 1) {
            throw new IllegalArgumentException(
                    "The number of shots (%d) must be at least 1.".formatted(shots));
        }
    }

    /**
     * Makes a request without limits.
     *
     * @param shots number of samples, 1 or more
     * @param random the stream all draws come from
     * @return a request that nothing stops
     */
    public static SampleRequest of(int shots, SplittableGenerator random) {
        return new SampleRequest(shots, random, StopSignal.NEVER, Progress.SILENT);
    }

    /**
     * Returns the same request for another number of samples.
     *
     * @param newShots 1 or more
     * @return the changed copy
     */
    public SampleRequest withShots(int newShots) {
        return new SampleRequest(newShots, random, stop, progress);
    }

    /**
     * Returns the same request with another signal.
     *
     * @param signal ends the sampling early
     * @return the changed copy
     */
    public SampleRequest withStop(StopSignal signal) {
        return new SampleRequest(shots, random, signal, progress);
    }
}
