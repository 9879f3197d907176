package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.sampler.AnnealingOptions;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.sampler.TemperingSampler;
import java.util.Map;

/**
 * Parallel tempering.
 *
 * @param sweeps of all temperatures, 1 or more
 */
public record TemperingMethod(int sweeps) implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "tempering";

    /** Reads {@code sweeps}. */
    static TemperingMethod read(SampleSettings settings) {
        return new TemperingMethod(settings.integer("sweeps", 200, 1, 10_000_000));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("sweeps", sweeps);
    }

    @Override
    public Sampler sampler(Backend backend, int threads) {
        return new TemperingSampler(AnnealingOptions.defaults().withSweeps(sweeps), threads);
    }

    @Override
    public int circuitQubits(int variables) {
        return 0;
    }

    @Override
    public Origin origin() {
        return Origin.SEARCHED;
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
