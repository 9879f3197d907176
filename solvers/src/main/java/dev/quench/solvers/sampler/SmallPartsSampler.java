package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers a Qubo of parts of at most two variables by comparing values, and leaves others to a
 * sampler.
 *
 * <p>So that no product state is mistaken for a quantum result: the answer is the lowest state as
 * one sample, whatever the shots, so that it is not counted as many draws; the detail {@link
 * #DETAIL} says so.
 *
 * @param inner what samples other Qubos
 */
public record SmallPartsSampler(Sampler inner) implements Sampler {
    /** The key under which the detail of an answer says that it was computed. */
    public static final String DETAIL = "separable";

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
        return SmallParts.of(qubo).isPresent() ? 0 : inner.memoryBytes(qubo, shots);
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        Optional<SmallParts> parts = SmallParts.of(qubo);
        if (parts.isEmpty() || request.penalty().isPresent()) {
            return inner.sample(qubo, request);
        }
        Bits lowest = parts.get().minimiser();
        var detail = new LinkedHashMap<String, Object>();
        detail.put("qubits", qubo.size());
        detail.put(DETAIL, true);
        detail.put("answeredBy", parts.get().isDiagonal() ? "closed form" : "pairs, closed form");
        return SampleSet.ofCounts(qubo, Map.of(lowest, 1), detail);
    }
}
