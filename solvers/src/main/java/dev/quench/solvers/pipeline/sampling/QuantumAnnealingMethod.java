package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.sampler.QuantumAnnealingSampler;
import dev.quench.solvers.sampler.Sampler;

/**
 * Reads of an annealer; what it is asked for beside their number is an option of the provider.
 * Whether a problem fits depends on its couplings and is found out when it is embedded.
 */
public record QuantumAnnealingMethod() implements MachineMethod {
    /** The word for recipes. */
    public static final String WORD = "quantum-annealing";

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Sampler sampler(Backend backend, int threads) {
        return new QuantumAnnealingSampler(backend);
    }
}
