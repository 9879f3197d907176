package dev.quench.hardware.simulator.noisy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Isings;
import dev.quench.hardware.backend.QaoaProgram;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.noise.ChannelNoiseModel;
import dev.quench.hardware.noise.Channels;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.NoiseModel;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.hardware.strange.StrangeBackend;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DensityMatrixBackendTest {
    private static final long MEMORY = 1L << 30;

    private static DensityMatrixBackend backend(NoiseModel noise) {
        return new DensityMatrixBackend(noise, 1, MEMORY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void withoutNoiseItIsTheStateVector(int qubits) {
        var random = Isings.generator(qubits);
        var cost = Isings.random(qubits, 0.7, random);
        var angles = Isings.angles(2, random);
        var exact = StateVectorBackend.standard(1).prepare(cost);
        var evaluator = backend(NoiseModel.ideal()).prepare(cost);

        assertClose(evaluator.probabilities(angles), exact.probabilities(angles), 1e-12);
        assertThat(evaluator.expectation(angles))
                .isCloseTo(exact.expectation(angles), within(1e-11));
        assertThat(evaluator.sample(angles, 300, Isings.generator(1)))
                .isEqualTo(exact.sample(angles, 300, Isings.generator(1)));
    }

    @Test
    void strangeAgreesWithoutNoise() {
        var circuit = NoisyCircuits.random(5, 40, Isings.generator(4));

        assertClose(
                backend(NoiseModel.ideal()).probabilities(circuit),
                new StrangeBackend().probabilities(circuit),
                1e-6);
    }

    @Test
    void lostStatesAreUniform() {
        var circuit = NoisyCircuits.random(4, 20, Isings.generator(5));
        var all = Channels.depolarising(1, 0.75);
        var end = Circuit.builder(4).onAll(Gate.T).build();
        var noise = new ChannelNoiseModel(Map.of("t", List.of(all)), ReadoutError.NONE);
        double[] uniform = new double[16];
        Arrays.fill(uniform, 1 / 16.0);

        assertClose(backend(noise).probabilities(circuit.then(end)), uniform, 1e-13);
        assertThat(backend(noise).state(circuit.then(end)).purity())
                .isCloseTo(1 / 16.0, within(1e-13));
    }

    @Test
    void lostPairsAreUniform() {
        var circuit =
                Circuit.builder(3).onAll(Gate.H).add(Gate.CX, 0, 2).add(Gate.CZ, 2, 0).build();
        var lost = Channels.depolarising(2, 15 / 16.0);
        var noise = new ChannelNoiseModel(Map.of("cz", List.of(lost)), ReadoutError.NONE);
        var state = backend(noise).state(circuit);
        var zz = Gate.Z.matrix().kronecker(Gate.X.matrix());

        assertThat(state.expectation(zz, List.of(0, 2))).isCloseTo(0, within(1e-14));
        assertThat(state.expectation(Gate.X.matrix(), List.of(1))).isCloseTo(1, within(1e-14));
        assertThat(state.purity()).isCloseTo(0.25, within(1e-14));
    }

    /** Idle qubits decay while another one works: exp(-t / T1), and coherence as exp(-t / T2). */
    @ParameterizedTest
    @ValueSource(ints = {0, 10, 50, 130})
    void excitationDecaysWithTime(int micros) {
        var time = Duration.ofNanos(micros * 1000L);
        var qubit =
                new QubitNoise(
                        Duration.ofNanos(60_000), Duration.ofNanos(45_000), ReadoutError.NONE);
        var device =
                new DeviceNoise(
                        "slow",
                        "made up",
                        qubit,
                        Map.of(),
                        List.of(
                                GateNoise.everywhere("y", 0, time),
                                GateNoise.everywhere(GateNoise.ONE_QUBIT, 0, Duration.ZERO)));
        var circuit = Circuit.builder(3).add(Gate.X, 0).add(Gate.H, 1).add(Gate.Y, 2).build();
        var state = backend(NoiseModel.of(device)).state(circuit);
        var one = ComplexMatrix.real(0, 0, 0, 1);

        assertThat(state.expectation(one, List.of(0)))
                .isCloseTo(Math.exp(-micros / 60.0), within(1e-12));
        assertThat(state.expectation(Gate.X.matrix(), List.of(1)))
                .isCloseTo(Math.exp(-micros / 45.0), within(1e-12));
    }

    /** Kraus operators applied to full matrices, with nothing in common with index arithmetic. */
    @Test
    void channelsAreThoseOfFullMatrices() {
        var state = DensityMatrix.zero(3, Workers.of(1));
        var circuit = NoisyCircuits.random(3, 12, Isings.generator(6));
        var dense = NoisyCircuits.pure(circuit);
        state.apply(NoiseModel.ideal().lower(circuit));
        var pair = Channels.depolarising(2, 0.3);
        var single = Channels.amplitudeDamping(0.4);
        state.apply(pair, List.of(2, 0));
        state.apply(single, List.of(1));
        dense = NoisyCircuits.full(dense, pair, List.of(2, 0));
        dense = NoisyCircuits.full(dense, single, List.of(1));

        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 8; column++) {
                assertThat(state.re(row, column)).isCloseTo(dense.re(row, column), within(1e-13));
                assertThat(state.im(row, column)).isCloseTo(dense.im(row, column), within(1e-13));
            }
        }
    }

    @Test
    void expectationsAreThoseOfTheAnswers() {
        var noise =
                new ChannelNoiseModel(
                        Map.of("rx", List.of(Channels.bitFlip(0.1))), new ReadoutError(0.05, 0.2));
        var cost = Isings.random(3, 1, Isings.generator(7));
        var angles = Isings.angles(1, Isings.generator(8));
        int shots = 200_000;
        var counts = backend(noise).run(new QaoaProgram(cost, angles), shots, Isings.generator(9));
        double mean = 0;
        double squares = 0;
        for (var answer : counts.asMap().entrySet()) {
            double energy = cost.energy(answer.getKey());
            mean += energy * answer.getValue() / shots;
            squares += energy * energy * answer.getValue() / shots;
        }

        assertThat(backend(noise).prepare(cost).expectation(angles))
                .isCloseTo(mean, within(4 * Math.sqrt((squares - mean * mean) / shots)));
    }

    @Test
    void threadsDoNotChangeResults() {
        var circuit = NoisyCircuits.random(6, 30, Isings.generator(10));
        var noise = NoiseModel.of(DeviceNoise.superconducting());
        double[] one = backend(noise).probabilities(circuit);
        double[] three = new DensityMatrixBackend(noise, 3, MEMORY).probabilities(circuit);

        assertThat(Arrays.equals(one, three)).isTrue();
    }

    @Test
    void refusesBeforeItAllocates() {
        var cost = Ising.of(0, new double[12], Couplings.builder(12).build());
        var small = new DensityMatrixBackend(NoiseModel.ideal(), 1, 100 << 20);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> small.prepare(cost))
                .withMessageContaining("A density matrix of 12 qubits needs 256.0 MiB;")
                .withMessageContaining("the limit is 100.0 MiB.")
                .withMessageContaining("noisy-statevector");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new DensityMatrixBackend(NoiseModel.ideal(), 1, Long.MAX_VALUE)
                                .run(
                                        new QaoaProgram(
                                                Isings.random(13, 0, Isings.generator(1)),
                                                Angles.zeros(1)),
                                        1,
                                        Isings.generator(1)))
                .withMessageContaining("density-matrix takes at most 12 qubits, not 13");
    }

    private static void assertClose(double[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int k = 0; k < expected.length; k++) {
            assertThat(actual[k]).isCloseTo(expected[k], within(tolerance));
        }
    }
}
