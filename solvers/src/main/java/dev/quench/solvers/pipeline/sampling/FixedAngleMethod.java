package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.FixedAngles;
import dev.quench.solvers.variational.UntrainedSampler;
import java.util.Map;

/**
 * QAOA at published angles of regular graphs, rescaled, without training.
 *
 * @param layers of the circuit, 1 to 11
 */
public record FixedAngleMethod(int layers) implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "fixed-angle";

    /** Reads {@code layers}. */
    static FixedAngleMethod read(SampleSettings settings) {
        return new FixedAngleMethod(settings.integer("layers", 3, 1, FixedAngles.mostLayers()));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("layers", layers);
    }

    @Override
    public Sampler sampler(Backend backend, int threads) {
        return UntrainedSampler.fixedAngles(backend, layers);
    }

    @Override
    public Origin origin() {
        return Origin.DRAWN;
    }

    @Override
    public int mostQubits(Backend backend) {
        return Simulable.qubits(backend);
    }
}
