package dev.quench.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.product.MixerKind;
import dev.quench.hardware.strange.StrangeBackend;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.exact.qubo.ExactSampler;
import dev.quench.solvers.minimize.LbfgsMinimizer;
import dev.quench.solvers.minimize.Minimizer;
import dev.quench.solvers.minimize.SpsaMinimizer;
import dev.quench.solvers.sampler.AnnealingOptions;
import dev.quench.solvers.sampler.AnnealingSampler;
import dev.quench.solvers.sampler.Cooling;
import dev.quench.solvers.sampler.ExhaustiveSampler;
import dev.quench.solvers.sampler.RandomSampler;
import dev.quench.solvers.sampler.Sample;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.sampler.TemperingSampler;
import dev.quench.solvers.sampler.tabu.TabuOptions;
import dev.quench.solvers.sampler.tabu.TabuSampler;
import dev.quench.solvers.variational.BackendSampler;
import dev.quench.solvers.variational.LinearRamp;
import dev.quench.solvers.variational.MultiAngleSampler;
import dev.quench.solvers.variational.QaoaOptions;
import dev.quench.solvers.variational.RecursiveSampler;
import dev.quench.solvers.variational.SubspaceSampler;
import dev.quench.solvers.variational.UntrainedSampler;
import dev.quench.solvers.variational.WarmStart;
import dev.quench.solvers.variational.WarmStartSampler;
import dev.quench.solvers.variational.adapt.AdaptOptions;
import dev.quench.solvers.variational.adapt.AdaptSampler;
import dev.quench.solvers.variational.adapt.OperatorPool;
import dev.quench.solvers.variational.counterdiabatic.BfDcqoOptions;
import dev.quench.solvers.variational.counterdiabatic.BfDcqoSampler;
import dev.quench.solvers.variational.pce.PceOptions;
import dev.quench.solvers.variational.pce.PceSampler;
import dev.quench.solvers.variational.qrao.QraoOptions;
import dev.quench.solvers.variational.qrao.QraoSampler;
import dev.quench.solvers.variational.tensor.TensorStartOptions;
import dev.quench.solvers.variational.tensor.TensorStartSampler;
import dev.quench.solvers.variational.vqe.VqeOptions;
import dev.quench.solvers.variational.vqe.VqeSampler;
import dev.quench.tests.Seeds;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Sampler} promises. */
class SamplerContract {
    private static final int SHOTS = 50;
    private static final StateVectorBackend EXACT = StateVectorBackend.standard(1);
    private static final Minimizer GRADIENTS = new LbfgsMinimizer();

    static List<Sampler> samplers() {
        return List.of(
                new RandomSampler(),
                new ExhaustiveSampler(),
                new ExhaustiveSampler(2),
                ExactSampler.standard(1),
                new AnnealingSampler(AnnealingOptions.defaults(), 1),
                new AnnealingSampler(AnnealingOptions.defaults(), 3),
                new AnnealingSampler(AnnealingOptions.defaults().withSweeps(200_000), 2),
                new AnnealingSampler(AnnealingOptions.defaults().withCooling(Cooling.ADAPTIVE), 2),
                new AnnealingSampler(AnnealingOptions.defaults().withCooling(Cooling.LINEAR), 1),
                new TemperingSampler(AnnealingOptions.defaults(), 1),
                new TemperingSampler(AnnealingOptions.defaults(), 2),
                new TabuSampler(TabuOptions.defaults().withMoves(200), 1),
                new TabuSampler(TabuOptions.defaults().withMoves(200), 2),
                BackendSampler.qaoa(StateVectorBackend.standard(1), 2, 20),
                BackendSampler.qaoa(StateVectorBackend.standard(2), 1, 20),
                BackendSampler.qaoa(new StrangeBackend(), 1, 8),
                new BackendSampler(EXACT, QaoaOptions.of(1, 20).withAlpha(0.25, 1)),
                new BackendSampler(EXACT, QaoaOptions.of(2, 30).withOptimiser("spsa")),
                new WarmStartSampler(EXACT, QaoaOptions.of(1, 20), WarmStart.RELAXATION, 0.25),
                new WarmStartSampler(EXACT, QaoaOptions.of(1, 20), WarmStart.DESCENT, 0.25),
                new MultiAngleSampler(EXACT, QaoaOptions.of(1, 20).withOptimiser("lbfgs")),
                new RecursiveSampler(EXACT, QaoaOptions.of(1, 12), 4),
                UntrainedSampler.linearRamp(EXACT, 5, LinearRamp.STANDARD),
                UntrainedSampler.fixedAngles(EXACT, 3),
                new SubspaceSampler(EXACT, QaoaOptions.of(1, 20), MixerKind.XY_RING, List.of()),
                new SubspaceSampler(EXACT, QaoaOptions.of(1, 20), MixerKind.GROVER, List.of()),
                new VqeSampler(VqeOptions.defaults().withEvaluations(20), GRADIENTS, EXACT),
                new VqeSampler(VqeOptions.defaults().withAlpha(0.25), new SpsaMinimizer(), EXACT),
                new AdaptSampler(AdaptOptions.defaults().withLimits(3, 30), GRADIENTS, EXACT),
                new AdaptSampler(
                        AdaptOptions.defaults().withPool(OperatorPool.VQE), GRADIENTS, EXACT),
                new BfDcqoSampler(BfDcqoOptions.defaults(), EXACT),
                new BfDcqoSampler(BfDcqoOptions.defaults().withDuration(2), EXACT),
                new PceSampler(PceOptions.defaults().withEvaluations(40), GRADIENTS, EXACT),
                new PceSampler(PceOptions.defaults().withOrder(3), GRADIENTS, EXACT),
                new QraoSampler(QraoOptions.defaults().withEvaluations(40), GRADIENTS, EXACT),
                new QraoSampler(
                        QraoOptions.defaults()
                                .withCapacity(2)
                                .withPreparation(QraoOptions.Preparation.GROUND),
                        GRADIENTS,
                        EXACT),
                new TensorStartSampler(
                        TensorStartOptions.defaults().withEvaluations(20), GRADIENTS, EXACT));
    }

