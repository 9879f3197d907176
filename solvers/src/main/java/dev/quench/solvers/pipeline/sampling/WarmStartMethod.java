package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.QaoaOptions;
import dev.quench.solvers.variational.WarmStart;
import dev.quench.solvers.variational.WarmStartSampler;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Warm-started QAOA.
 *
 * @param options layers, evaluations, minimiser and shares
 * @param start where the shares of ones come from
 * @param epsilon in [0, 0.5], how far shares stay from 0 and 1
 */
public record WarmStartMethod(QaoaOptions options, WarmStart start, double epsilon)
        implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "ws-qaoa";

    /** Reads the keys of all trained QAOA, {@code start} and {@code epsilon}. */
    static WarmStartMethod read(SampleSettings settings) {
        return new WarmStartMethod(
                QaoaSettings.read(settings, QaoaOptions.of(2, 60)),
                settings.constant("start", WarmStart.RELAXATION, WarmStart.class),
                settings.number("epsilon", 0.25, 0, 0.5));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        var values = new LinkedHashMap<>(QaoaSettings.write(options));
        values.put("start", start.word());
        values.put("epsilon", epsilon);
        return values;
    }

    @Override
    public Sampler sampler(Backend backend, int threads) {
        return new WarmStartSampler(backend, options, start, epsilon);
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
