package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.LinearRamp;
import dev.quench.solvers.variational.UntrainedSampler;
import java.util.Map;

/**
 * QAOA at a linear ramp, without training.
 *
 * @param layers of the circuit, 1 or more
 * @param gamma the last gamma in units of the cost's scale
 * @param beta the negative of the first beta
 */
public record LinearRampMethod(int layers, double gamma, double beta) implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "lr-qaoa";

    /** Reads {@code layers}, {@code gamma} and {@code beta}. */
    static LinearRampMethod read(SampleSettings settings) {
        return new LinearRampMethod(
                settings.integer("layers", 10, 1, 1000),
                settings.number("gamma", LinearRamp.STANDARD.gammaSlope(), 0, 10),
                settings.number("beta", LinearRamp.STANDARD.betaSlope(), 0, 10));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("layers", layers, "gamma", gamma, "beta", beta);
    }

    @Override
    public Sampler sampler(Backend backend, int threads) {
        return UntrainedSampler.linearRamp(backend, layers, new LinearRamp(gamma, beta));
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
