package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.counterdiabatic.BfDcqoOptions;
import dev.quench.solvers.variational.counterdiabatic.BfDcqoSampler;
import java.util.Map;

/**
 * Bias-field digitised counterdiabatic optimisation; trains no angle.
 *
 * @param options steps, rounds, share, strength, duration and cutoff
 */
public record BfDcqoMethod(BfDcqoOptions options) implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "bf-dcqo";

    /**
     * Reads {@code steps}, {@code rounds}, {@code share}, {@code strength}, {@code duration} and
     * {@code cutoff}.
     */
    static BfDcqoMethod read(SampleSettings settings) {
        var standard = BfDcqoOptions.defaults();
        return new BfDcqoMethod(
                new BfDcqoOptions(
                        settings.integer("steps", standard.steps(), 1, 10_000),
                        settings.integer("rounds", standard.rounds(), 1, 10_000),
                        settings.number("share", standard.share(), 1e-6, 1),
                        settings.number("strength", standard.strength(), 0, 1000),
                        settings.number("duration", standard.duration(), 0, 1000),
                        settings.number("cutoff", standard.cutoff(), 0, 0.999)));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of(
                "steps",
                options.steps(),
                "rounds",
                options.rounds(),
                "share",
                options.share(),
                "strength",
                options.strength(),
                "duration",
                options.duration(),
                "cutoff",
                options.cutoff());
    }

    @Override
    public Sampler sampler(Backend backend, int threads) {
        return new BfDcqoSampler(options, Simulable.statevector(word(), backend));
    }

    @Override
    public Origin origin() {
        return Origin.SEARCHED;
    }

    @Override
    public int mostQubits(Backend backend) {
        return Simulable.qubits(backend);
    }
}
