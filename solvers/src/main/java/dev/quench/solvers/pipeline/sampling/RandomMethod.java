package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.sampler.RandomSampler;
import dev.quench.solvers.sampler.Sampler;
import java.util.Map;

/** Uniform bits. */
public record RandomMethod() implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "random";

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
        return new RandomSampler();
    }

    @Override
    public int circuitQubits(int variables) {
        return 0;
    }

    @Override
    public Origin origin() {
        return Origin.UNIFORM;
    }
}
