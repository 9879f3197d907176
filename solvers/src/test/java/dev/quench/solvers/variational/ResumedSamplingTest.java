package dev.quench.solvers.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.NoiseModel;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.mps.MpsBackend;
import dev.quench.hardware.simulator.mps.MpsOptions;
import dev.quench.hardware.simulator.noisy.DensityMatrixBackend;
import dev.quench.hardware.simulator.noisy.TrajectoryBackend;
import dev.quench.hardware.simulator.product.FixedWeight;
import dev.quench.hardware.simulator.product.MixerKind;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.checkpoint.Evaluation;
import dev.quench.solvers.checkpoint.EvaluationLog;
import dev.quench.solvers.minimize.LbfgsMinimizer;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.adapt.AdaptOptions;
import dev.quench.solvers.variational.adapt.AdaptSampler;
import dev.quench.solvers.variational.pce.PceOptions;
import dev.quench.solvers.variational.pce.PceSampler;
import dev.quench.solvers.variational.qrao.QraoOptions;
import dev.quench.solvers.variational.qrao.QraoSampler;
import dev.quench.solvers.variational.tensor.TensorStartOptions;
import dev.quench.solvers.variational.tensor.TensorStartSampler;
import dev.quench.solvers.variational.vqe.VqeOptions;
import dev.quench.solvers.variational.vqe.VqeSampler;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A sampling that is killed after any evaluation gives the same answer when it is resumed. */
class ResumedSamplingTest {
    private static final StateVectorBackend EXACT = StateVectorBackend.standard(1);
    private static final Backend MEASURING = new Measuring(EXACT);
    private static final NoiseModel NOISE = NoiseModel.of(DeviceNoise.superconducting());
    private static final LbfgsMinimizer GRADIENTS = new LbfgsMinimizer();
    private static final VqeOptions VQE = VqeOptions.defaults().withEvaluations(24);
    private static final QaoaOptions TWO_LAYERS = QaoaOptions.of(2, 24).withOptimiser("lbfgs");
    private static final int SHOTS = 60;
    private static final Qubo QUBO = random(5);

