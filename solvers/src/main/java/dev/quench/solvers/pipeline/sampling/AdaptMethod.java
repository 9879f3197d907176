package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.minimize.Minimizers;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.adapt.AdaptOptions;
import dev.quench.solvers.variational.adapt.AdaptSampler;
import dev.quench.solvers.variational.adapt.OperatorPool;
import java.util.Map;

/**
 * ADAPT-QAOA or ADAPT-VQE: a circuit that grows.
 *
 * @param options pool, layers at most, evaluations and tolerance
 * @param optimiser name of a minimiser
 */
public record AdaptMethod(AdaptOptions options, String optimiser) implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "adapt";

    /**
     * Reads {@code pool}, {@code layers}, {@code evaluations}, {@code tolerance} and {@code
     * optimiser}.
     */
    static AdaptMethod read(SampleSettings settings) {
        var standard = AdaptOptions.defaults();
        return new AdaptMethod(
                new AdaptOptions(
                        settings.constant("pool", standard.pool(), OperatorPool.class),
                        settings.integer("layers", standard.layers(), 1, 1000),
                        settings.integer("evaluations", standard.evaluations(), 1, 1_000_000),
                        settings.number("tolerance", standard.tolerance(), 0, 1)),
                settings.word("optimiser", "lbfgs", Minimizers.names()));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of(
                "pool",
                SampleSettings.word(options.pool()),
                "layers",
                options.layers(),
                "evaluations",
                options.evaluations(),
                "tolerance",
                options.tolerance(),
                "optimiser",
                optimiser);
    }

    @Override
    public Sampler sampler(Backend backend, int threads) {
        return new AdaptSampler(
                options, Minimizers.named(optimiser), Simulable.statevector(word(), backend));
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
