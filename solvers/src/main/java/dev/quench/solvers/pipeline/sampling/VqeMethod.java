package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.SplitBackend;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.HardwareEfficientAnsatz;
import dev.quench.hardware.circuit.HardwareEfficientAnsatz.Pattern;
import dev.quench.solvers.minimize.Minimizers;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.SpinEnergies;
import dev.quench.solvers.variational.TrainingPlace;
import dev.quench.solvers.variational.vqe.VqeOptions;
import dev.quench.solvers.variational.vqe.VqeSampler;
import java.util.List;
import java.util.Map;

/**
 * VQE with a hardware-efficient ansatz.
 *
 * @param ansatz the circuit
 * @param alpha of CVaR, above 0; 1 for the mean energy
 * @param evaluations of the loss a Qubo, 1 or more
 * @param optimiser name of a minimiser
 */
public record VqeMethod(
        HardwareEfficientAnsatz ansatz, double alpha, int evaluations, String optimiser)
        implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "vqe";

    private static final String REAL = "ry";
    private static final String FULL = "ry-rz";

    /**
     * Reads {@code layers}, {@code rotations}, {@code entangler}, {@code pattern}, {@code alpha},
     * {@code evaluations} and {@code optimiser}.
     */
    static VqeMethod read(SampleSettings settings) {
        var standard = VqeOptions.defaults();
        boolean full = settings.word("rotations", REAL, List.of(REAL, FULL)).equals(FULL);
        String entangler = settings.word("entangler", "cz", List.of("cz", "cx"));
        return new VqeMethod(
                new HardwareEfficientAnsatz(
                        full ? List.of(Gate.RY, Gate.RZ) : List.of(Gate.RY),
                        entangler.equals("cz") ? Gate.CZ : Gate.CX,
                        settings.constant("pattern", standard.ansatz().pattern(), Pattern.class),
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
                ansatz.rotations().size() == 1 ? REAL : FULL,
                "entangler",
                ansatz.entangler().label(),
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
        return new VqeSampler(
                new VqeOptions(ansatz, alpha, evaluations),
                Minimizers.named(optimiser),
                Simulable.statevector(word(), SplitBackend.trainer(backend)),
                TrainingPlace.of(backend));
    }

    @Override
    public Origin origin() {
        return Origin.TRAINED;
    }

    @Override
    public int mostQubits(Backend backend) {
        int most = Simulable.trained(backend);
        return alpha < 1 ? Math.min(most, SpinEnergies.MOST_SPINS) : most;
    }
}
