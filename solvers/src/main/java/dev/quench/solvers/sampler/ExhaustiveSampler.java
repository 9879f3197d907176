package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Qubo;
import java.util.LinkedHashMap;

/**
 * Visits all {@code 2^n} states of a Qubo of at most 28 bits and returns the lowest ones: {@code
 * shots} distinct states, exactly.
 *
 * <p>Each state is counted once; if there are fewer states than shots, the rest of the shots falls
 * on the lowest state. The detail says {@code proven} (true unless a stop signal cut the search
 * short) and how many states were visited. Uses no random numbers. A dense function of 28 bits
 * takes about one second of one core; memory is about 200 bytes a kept state.
 */
public final class ExhaustiveSampler implements Sampler {
    /** Largest number of bits. */
    public static final int LIMIT = 28;

    @Override
    public String name() {
        return "exhaustive";
    }

    /**
     * Forecasts the memory of a call.
     *
     * @param qubo the function
     * @param shots number of states to keep
     * @return bytes beside the Qubo itself
     */
    public long memoryBytes(Qubo qubo, int shots) {
        long states = Math.min(shots, 1L << Math.min(62, qubo.size()));
        return Math.addExact(1L << 20, Math.multiplyExact(states, 200L));
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        int size = qubo.size();
        if (size > LIMIT) {
            throw new IllegalArgumentException(
                    ("An exhaustive search of %d bits would visit 2^%d states; the limit is 2^%d.\n"
                                    + "Maybe use annealing, or shrink the model first.")
                            .formatted(size, size, LIMIT));
        }
        int capacity = (int) Math.min(request.shots(), 1L << size);
        var lowest = new LowestStates(qubo, capacity, tolerance(qubo));
        long visited = new StateWalk(qubo).visit(lowest, request.stop(), request.progress());
        var detail = new LinkedHashMap<String, Object>();
        boolean proven = visited == 1L << size;
        detail.put("proven", proven);
        detail.put("states", visited);
        return SampleSet.ofCounts(qubo, lowest.counts(), detail);
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
