package dev.quench.solvers.exact.qubo;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers a Qubo of any size with one state, a lowest one where {@link ExactQubo} proves that.
 *
 * <p>One sample whatever the number of shots. The detail says {@code proven}, the certified {@code
 * bound} and the method. Where the limits come first the state is the best one that was found.
 */
public final class ExactSampler implements Sampler {
    private final int threads;
    private final double work;

    /**
     * Makes a sampler.
     *
     * @param work effort limit, as in {@link ExactQuboOptions}
     * @param threads 1 or more; does not change the answer
     * @throws IllegalArgumentException if one is out of its range
     */
    public ExactSampler(double work, int threads) {
        ExactQuboOptions.defaults().withWork(work).withThreads(threads);
        this.work = work;
        this.threads = threads;
    }

    /**
     * Makes a sampler with the standard effort.
     *
     * @param threads 1 or more
     * @return the sampler
     */
    public static ExactSampler standard(int threads) {
        return new ExactSampler(ExactQuboOptions.defaults().work(), threads);
    }

    @Override
    public String name() {
        return "exact";
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        QuboOptimum optimum =
                ExactQubo.solve(
                        qubo,
                        ExactQuboOptions.defaults()
                                .withWork(work)
                                .withThreads(threads)
                                .withSeed(request.random().nextLong())
                                .withStop(request.stop()));
        var detail = new LinkedHashMap<String, Object>();
        detail.put("proven", optimum.proven());
        detail.put("bound", optimum.bound().doubleValue());
        detail.putAll(optimum.detail());
        return SampleSet.ofCounts(qubo, Map.of(optimum.bits(), 1), detail);
    }
}
