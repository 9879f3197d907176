package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.exact.qubo.ExactSampler;
import dev.quench.solvers.sampler.Sampler;
import java.util.Map;

/** One lowest state, by whichever exact method suits. */
public record ExactMethod() implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "exact";

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of();
    }

    @Override
    public Sampler sampler(Backend backend, int threads) {
        return ExactSampler.standard(threads);
    }

    @Override
    public int circuitQubits(int variables) {
        return 0;
    }

    @Override
    public Origin origin() {
        return Origin.COMPUTED;
    }
}
