package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.kernel.AnnealingKernel;
import dev.quench.solvers.sampler.kernel.FlipModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Simulated annealing: each shot is an independent read from a uniform or given start through a
 * rising inverse temperature to a state that no single flip improves. A given start is forgotten at
 * the hot end of {@link Schedule.Derived}; to search near it, begin colder by {@link
 * Schedule.Geometric}.
 *
 * <p>Read {@code k} has its own stream, the {@code k}-th split of the request's, so that it does
 * not depend on the number of threads; the number of reads and sweeps decides which kernel runs
 * them. After a stop signal the finished reads are returned; if there is none, the best states of
 * the first batch as they stand. A target ends the call with the first batch of reads that reaches
 * it and leaves the reads behind that batch out, finished or not. A read costs {@code sweeps * n}
 * tests and {@code O(degree)} a flip; memory is {@link #memoryBytes}.
 *
 * <p>Source: S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, Optimization by Simulated Annealing, 1983,
 * doi:10.1126/science.220.4598.671.
 */
public final class AnnealingSampler implements Sampler {
    private final AnnealingOptions options;
    private final int threads;

    /**
     * Makes a sampler.
     *
     * @param options sweeps and schedule
     * @param threads how many reads run at once, 1 or more; does not change the answer
     * @throws IllegalArgumentException if {@code threads} is below 1
     */
    public AnnealingSampler(AnnealingOptions options, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "The number of threads (%d) must be at least 1.".formatted(threads));
        }
        this.options = options;
        this.threads = threads;
    }

    @Override
    public String name() {
        return "annealing";
    }

    /** Counts the kernel's arrays, a state a thread and the samples. */
    @Override
    public long memoryBytes(Qubo qubo, int shots) {
        long states = Math.multiplyExact((long) threads, 81L * qubo.size());
        long narrow = 16L * qubo.couplings().count() + 24L * qubo.size();
        long samples = Math.multiplyExact((long) shots, 200L + qubo.size() / 8);
        return Math.addExact(FlipModel.bytes(qubo) + narrow, Math.addExact(states, samples));
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        ScaledQubo scaled = ScaledQubo.of(qubo);
        Schedule.Geometric range = scaled.ends(options.schedule());
        AnnealingKernel kernel =
                AnnealingKernel.of(scaled.qubo(), request.shots(), options.sweeps());
        double[] betas =
                options.cooling()
                        .betas(
                                scaled.qubo(),
                                range,
                                options.sweeps(),
                                request.random(),
                                request.stop());
        var reads = new AnnealingReads(qubo, kernel, betas, request);
        reads.run(threads);
        List<Sample> samples = reads.samples();
        return SampleSet.merged(samples, detail(scaled, range, kernel, samples.size()));
    }

    private Map<String, Object> detail(
            ScaledQubo scaled, Schedule.Geometric range, AnnealingKernel kernel, int reads) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("kernel", kernel.name());
        detail.put("reads", reads);
        detail.put("sweeps", options.sweeps());
        detail.put("cooling", options.cooling().word());
        detail.put("betaHot", scaled.original(range.hot()));
        detail.put("betaCold", scaled.original(range.cold()));
        return detail;
    }
}
