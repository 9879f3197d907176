package dev.quench.hardware.mitigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.noise.ChannelNoiseModel;
import dev.quench.hardware.noise.NoiseModel;
import dev.quench.hardware.noise.Readout;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.hardware.simulator.kernel.ScalarKernel;
import dev.quench.hardware.simulator.noisy.TrajectoryBackend;
import dev.quench.problems.qubo.Bits;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitFlipAveragingTest {
    private static final ReadoutError ASYMMETRIC = new ReadoutError(0.02, 0.12);
    private static final int SHOTS = 40_000;

    private static Backend backend(NoiseModel noise) {
        return TrajectoryBackend.of(new ScalarKernel(), noise, 1, 1 << 20);
    }

    private static Backend asymmetric() {
        return backend(new ChannelNoiseModel(Map.of(), ASYMMETRIC));
    }

    private static Backend known(Backend inner) {
        return new KnownReadout(
                inner,
                (program, _) ->
                        Optional.of(new Readout(Collections.nCopies(program.qubits(), ASYMMETRIC))),
                false);
    }

    @Test
    void knowingErrorsChangesNoCount() {
        var program = new CircuitProgram(new Circuit(5, List.of()));
        Counts plain = asymmetric().run(program, 500, new SplittableRandom(7));

        Counts known = known(asymmetric()).run(program, 500, new SplittableRandom(7));

        assertThat(known.asMap()).isEqualTo(plain.asMap());
        assertThat(known.readout().orElseThrow().qubits()).hasSize(5).containsOnly(ASYMMETRIC);
        assertThat(known).isNotEqualTo(plain);
    }

    /** A source that replays sees the numbers that the run saw. */
    @Test
    void aReplayingSourceHasTheNumbersOfTheRun() {
        var first = new long[2];
        Backend drawing =
                new KnownReadout(
                        new Drawing(asymmetric(), first),
                        (_, random) -> {
                            first[1] = random.nextLong();
                            return Optional.empty();
                        },
                        true);

        drawing.run(new CircuitProgram(new Circuit(1, List.of())), 1, new SplittableRandom(8));

        assertThat(first[1]).isEqualTo(first[0]).isNotZero();
    }

    /** Writes down the first number that it draws. */
    private static final class Drawing implements Backend {
        private final Backend inner;
        private final long[] first;

        Drawing(Backend inner, long[] first) {
            this.inner = inner;
            this.first = first;
        }

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public BackendLimits limits() {
            return inner.limits();
        }

        @Override
        public Counts run(Program program, int shots, RandomGenerator random) {
            first[0] = random.nextLong();
            return inner.run(program, shots, random);
        }
    }

    @Test
    void twoCircuitsMeasureTheErrors() {
        Readout measured =
                ReadoutCalibration.measure(asymmetric(), 5, SHOTS, new SplittableRandom(1));

        for (ReadoutError error : measured.qubits()) {
            assertThat(error.oneForZero()).isCloseTo(0.02, within(5 * 0.0007));
            assertThat(error.zeroForOne()).isCloseTo(0.12, within(5 * 0.0016));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 10})
    void averagedErrorsAreEqual(int parts) {
        var averaged = new BitFlipAveraging(known(asymmetric()), parts);

        Readout measured = ReadoutCalibration.measure(averaged, 5, SHOTS, new SplittableRandom(2));
        Counts counts =
                averaged.run(
                        new CircuitProgram(ReadoutCalibration.circuit(5, true)),
                        SHOTS,
                        new SplittableRandom(3));

        for (ReadoutError error : measured.qubits()) {
            assertThat(error.oneForZero()).isCloseTo(0.07, within(5 * 0.0013));
            assertThat(error.zeroForOne()).isCloseTo(0.07, within(5 * 0.0013));
        }
        for (ReadoutError said : counts.readout().orElseThrow().qubits()) {
            assertThat(said.oneForZero()).isCloseTo(0.07, within(1e-12));
            assertThat(said.zeroForOne()).isCloseTo(0.07, within(1e-12));
        }
        assertThat(counts.total()).isEqualTo(SHOTS);
    }

    /** Without errors flips change nothing, whichever bits the qubits are measured into. */
    @Test
    void answersAreFlippedBack() {
        var plain = Circuit.builder(5, 5).add(Gate.X, 0).add(Gate.X, 3).build();
        var unmeasured = new Circuit(5, plain.operations());
        var measured = Circuit.builder(5, 5).add(Gate.X, 0).add(Gate.X, 3).measureAll().build();
        var averaged = new BitFlipAveraging(backend(NoiseModel.ideal()), 4);

        for (Circuit circuit : List.of(unmeasured, measured)) {
            Counts counts = averaged.run(new CircuitProgram(circuit), 101, new SplittableRandom(4));

            assertThat(counts.asMap()).isEqualTo(Map.of(Bits.parse("10010"), 101));
        }
    }

    /** Both corrections together come closer than the readout alone left it. */
    @Test
    void averagedCountsAreMitigatedByTheMeans() {
        var circuit = ReadoutCalibration.circuit(5, true);
        Counts counts =
                new BitFlipAveraging(known(asymmetric()), 8)
                        .run(new CircuitProgram(circuit), SHOTS, new SplittableRandom(5));
        var quasi = ReadoutMitigation.of(counts.readout().orElseThrow()).mitigate(counts);

        double raw = counts.get(Bits.parse("11111")) / (double) SHOTS;
        assertThat(raw).isBetween(Math.pow(0.93, 5) - 0.02, Math.pow(0.93, 5) + 0.02);
        assertThat(quasi.get(Bits.parse("11111"))).isCloseTo(1, within(0.02));
    }

    @Test
    void sameSeedGivesTheSameCounts() {
        var averaged = new BitFlipAveraging(asymmetric(), 2);
        var program = new CircuitProgram(ReadoutCalibration.circuit(3, true));

        assertThat(averaged.run(program, 100, new SplittableRandom(6)))
                .isEqualTo(averaged.run(program, 100, new SplittableRandom(6)));
    }

    @Test
    void oddPartsAndTooFewShotsAreRefused() {
        Backend inner = asymmetric();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BitFlipAveraging(inner, 3))
                .withMessageContaining("not 3")
                .withMessageContaining("flips=4");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new BitFlipAveraging(inner, 4)
                                .run(
                                        new CircuitProgram(ReadoutCalibration.circuit(2, false)),
                                        3,
                                        new SplittableRandom(1)))
                .withMessageContaining("The shots (3)");
    }

    @Test
    void circuitsThatGoOnAfterAMeasurementAreRefused() {
        var late = Circuit.builder(2, 2).measure(0, 0).add(Gate.X, 0).build();
        var conditional = Circuit.builder(2, 2).measure(0, 0).addIf(0, Gate.X, 1).build();
        var averaged = new BitFlipAveraging(asymmetric(), 2);

        for (Circuit circuit : List.of(late, conditional)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            averaged.run(new CircuitProgram(circuit), 10, new SplittableRandom(1)))
                    .withMessageContaining("cannot be flipped")
                    .withMessageContaining("Maybe");
        }
    }
}
