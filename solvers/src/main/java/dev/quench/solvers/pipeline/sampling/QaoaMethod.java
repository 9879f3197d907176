package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.minimize.Minimizers;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.BackendSampler;
import java.util.Map;

/**
 * QAOA on a backend, trained from a linear ramp.
 *
 * @param layers of the circuit, 1 or more
 * @param evaluations of the mean energy a Qubo while angles are trained, 1 or more
 * @param optimiser name of a minimiser
 */
public record QaoaMethod(int layers, int evaluations, String optimiser) implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "qaoa";

    /** Reads {@code layers}, {@code evaluations} and {@code optimiser}. */
    static QaoaMethod read(SampleSettings settings) {
        return new QaoaMethod(
                settings.integer("layers", 2, 1, 1000),
                settings.integer("evaluations", 60, 1, 1_000_000),
                settings.word("optimiser", "nelder-mead", Minimizers.names()));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("layers", layers, "evaluations", evaluations, "optimiser", optimiser);
    }

    @Override
    public Sampler sampler(Backend backend, int threads) {
        return new BackendSampler(backend, layers, evaluations, Minimizers.named(optimiser));
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
