package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.product.FixedWeight;
import dev.quench.hardware.simulator.product.MixerKind;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.QaoaOptions;
import dev.quench.solvers.variational.SubspaceSampler;
import java.util.List;
import java.util.Map;

/**
 * QAOA with a Grover mixer, which keeps groups of fixed weight.
 *
 * @param options layers, evaluations, minimiser and shares
 */
public record GroverMixerMethod(QaoaOptions options) implements SampleMethod {
    /** The word for recipes. */
    public static final String WORD = "grover-qaoa";

    /** Reads the keys of all trained QAOA. */
    static GroverMixerMethod read(SampleSettings settings) {
        return new GroverMixerMethod(
                QaoaSettings.read(settings, QaoaOptions.of(3, 120).withOptimiser("lbfgs")));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        return QaoaSettings.write(options);
    }

    @Override
    public Sampler sampler(Backend backend, int threads) {
        return keeping(backend, List.of());
    }

    @Override
    public Origin origin() {
        return Origin.TRAINED;
    }

    @Override
    public int mostQubits(Backend backend) {
        return Simulable.ofSubspace(backend);
    }

    @Override
    public boolean usesAmplitudes(Backend backend) {
        return !(backend instanceof StateVectorBackend);
    }

    @Override
    public boolean keepsGroups() {
        return true;
    }

    @Override
    public Sampler keeping(Backend backend, List<FixedWeight> groups) {
        return new SubspaceSampler(backend, options, MixerKind.GROVER, groups);
    }
}
