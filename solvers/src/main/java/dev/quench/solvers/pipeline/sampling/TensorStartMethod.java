package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.minimize.Minimizers;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.tensor.TensorStartOptions;
import dev.quench.solvers.variational.tensor.TensorStartSampler;
import java.util.Map;

/**
 * VQE that starts at a matrix product state.
 *
 * @param options cooling, layers, bricks and evaluations
 * @param optimiser name of a minimiser
 */
public record TensorStartMethod(TensorStartOptions options, String optimiser)
        implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "mps-vqe";

    /**
     * Reads {@code cooling}, {@code layers}, {@code bricks}, {@code evaluations} and {@code
     * optimiser}.
     */
    static TensorStartMethod read(SampleSettings settings) {
        var standard = TensorStartOptions.defaults();
        return new TensorStartMethod(
                new TensorStartOptions(
                        settings.number("cooling", standard.cooling(), 0, 100),
                        settings.integer("layers", standard.layers(), 1, 100),
                        settings.integer("bricks", standard.bricks(), 0, 100),
                        settings.integer("evaluations", standard.evaluations(), 1, 1_000_000)),
                settings.word("optimiser", "lbfgs", Minimizers.names()));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of(
                "cooling",
                options.cooling(),
                "layers",
                options.layers(),
                "bricks",
                options.bricks(),
                "evaluations",
                options.evaluations(),
                "optimiser",
                optimiser);
    }

    @Override
    public Sampler sampler(Backend backend, int threads) {
        return new TensorStartSampler(
                options, Minimizers.named(optimiser), Simulable.statevector(word(), backend));
    }

    @Override
    public Origin origin() {
        return Origin.TRAINED;
    }

    @Override
    public int mostQubits(Backend backend) {
        return Simulable.few(backend);
    }
}
