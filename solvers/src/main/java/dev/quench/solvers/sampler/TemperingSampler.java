package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.kernel.TemperingKernel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parallel tempering: the reads of a batch stand on a ladder of temperatures between the ends of
 * the schedule and exchange them; each gives the best state that it saw, after a descent.
 *
 * <p>Where annealing passes a temperature once, a tempered read comes back to the hot end and tries
 * again; it pays on rugged functions and long runs. Batches are independent, dealt in order, and
 * the same for any number of threads. All lanes of a batch run even where fewer reads are asked
 * for. After a stop signal the finished batches are returned; if there is none, the best states of
 * the first one. Cost and memory are those of {@link AnnealingSampler} and a quarter more for the
 * energies.
 *
 * <p>Source: R. H. Swendsen, J.-S. Wang, Replica Monte Carlo simulation of spin-glasses, 1986,
 * doi:10.1103/PhysRevLett.57.2607; see {@link TemperingKernel} for the exchanges.
 */
public final class TemperingSampler implements Sampler {
    private static final int MOST_LANES = 64;

    private final AnnealingOptions options;
    private final int threads;

    /**
     * Makes a sampler.
     *
     * @param options sweeps and the ends of the ladder; the cooling has no meaning here
     * @param threads how many batches run at once, 1 or more; does not change the answer
     * @throws IllegalArgumentException if {@code threads} is below 1
     */
    public TemperingSampler(AnnealingOptions options, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "The number of threads (%d) must be at least 1.".formatted(threads));
        }
        this.options = options;
        this.threads = threads;
    }

    @Override
    public String name() {
        return "tempering";
    }

    /** Counts what annealing takes, and the best state of each read of the batches under way. */
    @Override
    public long memoryBytes(Qubo qubo, int shots) {
        long best = Math.multiplyExact((long) threads, MOST_LANES * (200L + qubo.size() / 8));
        return Math.addExact(new AnnealingSampler(options, threads).memoryBytes(qubo, shots), best);
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        ScaledQubo scaled = ScaledQubo.of(qubo);
        Schedule.Geometric range = scaled.ends(options.schedule());
        TemperingKernel kernel = TemperingKernel.of(scaled.qubo());
        var reads = new AnnealingReads(qubo, kernel, range.betas(options.sweeps()), request);
        reads.run(threads);
        List<Sample> samples = reads.samples();
        return SampleSet.merged(samples, detail(scaled, range, kernel, samples.size()));
    }

    private Map<String, Object> detail(
            ScaledQubo scaled, Schedule.Geometric range, TemperingKernel kernel, int reads) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("kernel", kernel.name());
        detail.put("reads", reads);
        detail.put("rungs", kernel.lanes());
        detail.put("sweeps", options.sweeps());
        detail.put("betaHot", scaled.original(range.hot()));
        detail.put("betaCold", scaled.original(range.cold()));
        return detail;
    }
}
