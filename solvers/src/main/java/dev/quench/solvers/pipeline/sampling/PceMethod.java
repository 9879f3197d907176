package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.minimize.Minimizers;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.pce.PauliCorrelations;
import dev.quench.solvers.variational.pce.PceOptions;
import dev.quench.solvers.variational.pce.PceSampler;
import java.util.Map;

/**
 * Pauli correlation encoding: many variables on few qubits.
 *
 * @param options order, depth, sharpness, regularization, evaluations and measurements
 * @param optimiser name of a minimiser
 */
public record PceMethod(PceOptions options, String optimiser) implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "pce";

    /**
     * Reads {@code order}, {@code depth}, {@code sharpness}, {@code regularization}, {@code
     * evaluations}, {@code measurements} and {@code optimiser}.
     */
    static PceMethod read(SampleSettings settings) {
        var standard = PceOptions.defaults();
        return new PceMethod(
                new PceOptions(
                        settings.integer("order", standard.order(), 1, 6),
                        settings.integer("depth", standard.depth(), 0, 10_000),
                        settings.number("sharpness", standard.sharpness(), 1e-3, 1000),
                        settings.number("regularization", standard.regularization(), 0, 1000),
                        settings.integer("evaluations", standard.evaluations(), 1, 1_000_000),
                        settings.integer("measurements", standard.measurements(), 1, 1_000_000)),
                settings.word("optimiser", "lbfgs", Minimizers.names()));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of(
                "order",
                options.order(),
                "depth",
                options.depth(),
                "sharpness",
                options.sharpness(),
                "regularization",
                options.regularization(),
                "evaluations",
                options.evaluations(),
                "measurements",
                options.measurements(),
                "optimiser",
                optimiser);
    }

    @Override
    public Sampler sampler(Backend backend, int threads) {
        return new PceSampler(
                options, Minimizers.named(optimiser), Simulable.statevector(word(), backend));
    }

    @Override
    public int circuitQubits(int variables) {
        return PauliCorrelations.qubits(variables, options.order());
    }

    @Override
    public Origin origin() {
        return Origin.TRAINED;
    }

    @Override
    public int mostQubits(Backend backend) {
        return PauliCorrelations.capacity(Simulable.few(backend), options.order());
    }
}
