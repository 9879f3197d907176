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
 * @param retrain share of the spins whose elimination calls for new angles, where the closed form
 *     of one layer answers
 */
public record RecursiveMethod(QaoaOptions options, int smallest, double retrain)
        implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "rqaoa";

    /** Reads the keys of all trained QAOA, {@code smallest} and {@code retrain}. */
    static RecursiveMethod read(SampleSettings settings) {
        return new RecursiveMethod(
                QaoaSettings.read(settings, QaoaOptions.of(1, 30)),
                settings.integer("smallest", 8, 0, 20),
                settings.number("retrain", RecursiveSampler.RETRAIN, 0, 1));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        var values = new LinkedHashMap<>(QaoaSettings.write(options));
        values.put("smallest", smallest);
        values.put("retrain", retrain);
        return values;
    }

    @Override
    public Sampler sampler(Backend backend, int threads) {
        return new RecursiveSampler(backend, options, smallest, retrain);
    }

    @Override
    public Origin origin() {
        return Origin.COMPUTED;
    }

    @Override
    public int mostQubits(Backend backend) {
        return RecursiveSampler.mostQubits(backend, options.layers());
    }

    @Override
    public int simulatedQubits(int variables, Backend backend) {
        return RecursiveSampler.isClosedForm(backend, options.layers()) ? 0 : variables;
    }
}
