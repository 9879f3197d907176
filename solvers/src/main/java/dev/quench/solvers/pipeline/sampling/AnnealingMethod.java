package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.sampler.AnnealingOptions;
import dev.quench.solvers.sampler.AnnealingSampler;
import dev.quench.solvers.sampler.Cooling;
import dev.quench.solvers.sampler.Sampler;
import java.util.Map;

/**
 * Simulated annealing.
 *
 * @param sweeps of a read, 1 or more; each of them looks at every bit once
 * @param cooling how the temperature falls
 */
public record AnnealingMethod(int sweeps, Cooling cooling) implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "annealing";

    /** Reads {@code sweeps} and {@code cooling}. */
    static AnnealingMethod read(SampleSettings settings) {
        return new AnnealingMethod(
                settings.integer("sweeps", 200, 1, 10_000_000),
                settings.constant("cooling", Cooling.GEOMETRIC, Cooling.class));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("sweeps", sweeps, "cooling", cooling.word());
    }

    @Override
    public Sampler sampler(Backend backend, int threads) {
        return new AnnealingSampler(
                AnnealingOptions.defaults().withSweeps(sweeps).withCooling(cooling), threads);
    }

    @Override
    public int circuitQubits(int variables) {
        return 0;
    }

    @Override
    public Origin origin() {
        return Origin.DRAWN;
    }

    @Override
    public boolean knowsTarget() {
        return true;
    }

    @Override
    public int controlSweeps() {
        return sweeps;
    }
}
