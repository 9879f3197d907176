package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.minimize.Minimizers;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.pauli.PauliState;
import dev.quench.solvers.variational.vqe.LayeredAnsatz;
import dev.quench.solvers.variational.vqe.VqeOptions;
import dev.quench.solvers.variational.vqe.VqeSampler;
import java.util.Map;

/**
 * VQE with a hardware-efficient ansatz.
 *
 * @param ansatz the circuit
 * @param alpha of CVaR, above 0; 1 for the mean energy
 * @param evaluations of the loss a Qubo, 1 or more
 * @param optimiser name of a minimiser
 */
public record VqeMethod(LayeredAnsatz ansatz, double alpha, int evaluations, String optimiser)
        implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "vqe";

    /**
     * Reads {@code layers}, {@code rotations}, {@code entangler}, {@code pattern}, {@code alpha},
     * {@code evaluations} and {@code optimiser}.
     */
    static VqeMethod read(SampleSettings settings) {
        var standard = VqeOptions.defaults();
        return new VqeMethod(
                new LayeredAnsatz(
                        settings.constant(
                                "rotations",
                                standard.ansatz().rotations(),
                                LayeredAnsatz.Rotations.class),
                        settings.constant(
                                "entangler",
                                standard.ansatz().entangler(),
                                LayeredAnsatz.Entangler.class),
                        settings.constant(
                                "pattern",
                                standard.ansatz().pattern(),
                                LayeredAnsatz.Pattern.class),
                        settings.integer("layers", standard.ansatz().repetitions(), 0, 1000)),
                settings.number("alpha", standard.alpha(), 1e-6, 1),
                settings.integer("evaluations", standard.evaluations(), 1, 1_000_000),
                settings.word("optimiser", "lbfgs", Minimizers.names()));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of(
                "rotations",
                SampleSettings.word(ansatz.rotations()),
                "entangler",
                SampleSettings.word(ansatz.entangler()),
                "pattern",
                SampleSettings.word(ansatz.pattern()),
                "layers",
                ansatz.repetitions(),
                "alpha",
                alpha,
                "evaluations",
                evaluations,
                "optimiser",
                optimiser);
    }

    @Override
    public Sampler sampler(Backend backend, int threads) {
        Simulable.requireStatevector(WORD, backend);
        return new VqeSampler(
                new VqeOptions(ansatz, alpha, evaluations), Minimizers.named(optimiser), threads);
    }

    @Override
    public Origin origin() {
        return Origin.TRAINED;
    }

    @Override
    public int mostQubits(Backend backend) {
        return PauliState.MAX_QUBITS;
    }
}