    /** Ends a run in the middle, as a kill does. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static Qubo random(int n) {
        var random = RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(11);
        var qubo = Qubo.builder(n).addOffset(3);
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                qubo.add(i, j, random.nextInt(-9, 10));
            }
        }
        return qubo.build();
    }

    private static SampleRequest request(EvaluationLog log) {
        return SampleRequest.of(
                        SHOTS,
                        RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom")
                                .create(5))
                .withLog(log.of(QUBO));
    }

    private static QaoaOptions options(String optimiser) {
        return QaoaOptions.of(1, 18).withOptimiser(optimiser);
    }

    private static Arguments qaoa(String name, Backend backend, QaoaOptions options) {
        return Arguments.of(name, new BackendSampler(backend, options));
    }

    static Stream<Arguments> samplers() {
        var plain = options("nelder-mead");
        var tail = plain.withAlpha(0.3, 0.6);
        return Stream.of(
                qaoa("qaoa", EXACT, plain),
                qaoa("qaoa by gradients", EXACT, options("lbfgs")),
                qaoa("qaoa by random directions", EXACT, options("spsa")),
                qaoa("qaoa by CVaR", EXACT, tail),
                qaoa("qaoa on mps", MpsBackend.of(MpsOptions.defaults()), plain),
                qaoa(
                        "qaoa on a density matrix",
                        new DensityMatrixBackend(NOISE, 1, 1 << 24),
                        plain),
                qaoa(
                        "qaoa on trajectories",
                        TrajectoryBackend.of(Kernels.ofPrecision("double"), NOISE, 1, 1 << 24),
                        options("spsa")),
                qaoa("qaoa by CVaR on a backend that measures", MEASURING, tail),
                Arguments.of(
                        "ws-qaoa", new WarmStartSampler(EXACT, plain, WarmStart.RELAXATION, 0.2)),
                Arguments.of(
                        "ws-qaoa on a backend that measures",
                        new WarmStartSampler(MEASURING, plain, WarmStart.RELAXATION, 0.2)),
                Arguments.of("ma-qaoa", new MultiAngleSampler(EXACT, options("adam"))),
                Arguments.of("rqaoa", new RecursiveSampler(EXACT, TWO_LAYERS, 2)),
                Arguments.of("xy-qaoa", subspace(EXACT, MixerKind.XY_RING)),
                Arguments.of("grover-qaoa", subspace(EXACT, MixerKind.GROVER)),
                Arguments.of(
                        "xy-qaoa on a backend that measures",
                        subspace(MEASURING, MixerKind.XY_RING)),
                Arguments.of("vqe", new VqeSampler(VQE, GRADIENTS, EXACT)),
                Arguments.of("cvar-vqe", new VqeSampler(VQE.withAlpha(0.3), GRADIENTS, EXACT)),
                Arguments.of(
                        "adapt-qaoa",
                        new AdaptSampler(
                                AdaptOptions.defaults().withLimits(3, 12), GRADIENTS, EXACT)),
                Arguments.of(
                        "pce",
                        new PceSampler(
                                PceOptions.defaults().withEvaluations(40), GRADIENTS, EXACT)),
                Arguments.of(
                        "qrao",
                        new QraoSampler(
                                QraoOptions.defaults().withEvaluations(18), GRADIENTS, EXACT)),
                Arguments.of(
                        "mps-vqe",
                        new TensorStartSampler(
                                TensorStartOptions.defaults().withEvaluations(12),
                                GRADIENTS,
                                EXACT)),
                Arguments.of("fixed-angle", UntrainedSampler.fixedAngles(EXACT, 2)),
                Arguments.of(
                        "fixed-angle on a backend that measures",
                        UntrainedSampler.fixedAngles(MEASURING, 2)));
    }

    private static Sampler subspace(Backend backend, MixerKind mixer) {
        return new SubspaceSampler(
                backend,
                options("nelder-mead"),
                mixer,
                List.of(new FixedWeight(List.of(0, 1, 2), 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samplers")
    void theAnswerIsThatOfTheUninterruptedRun(String name, Sampler sampler) {
        SampleSet whole = sampler.sample(QUBO, request(EvaluationLog.NONE));
        List<Evaluation> all = evaluations(sampler);
        assertThat(all).as(name).isNotEmpty();

        for (int k = 0; k <= all.size(); k++) {
            var kept = new ArrayList<Evaluation>(all.subList(0, k));
            var log = EvaluationLog.resuming(name, List.copyOf(kept).iterator(), kept::add);

            assertThat(sampler.sample(QUBO, request(log))).as("%d", k).isEqualTo(whole);
            assertThat(log.resumed()).isEqualTo(k);
            assertThat(kept).isEqualTo(all);
        }
    }

    private static List<Evaluation> evaluations(Sampler sampler) {
        var all = new ArrayList<Evaluation>();
        sampler.sample(
                QUBO,
                request(EvaluationLog.resuming("", List.<Evaluation>of().iterator(), all::add)));
        return all;
    }

    /** A log that is cut is one thing, a process that dies after a write another. */
    @Test
    void whatWasRecordedBeforeAKillIsTheBeginningOfTheWhole() {
        var sampler = new BackendSampler(EXACT, options("cma-es"));
        List<Evaluation> all = evaluations(sampler);

        for (int k = 1; k < all.size(); k++) {
            int most = k;
            var kept = new ArrayList<Evaluation>();
            var dying =
                    EvaluationLog.resuming(
                            "",
                            List.<Evaluation>of().iterator(),
                            evaluation -> {
                                kept.add(evaluation);
                                if (kept.size() == most) {
                                    throw new Killed();
                                }
                            });

            assertThatThrownBy(() -> sampler.sample(QUBO, request(dying)))
                    .isInstanceOf(Killed.class);
            assertThat(kept).isEqualTo(all.subList(0, k));
        }
    }

    /** All shots of a backend that only measures are kept, recalled ones as well. */
    @Test
    void noMeasuredShotIsLost() {
        var sampler = new BackendSampler(MEASURING, options("nelder-mead"));
        List<Evaluation> all = evaluations(sampler);
        var log = EvaluationLog.resuming("", all.iterator(), _ -> {});

        SampleSet set = sampler.sample(QUBO, request(log));
        assertThat(set.shots()).isEqualTo(SHOTS);
        assertThat(set.archive().shots()).isEqualTo((long) SHOTS * (all.size() - 1));
        assertThat(all).allMatch(e -> e.answer() instanceof Evaluation.Measured);
    }

    /** A time limit is no part of the sequence: the next run may go further. */
    @Test
    void aRunThatATimeLimitEndedGoesOn() {
        var sampler = new BackendSampler(EXACT, options("nelder-mead").withAlpha(0.3, 0.6));
        List<Evaluation> all = evaluations(sampler);
        SampleSet whole = sampler.sample(QUBO, request(EvaluationLog.NONE));
        var kept = new ArrayList<Evaluation>();
        var log = EvaluationLog.resuming("", List.<Evaluation>of().iterator(), kept::add);
        var request = request(log).withStop(() -> kept.size() >= 7);

        sampler.sample(QUBO, request.withLog(request.log().until(request.stop())));

        assertThat(kept).hasSize(7).isEqualTo(all.subList(0, 7));
        assertThat(
                        sampler.sample(
                                QUBO,
                                request(
                                        EvaluationLog.resuming(
                                                "", List.copyOf(kept).iterator(), kept::add))))
                .isEqualTo(whole);
    }
}
