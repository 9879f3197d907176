package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.QaoaOptions;
import dev.quench.solvers.variational.RecursiveSampler;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Recursive QAOA.
 *
 * @param options layers, evaluations of each training, minimiser
 * @param smallest number of spins that are solved by all their states
 */
public record RecursiveMethod(QaoaOptions options, int smallest) implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "rqaoa";

    /** Reads the keys of all trained QAOA and {@code smallest}. */
    static RecursiveMethod read(SampleSettings settings) {
        return new RecursiveMethod(
                QaoaSettings.read(settings, QaoaOptions.of(1, 30)),
                settings.integer("smallest", 8, 0, 20));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        var values = new LinkedHashMap<>(QaoaSettings.write(options));
        values.put("smallest", smallest);
        return values;
    }

    @Override
    public Sampler sampler(Backend backend, int threads) {
        return new RecursiveSampler(backend, options, smallest);
    }

    @Override
    public Origin origin() {
        return Origin.COMPUTED;
    }

    @Override
    public int mostQubits(Backend backend) {
        return Simulable.few(backend);
    }
}
