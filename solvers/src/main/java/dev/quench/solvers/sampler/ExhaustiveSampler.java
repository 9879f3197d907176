package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.kernel.enumeration.BlockMinimum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/**
 * Visits all {@code 2^n} states of a Qubo of at most 30 bits and returns the lowest ones: {@code
 * shots} distinct states, exactly.
 *
 * <p>Each state is counted once; if there are fewer states than shots, the rest of the shots falls
 * on the lowest state. The detail says {@code proven} (true unless a stop signal cut the search
 * short), how many states were visited and by which kernel: 32-bit integers, of vectors where the
 * machine has them, for functions whose energies fit, else {@code double}. Uses no random numbers.
 * Memory is about 200 bytes a kept state and thread.
 */
public final class ExhaustiveSampler implements Sampler {
    /** Largest number of bits. */
    public static final int LIMIT = 30;

    private final int threads;
    private final BlockMinimum kernel;

    /** Makes a sampler of one thread. */
    public ExhaustiveSampler() {
        this(1);
    }

    /**
     * Makes a sampler.
     *
     * @param threads that share the states, 1 or more; the next lower power of two is used; does
     *     not change the answer
     * @throws IllegalArgumentException if {@code threads} is below 1
     */
    public ExhaustiveSampler(int threads) {
        this(threads, BlockMinimum.standard());
    }

    /**
     * Makes a sampler with another inner loop.
     *
     * @param threads as above
     * @param kernel for functions whose energies fit into 32 bits
     * @throws IllegalArgumentException if {@code threads} is below 1
     */
    public ExhaustiveSampler(int threads, BlockMinimum kernel) {
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "The number of threads (%d) must be at least 1.".formatted(threads));
        }
        this.threads = threads;
        this.kernel = kernel;
    }

    @Override
    public String name() {
        return "exhaustive";
    }

    /** Counts the states that each thread keeps. */
    @Override
    public long memoryBytes(Qubo qubo, int shots) {
        long states = Math.min(shots, 1L << Math.min(62, qubo.size()));
        return Math.addExact(1L << 20, Math.multiplyExact(threads + 1L, states * 200L));
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        int size = qubo.size();
        if (size > LIMIT) {
            throw new IllegalArgumentException(
                    ("An exhaustive search of %d bits would visit 2^%d states; the limit is 2^%d.\n"
                                    + "Maybe use the sampler exact, or annealing, or shrink the model first.")
                            .formatted(size, size, LIMIT));
        }
        int capacity = (int) Math.min(request.shots(), 1L << size);
        var lowest = new LowestStates(qubo, capacity, tolerance(qubo));
        Optional<IntegerStateWalk> integers = IntegerStateWalk.of(qubo);
        long visited =
                integers.isPresent()
                        ? visit(qubo, integers.get(), lowest, request)
                        : new StateWalk(qubo).visit(lowest, request.stop(), request.progress());
        var detail = new LinkedHashMap<String, Object>();
        boolean proven = visited == 1L << size;
        detail.put("proven", proven);
        detail.put("states", visited);
        detail.put("kernel", integers.isPresent() ? "int-" + kernel.name() : "double");
        return SampleSet.ofCounts(qubo, lowest.counts(), detail);
    }

    private long visit(
            Qubo qubo, IntegerStateWalk walk, LowestStates lowest, SampleRequest request) {
        int prefixBits =
                Math.min(walk.mostPrefixBits(), 31 - Integer.numberOfLeadingZeros(threads));
        if (prefixBits == 0) {
            return walk.visit(kernel, 0, 0, lowest, request.stop(), request.progress());
        }
        long visited = 0;
        List<LowestStates> found = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(1 << prefixBits)) {
            var workers = new ArrayList<CompletableFuture<Long>>();
            for (int p = 0; p < 1 << prefixBits; p++) {
                int prefix = p;
                var own = new LowestStates(qubo, lowest.capacity(), tolerance(qubo));
                found.add(own);
                workers.add(
                        CompletableFuture.supplyAsync(
                                () ->
                                        walk.visit(
                                                kernel,
                                                prefix,
                                                prefixBits,
                                                own,
                                                request.stop(),
                                                request.progress()),
                                pool));
            }
            for (CompletableFuture<Long> worker : workers) {
                visited += worker.join();
            }
        }
        found.forEach(lowest::offerAll);
        return visited;
    }

    /** An error bound of the walk: fewer than 2^20 roundings, each of a partial sum. */
    private static double tolerance(Qubo qubo) {
        if (qubo.isIntegral() || qubo.largestCoefficient() == 0) {
            return 0;
        }
        double[] sum = {Math.abs(qubo.offset())};
        for (int i = 0; i < qubo.size(); i++) {
            sum[0] += Math.abs(qubo.bias(i));
        }
        qubo.couplings().forEach((i, j, b) -> sum[0] += Math.abs(b));
        return Math.max(Double.MIN_VALUE, 0x1p-32 * sum[0]);
    }
}
