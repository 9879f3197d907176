package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.sampler.RydbergSampler;
import dev.quench.solvers.sampler.Sampler;

/**
 * Shots of an array of neutral atoms, for the Qubo of an independent set alone. Whether its graph
 * can be placed is found out when it is sampled.
 */
public record RydbergMethod() implements MachineMethod {
    /** The word for recipes. */
    public static final String WORD = "rydberg";

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Sampler sampler(Backend backend, int threads) {
        return new RydbergSampler(backend);
    }
}
