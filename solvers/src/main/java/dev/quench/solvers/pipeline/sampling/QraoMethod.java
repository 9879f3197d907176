package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.minimize.Minimizers;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.qrao.QraoOptions;
import dev.quench.solvers.variational.qrao.QraoSampler;
import java.util.Map;

/**
 * Quantum random access optimisation: up to three variables on a qubit.
 *
 * @param options capacity, preparation, layers and evaluations
 * @param optimiser name of a minimiser
 */
public record QraoMethod(QraoOptions options, String optimiser) implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "qrao";

    /**
     * Reads {@code capacity}, {@code preparation}, {@code layers}, {@code evaluations} and {@code
     * optimiser}.
     */
    static QraoMethod read(SampleSettings settings) {
        var standard = QraoOptions.defaults();
        return new QraoMethod(
                new QraoOptions(
                        settings.integer("capacity", standard.capacity(), 1, 3),
                        settings.constant(
                                "preparation",
                                standard.preparation(),
                                QraoOptions.Preparation.class),
                        settings.integer("layers", standard.repetitions(), 0, 1000),
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
                "capacity",
                options.capacity(),
                "preparation",
                SampleSettings.word(options.preparation()),
                "layers",
                options.repetitions(),
                "evaluations",
                options.evaluations(),
                "optimiser",
                optimiser);
    }

    @Override
    public Sampler sampler(Backend backend, int threads) {
        return new QraoSampler(
                options, Minimizers.named(optimiser), Simulable.statevector(word(), backend));
    }

    /** Where no two variables share a coupling; more colours of the graph may need more. */
    @Override
    public int circuitQubits(int variables) {
        return Math.ceilDiv(variables, options.capacity());
    }

    @Override
    public Origin origin() {
        return Origin.TRAINED;
    }

    @Override
    public int mostQubits(Backend backend) {
        return options.capacity() * Simulable.few(backend);
    }
}
