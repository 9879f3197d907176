package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.MultiAngleSampler;
import dev.quench.solvers.variational.QaoaOptions;
import java.util.Map;

/**
 * Multi-angle QAOA.
 *
 * @param options layers, evaluations, minimiser and shares
 */
public record MultiAngleMethod(QaoaOptions options) implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "ma-qaoa";

    /** Reads the keys of all trained QAOA. */
    static MultiAngleMethod read(SampleSettings settings) {
        return new MultiAngleMethod(
                QaoaSettings.read(settings, QaoaOptions.of(2, 150).withOptimiser("lbfgs")));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        return QaoaSettings.write(options);
    }

    @Override
    public Sampler sampler(Backend backend, int threads) {
        return new MultiAngleSampler(backend, options);
    }

    @Override
    public Origin origin() {
        return Origin.TRAINED;
    }

    @Override
    public int mostQubits(Backend backend) {
        return Simulable.qubits(backend);
    }
}
