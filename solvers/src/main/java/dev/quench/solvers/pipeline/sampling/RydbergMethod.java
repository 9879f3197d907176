package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.sampler.RydbergSampler;
import dev.quench.solvers.sampler.Sampler;
import java.util.Map;

/**
 * Shots of an array of neutral atoms, for the Qubo of an independent set alone. Whether its graph
 * can be placed is found out when it is sampled.
 */
public record RydbergMethod() implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "rydberg";

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
        return new RydbergSampler(backend);
    }

    @Override
    public Origin origin() {
        return Origin.DRAWN;
    }

    @Override
    public int circuitQubits(int variables) {
        return 0;
    }

    @Override
    public boolean usesBackend() {
        return true;
    }
}
