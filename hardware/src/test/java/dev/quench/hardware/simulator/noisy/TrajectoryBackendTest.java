package dev.quench.hardware.simulator.noisy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Isings;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.QaoaProgram;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.noise.Channel;
import dev.quench.hardware.noise.ChannelNoiseModel;
import dev.quench.hardware.noise.Channels;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.NoiseModel;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrajectoryBackendTest {
    private static final long MEMORY = 1L << 30;

    private static TrajectoryBackend backend(NoiseModel noise) {
        return TrajectoryBackend.of(Kernels.standard(), noise, 1, MEMORY);
    }

    private static NoiseModel after(List<Channel> one, List<Channel> two, ReadoutError readout) {
        return new ChannelNoiseModel(
                Map.of("h", one, "rx", one, "ry", one, "cx", two, "cz", two, "rzz", two), readout);
    }

    static Stream<Arguments> models() {
        var relaxation =
                Channels.thermalRelaxation(
                        Duration.ofNanos(900), Duration.ofNanos(700), Duration.ofNanos(50));
        var slowDephasing =
                Channels.thermalRelaxation(
                        Duration.ofNanos(900), Duration.ofNanos(1600), Duration.ofNanos(80));
        return Stream.of(
                Arguments.of(
                        "Pauli",
                        after(
                                List.of(Channels.pauli(0.01, 0.02, 0.03)),
                                List.of(Channels.depolarising(2, 0.05)),
                                ReadoutError.NONE)),
                Arguments.of("readout", after(List.of(), List.of(), new ReadoutError(0.03, 0.12))),
                Arguments.of(
                        "damping",
                        after(
                                List.of(Channels.amplitudeDamping(0.1)),
                                List.of(Channels.amplitudeDamping(0.05)),
                                ReadoutError.NONE)),
                Arguments.of(
                        "relaxation",
                        after(
                                List.of(relaxation),
                                List.of(slowDephasing, Channels.depolarising(2, 0.02)),
                                new ReadoutError(0.01, 0.04))),
                Arguments.of(
                        "resets",
                        after(
                                List.of(Channels.reset(0.05)),
                                List.of(Channels.reset(0.02), Channels.bitFlip(0.03)),
                                ReadoutError.NONE)),
                Arguments.of("device", NoiseModel.of(DeviceNoise.superconducting())));
    }

    /** A chi-square of all answers; its mean is 15 and its standard deviation 5.5. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void countsFollowTheDensityMatrix(String name, NoiseModel noise) {
        for (int seed = 1; seed <= 3; seed++) {
            var circuit = NoisyCircuits.random(4, 25, Isings.generator(seed)).then(mixed());
            double[] exact = new DensityMatrixBackend(noise, 1, MEMORY).probabilities(circuit);
            int shots = 5_000;
            var counts =
                    backend(noise)
                            .run(new CircuitProgram(circuit), shots, Isings.generator(seed + 50));
            double chiSquare = 0;
            for (int k = 0; k < 16; k++) {
                double expected = shots * exact[k];
                double off = counts.get(Bits.ofIndex(k, 4)) - expected;
                chiSquare += expected < 1e-9 ? Math.abs(off) * 1e9 : off * off / expected;
            }

            assertThat(counts.total()).isEqualTo(shots);
            assertThat(chiSquare).isLessThan(15 + 5 * 5.5);
        }
    }

    private static Circuit mixed() {
        return Circuit.builder(4).rotateAll(Gate.RX, 0.9).rotateAll(Gate.RY, 0.4).build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void estimatesAreWithinTheirStandardErrors(String name, NoiseModel noise) {
        var cost = Isings.random(5, 0.8, Isings.generator(3));
        var angles = Isings.angles(2, Isings.generator(4));
        double exact = new DensityMatrixBackend(noise, 1, MEMORY).prepare(cost).expectation(angles);
        var estimate =
                backend(noise)
                        .estimate(new QaoaProgram(cost, angles), cost, 2000, Isings.generator(5));

        assertThat(estimate.mean()).isCloseTo(exact, within(4 * estimate.standardError() + 1e-12));
        assertThat(estimate.standardError()).isLessThan(0.1);
    }

    /** Means of small runs scatter as their standard errors say: a ratio of 1, within 4 sigma. */
    @Test
    void standardErrorsAreTheScatterOfMeans() {
        NoiseModel noise =
                after(
                        List.of(Channels.depolarising(1, 0.05)),
                        List.of(Channels.depolarising(2, 0.1)),
                        ReadoutError.NONE);
        var cost = Isings.random(4, 0.8, Isings.generator(6));
        var program = new QaoaProgram(cost, Isings.angles(1, Isings.generator(7)));
        double exact =
                new DensityMatrixBackend(noise, 1, MEMORY)
                        .prepare(cost)
                        .expectation(program.angles());
        double sum = 0;
        int runs = 200;
        for (int k = 0; k < runs; k++) {
            var estimate = backend(noise).estimate(program, cost, 50, Isings.generator(100 + k));
            sum += Math.pow((estimate.mean() - exact) / estimate.standardError(), 2);
        }

        // The mean of squares of 200 normal numbers has the standard deviation sqrt(2 / 200).
        assertThat(sum / runs).isCloseTo(1, within(0.4));
    }

    @Test
    void withoutNoiseItIsTheStateVector() {
        var circuit = NoisyCircuits.random(6, 40, Isings.generator(8));
        var program = new CircuitProgram(circuit);
        var cost = Isings.random(6, 0.5, Isings.generator(9));
        var angles = Isings.angles(2, Isings.generator(10));
        var exact = StateVectorBackend.standard(1);

        assertThat(backend(NoiseModel.ideal()).run(program, 500, Isings.generator(11)))
                .isEqualTo(exact.run(program, 500, Isings.generator(11)));
        var estimate =
                backend(NoiseModel.ideal())
                        .estimate(new QaoaProgram(cost, angles), cost, 2, Isings.generator(1));
        assertThat(estimate.mean())
                .isCloseTo(exact.prepare(cost).expectation(angles), within(1e-11));
        assertThat(estimate.standardError()).isZero();
    }

    @Test
    void certainFaultsAlwaysHappen() {
        NoiseModel flips =
                new ChannelNoiseModel(
                        Map.of("h", List.of(Channels.bitFlip(1)), "x", List.of(Channels.reset(1))),
                        ReadoutError.NONE);
        var circuit =
                Circuit.builder(3)
                        .add(Gate.H, 0)
                        .add(Gate.H, 0)
                        .add(Gate.X, 1)
                        .add(Gate.Y, 2)
                        .build();
        var counts = backend(flips).run(new CircuitProgram(circuit), 100, Isings.generator(1));

        // X H X H |0⟩ is |1⟩; a reset after X gives |0⟩.
        assertThat(counts.asMap()).isEqualTo(Map.of(Bits.ofIndex(0b101, 3), 100));
    }

    @Test
    void resetsAndLastMeasurementsAreTaken() {
        var circuit =
                Circuit.builder(3)
                        .add(Gate.H, 0)
                        .add(Gate.CX, 0, 1)
                        .reset(0)
                        .add(Gate.CX, 1, 2)
                        .measureAll()
                        .build();
        var program = new CircuitProgram(circuit);
        var noise = NoiseModel.ideal();
        var counts = backend(noise).run(program, 1000, Isings.generator(1));
        double[] exact = new DensityMatrixBackend(noise, 1, MEMORY).probabilities(circuit);

        assertThat(counts.asMap()).containsOnlyKeys(Bits.parse("000"), Bits.parse("011"));
        assertThat(counts.get(Bits.parse("000"))).isBetween(420, 580);
        assertThat(exact[0b110]).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void conditionsAreRefused() {
        var circuit = Circuit.builder(2).measure(0, 0).addIf(0, Gate.X, 1).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        backend(NoiseModel.ideal())
                                .run(new CircuitProgram(circuit), 1, Isings.generator(1)))
                .withMessageContaining("'measure' on [0]")
                .withMessageContaining("Maybe");
    }

    @Test
    void shotsOfATrajectoryAreTheSameOnAverage() {
        NoiseModel noise =
                after(List.of(Channels.amplitudeDamping(0.3)), List.of(), ReadoutError.NONE);
        var circuit = Circuit.builder(2).onAll(Gate.H).build();
        double[] exact = new DensityMatrixBackend(noise, 1, MEMORY).probabilities(circuit);
        var counts =
                backend(noise)
                        .withShotsPerTrajectory(7)
                        .run(new CircuitProgram(circuit), 20_000, Isings.generator(12));

        assertThat(counts.total()).isEqualTo(20_000);
        for (int k = 0; k < 4; k++) {
            assertThat(counts.get(Bits.ofIndex(k, 2)) / 20_000.0).isCloseTo(exact[k], within(0.03));
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        var wide = Ising.of(0, new double[31], Couplings.builder(31).build());
        var program = new QaoaProgram(wide, Isings.angles(1, Isings.generator(1)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend(NoiseModel.ideal()).run(program, 1, Isings.generator(1)))
                .withMessageContaining("A statevector of 31 qubits needs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend(NoiseModel.ideal()).withShotsPerTrajectory(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        backend(NoiseModel.ideal()).estimate(program, wide, 1, Isings.generator(1)))
                .withMessageContaining("at least 2");
    }
}
