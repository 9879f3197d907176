package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Qubo;

/**
 * Refuses a call whose forecast is beyond a limit, before any memory is asked for.
 *
 * @param inner what samples
 * @param limit bytes
 */
public record MemoryBoundSampler(Sampler inner, long limit) implements Sampler {
    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public boolean takesPenalties() {
        return inner.takesPenalties();
    }

    @Override
    public long memoryBytes(Qubo qubo, int shots) {
        return inner.memoryBytes(qubo, shots);
    }

    /**
     * Samples within the limit.
     *
     * @throws IllegalArgumentException if the forecast is beyond it, with the way out
     */
    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        long bytes = inner.memoryBytes(qubo, request.shots());
        if (bytes > limit) {
            throw new IllegalArgumentException(
                    "%d shots of %s on %d bits and %d couplings need about %d MiB; the limit is %d MiB.\nMaybe lower --shots or --threads, or raise Java's heap: QUENCH_JAVA_OPTIONS=-Xmx%dg."
                            .formatted(
                                    request.shots(),
                                    name(),
                                    qubo.size(),
                                    qubo.couplings().count(),
                                    bytes >> 20,
                                    limit >> 20,
                                    ((bytes / 3 * 4) >> 30) + 1));
        }
        return inner.sample(qubo, request);
    }
}
