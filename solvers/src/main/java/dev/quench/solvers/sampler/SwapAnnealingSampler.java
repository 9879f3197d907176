package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.kernel.SwapAnnealer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Simulated annealing among the states with exactly {@code k} ones, by exchanging a one and a zero:
 * a cardinality constraint that no penalty has to hold.
 *
 * <p>For blocks that prune a given number of weights, partitions of given sizes, portfolios of
 * given length. Each shot is an independent read, the same for any number of threads; see {@link
 * SwapAnnealer} for moves and cost.
 */
public final class SwapAnnealingSampler implements Sampler {
    private final int ones;
    private final AnnealingOptions options;
    private final int threads;

    /**
     * Makes a sampler.
     *
     * @param ones number of ones of every sample, 0 or more
     * @param options sweeps and schedule
     * @param threads how many reads run at once, 1 or more; does not change the answer
     * @throws IllegalArgumentException if {@code ones} is negative or {@code threads} below 1
     */
    public SwapAnnealingSampler(int ones, AnnealingOptions options, int threads) {
        if (ones < 0) {
            throw new IllegalArgumentException(
                    "The number of ones (%d) must not be negative.".formatted(ones));
        }
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "The number of threads (%d) must be at least 1.".formatted(threads));
        }
        this.ones = ones;
        this.options = options;
        this.threads = threads;
    }

    @Override
    public String name() {
        return "swap-annealing";
    }

    /** Counts the coefficients, a state and an order of the bits a thread, and the samples. */
    @Override
    public long memoryBytes(Qubo qubo, int shots) {
        long states = Math.multiplyExact((long) threads, 40L * qubo.size());
        return Math.addExact(
                SwapAnnealer.bytes(qubo) + states, Sampler.super.memoryBytes(qubo, shots));
    }

    /**
     * Samples.
     *
     * @throws IllegalArgumentException if the Qubo has fewer bits than ones are asked for, or an
     *     initial state has another number of ones
     */
    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        request.requireSize(qubo.size());
        ScaledQubo scaled = ScaledQubo.of(qubo);
        Schedule.Geometric range = scaled.ends(options.schedule());
        double[] betas =
                options.cooling()
                        .betas(
                                scaled.qubo(),
                                range,
                                options.sweeps(),
                                request.random(),
                                request.stop());
        var reads = new AnnealingReads(qubo, new SwapAnnealer(scaled.qubo(), ones), betas, request);
        reads.run(threads);
        List<Sample> samples = reads.samples();
        return SampleSet.merged(samples, detail(scaled, range, samples.size()));
    }

    private Map<String, Object> detail(ScaledQubo scaled, Schedule.Geometric range, int reads) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("ones", ones);
        detail.put("reads", reads);
        detail.put("sweeps", options.sweeps());
        detail.put("betaHot", scaled.original(range.hot()));
        detail.put("betaCold", scaled.original(range.cold()));
        return detail;
    }
}
