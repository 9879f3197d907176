package dev.quench.solvers.sampler;

import dev.quench.hardware.backend.Counts;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records the samples of each Qubo and recalls them, for samplers that keep no evaluations of their
 * own: a loop over many Qubos then goes on at the one that an interrupt ended.
 *
 * <p>A recalled answer has the same counts and energies; of its detail only that it was recalled is
 * known. What is cut short by a stop signal is not recorded.
 *
 * @param inner what samples, without an archive
 */
public record RecordedSampler(Sampler inner) implements Sampler {
    private static final double[] NO_POINT = {};

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

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        var fresh = new ArrayList<SampleSet>(1);
        Counts counts =
                request.log()
                        .counts(
                                NO_POINT,
                                () -> {
                                    fresh.add(inner.sample(qubo, request));
                                    return counted(fresh.getFirst());
                                });
        return fresh.isEmpty()
                ? SampleSet.ofCounts(qubo, counts.asMap(), Map.of("recalled", true))
                : fresh.getFirst();
    }

    private static Counts counted(SampleSet set) {
        var counts = new LinkedHashMap<Bits, Integer>();
        List<Sample> samples = set.samples();
        samples.forEach(sample -> counts.put(sample.bits(), sample.count()));
        return Counts.of(counts);
    }
}