    static Stream<Arguments> cases() {
        return samplers().stream()
                .flatMap(s -> Seeds.of(4).mapToObj(seed -> Arguments.of(s.name(), s, seed)));
    }

    @ParameterizedTest(name = "{0} seed {2}")
    @MethodSource("cases")
    void energiesAreThoseOfTheQubo(String name, Sampler sampler, long seed) {
        Qubo qubo = RandomModels.qubo(7, Seeds.generator(seed));

        SampleSet set = sampler.sample(qubo, SampleRequest.of(SHOTS, Seeds.generator(seed)));

        assertThat(set.samples())
                .isNotEmpty()
                .allSatisfy(s -> assertThat(s.energy()).isEqualTo(qubo.energy(s.bits())))
                .allSatisfy(s -> assertThat(s.bits().size()).isEqualTo(7));
    }

    @ParameterizedTest(name = "{0} seed {2}")
    @MethodSource("cases")
    void samplesAreDistinctOrderedAndAtMostTheShots(String name, Sampler sampler, long seed) {
        Qubo qubo = RandomModels.qubo(6, Seeds.generator(seed));

        SampleSet set = sampler.sample(qubo, SampleRequest.of(SHOTS, Seeds.generator(seed)));

        assertThat(set.samples()).extracting(Sample::bits).doesNotHaveDuplicates();
        assertThat(set.samples()).extracting(Sample::energy).isSorted();
        assertThat(set.shots()).isBetween(1, SHOTS);
    }

    @ParameterizedTest(name = "{0} seed {2}")
    @MethodSource("cases")
    void theSameSeedGivesTheSameSamples(String name, Sampler sampler, long seed) {
        Qubo qubo = RandomModels.qubo(8, Seeds.generator(seed));

        SampleSet first = sampler.sample(qubo, SampleRequest.of(SHOTS, Seeds.generator(seed)));
        SampleSet second = sampler.sample(qubo, SampleRequest.of(SHOTS, Seeds.generator(seed)));

        assertThat(first).isEqualTo(second);
    }

    @ParameterizedTest(name = "{0} seed {2}")
    @MethodSource("cases")
    void aStopSignalStillLeavesASample(String name, Sampler sampler, long seed) {
        Qubo qubo = RandomModels.qubo(8, Seeds.generator(seed));
        var stopped = new SampleRequest(SHOTS, Seeds.generator(seed), () -> true, Progress.SILENT);

        assertThat(sampler.sample(qubo, stopped).samples()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0} seed {2}")
    @MethodSource("cases")
    void degenerateQubosAreAnswered(String name, Sampler sampler, long seed) {
        Qubo empty = Qubo.builder(0).addOffset(3).build();
        Qubo constant = Qubo.builder(3).addOffset(-1).build();

        SampleSet none = sampler.sample(empty, SampleRequest.of(5, Seeds.generator(seed)));
        SampleSet flat = sampler.sample(constant, SampleRequest.of(5, Seeds.generator(seed)));

        assertThat(none.best())
                .extracting(Sample::bits, Sample::energy)
                .containsExactly(Bits.zeros(0), 3.0);
        assertThat(flat.samples()).allSatisfy(s -> assertThat(s.energy()).isEqualTo(-1));
    }
}
