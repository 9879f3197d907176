package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.sampler.tabu.TabuOptions;
import dev.quench.solvers.sampler.tabu.TabuSampler;
import java.util.Map;

/**
 * Tabu search with path relinking.
 *
 * @param sweeps moves a shot, 1 or more
 */
public record TabuMethod(int sweeps) implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "tabu";

    /** Reads {@code sweeps}. */
    static TabuMethod read(SampleSettings settings) {
        return new TabuMethod(settings.integer("sweeps", 200, 1, 10_000_000));
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
        return new TabuSampler(TabuOptions.defaults().withMoves(sweeps), threads);
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

    /** A move of tabu search is one pass in vectors, a sweep of the control is not. */
    @Override
    public int controlSweeps() {
        return Math.min(sweeps, CONTROL_SWEEPS);
    }
}
