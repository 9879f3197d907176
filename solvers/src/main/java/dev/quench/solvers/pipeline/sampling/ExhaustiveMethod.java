package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.sampler.ExhaustiveSampler;
import dev.quench.solvers.sampler.Sampler;
import java.util.Map;

/** All states, by Gray code. */
public record ExhaustiveMethod() implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "exhaustive";

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
        return new ExhaustiveSampler(threads);
    }

    @Override
    public int circuitQubits(int variables) {
        return 0;
    }

    @Override
    public Origin origin() {
        return Origin.ENUMERATED;
    }

    @Override
    public int mostQubits(Backend backend) {
        return ExhaustiveSampler.LIMIT;
    }
}
