package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.BackendSampler;
import dev.quench.solvers.variational.QaoaOptions;
import java.util.Map;

/**
 * QAOA on a backend, trained from a linear ramp on the mean energy or a CVaR.
 *
 * @param options layers, evaluations, minimiser and shares
 */
public record QaoaMethod(QaoaOptions options) implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "qaoa";

    /** Reads the keys of all trained QAOA. */
    static QaoaMethod read(SampleSettings settings) {
        return new QaoaMethod(QaoaSettings.read(settings, QaoaOptions.of(2, 60)));
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
        return new BackendSampler(backend, options);
    }

    @Override
    public Origin origin() {
        return Origin.TRAINED;
    }

    @Override
    public int mostQubits(Backend backend) {
        return Simulable.trained(backend);
    }
}
