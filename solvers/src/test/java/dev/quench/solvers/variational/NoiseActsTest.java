package dev.quench.solvers.variational;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.NoiseModel;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.mps.MpsBackend;
import dev.quench.hardware.simulator.mps.MpsOptions;
import dev.quench.hardware.simulator.noisy.DensityMatrixBackend;
import dev.quench.hardware.simulator.noisy.TrajectoryBackend;
import dev.quench.hardware.simulator.product.FixedWeight;
import dev.quench.hardware.simulator.product.MixerKind;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.Sample;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Readout errors of one half make every answer uniform, whatever the circuit: a sampler whose
 * answers are better has not run on the backend that it names.
 */
class NoiseActsTest {
    private static final int RING = 6;

    /** Independent sets of a ring of six are the Lucas number 18, of 64 subsets. */
    private static final double UNIFORM = 18.0 / 64;

    private static final int SHOTS = 2000;

    /** Four standard deviations of a share of so many shots. */
    private static final double ERROR = 4 * Math.sqrt(UNIFORM * (1 - UNIFORM) / SHOTS);

    private static final QaoaOptions OPTIONS = QaoaOptions.of(2, 24);
    private static final DeviceNoise LOUD =
            new DeviceNoise(
                    "loud",
                    "made up",
                    new QubitNoise(
                            QubitNoise.FOREVER, QubitNoise.FOREVER, new ReadoutError(0.5, 0.5)),
                    Map.of(),
                    List.of(
                            GateNoise.everywhere(GateNoise.ONE_QUBIT, 0, Duration.ZERO),
                            GateNoise.everywhere(GateNoise.TWO_QUBITS, 0, Duration.ZERO)));
    private static final Backend EXACT = StateVectorBackend.standard(1);
    private static final Backend MIXED = new DensityMatrixBackend(NoiseModel.of(LOUD), 1, 1L << 28);
    private static final Backend TRAJECTORIES =
            TrajectoryBackend.of(Kernels.standard(), NoiseModel.of(LOUD), 1, 1L << 28);

    private static Qubo ring() {
        var qubo = Qubo.builder(RING);
        for (int i = 0; i < RING; i++) {
            qubo.add(i, i, -1);
            qubo.add(i, (i + 1) % RING, 2);
        }
        return qubo.build();
    }

    private static boolean isIndependent(Bits bits) {
        for (int i = 0; i < RING; i++) {
            if (bits.get(i) && bits.get((i + 1) % RING)) {
                return false;
            }
        }
        return true;
    }

    private static double feasibleShare(SampleSet samples) {
        int feasible =
                samples.samples().stream()
                        .filter(s -> isIndependent(s.bits()))
                        .mapToInt(Sample::count)
                        .sum();
        return (double) feasible / samples.shots();
    }

    private static String warnings(SampleSet samples) {
        return ((List<?>) requireNonNull(samples.detail().get("warnings")))
                .stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }

    private static SampleRequest request() {
        SplittableGenerator random =
                RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(7);
        return SampleRequest.of(SHOTS, random);
    }

    private static Sampler sampler(String name, Backend backend) {
        return switch (name) {
            case "qaoa" -> new BackendSampler(backend, OPTIONS);
            case "ws-qaoa" -> new WarmStartSampler(backend, OPTIONS, WarmStart.RELAXATION, 0.25);
            case "xy-qaoa" ->
                    new SubspaceSampler(
                            backend,
                            OPTIONS,
                            MixerKind.XY_RING,
                            List.of(new FixedWeight(List.of(0, 1), 1)));
            case "grover-qaoa" ->
                    new SubspaceSampler(backend, OPTIONS, MixerKind.GROVER, List.of());
            case "lr-qaoa" -> UntrainedSampler.linearRamp(backend, 4, LinearRamp.STANDARD);
            case "fixed-angle" -> UntrainedSampler.fixedAngles(backend, 2);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Stream<String> samplers() {
        return Stream.of("qaoa", "ws-qaoa", "xy-qaoa", "grover-qaoa", "lr-qaoa", "fixed-angle");
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void withoutNoiseAnswersAreBetterThanUniformOnes(String name) {
        var samples = sampler(name, EXACT).sample(ring(), request());

        assertThat(feasibleShare(samples)).isGreaterThan(UNIFORM + 5 * ERROR);
        assertThat(warnings(samples)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void loudNoiseMakesAnswersUniformOnTheDensityMatrix(String name) {
        var samples = sampler(name, MIXED).sample(ring(), request());

        assertThat(feasibleShare(samples)).isCloseTo(UNIFORM, within(ERROR));
        assertThat(warnings(samples)).contains("below that of uniform samples");
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void loudNoiseMakesAnswersUniformOnTrajectories(String name) {
        var samples = sampler(name, TRAJECTORIES).sample(ring(), request());

        assertThat(feasibleShare(samples)).isCloseTo(UNIFORM, within(ERROR));
        assertThat(warnings(samples)).contains("not clearly below that of uniform samples");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XY_RING", "GROVER"})
    void loudNoiseLeavesTheSubspace(MixerKind mixer) {
        var groups = List.of(new FixedWeight(List.of(0, 2, 4), 1));
        var exact = new SubspaceSampler(EXACT, OPTIONS, mixer, groups);
        var noisy = new SubspaceSampler(MIXED, OPTIONS, mixer, groups);

        assertThat(oneOfThree(exact.sample(ring(), request()))).isEqualTo(1);
        assertThat(oneOfThree(noisy.sample(ring(), request()))).isCloseTo(3.0 / 8, within(0.044));
    }

    private static double oneOfThree(SampleSet samples) {
        int right =
                samples.samples().stream()
                        .filter(s -> Stream.of(0, 2, 4).filter(s.bits()::get).count() == 1)
                        .mapToInt(Sample::count)
                        .sum();
        return (double) right / samples.shots();
    }

    @Test
    void multiAngleQaoaRunsOnItsOwnStateOnly() {
        var mps = MpsBackend.of(MpsOptions.defaults());

        for (Backend backend : List.of(MIXED, TRAJECTORIES, mps)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MultiAngleSampler(backend, OPTIONS))
                    .withMessageContaining("cannot run on the backend " + backend.name())
                    .withMessageContaining("Maybe");
        }
    }
}
