package dev.quench.hardware.compiler.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.compiler.synthesis.Directions;
import dev.quench.hardware.compiler.synthesis.NativeGates;
import dev.quench.hardware.compiler.synthesis.OneQubitBasis;
import dev.quench.hardware.compiler.synthesis.TwoQubitGate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pass on random circuits of up to five qubits, against dense states. */
class PassesTest {
    private static final int SEEDS = 16;

    private static final Directions UPWARDS = (first, second) -> first < second;

    static Stream<NativeGates> natives() {
        return Stream.of(
                new NativeGates(OneQubitBasis.ZSX, TwoQubitGate.CZ),
                new NativeGates(OneQubitBasis.ZSX, TwoQubitGate.ECR),
                new NativeGates(OneQubitBasis.ZSX, TwoQubitGate.CX),
                new NativeGates(OneQubitBasis.ZX, TwoQubitGate.ISWAP),
                new NativeGates(OneQubitBasis.R, TwoQubitGate.RZZ),
                new NativeGates(OneQubitBasis.R, TwoQubitGate.CZ),
                new NativeGates(OneQubitBasis.GPI, TwoQubitGate.MS),
                new NativeGates(OneQubitBasis.U, TwoQubitGate.CX),
                new NativeGates(OneQubitBasis.XYZ, TwoQubitGate.RZZ));
    }

    /** Many gates of few kinds and angles, so that there is something to cancel. */
    private static Circuit dense(int qubits, int gates, RandomGenerator random) {
        var kinds =
                List.of(
                        Gate.CX,
                        Gate.CX,
                        Gate.CZ,
                        Gate.RZZ,
                        Gate.RZ,
                        Gate.H,
                        Gate.SX,
                        Gate.SWAP,
                        Gate.X,
                        Gate.T,
                        Gate.RX,
                        Gate.CPHASE,
                        Gate.ISWAP,
                        Gate.ECR,
                        Gate.RXX,
                        Gate.MS,
                        Gate.XX_PLUS_YY,
                        Gate.CRZ,
                        Gate.Y,
                        Gate.RZX);
        var circuit = Circuit.builder(qubits, 2);
        for (int k = 0; k < gates; k++) {
            var drawn = Circuits.operation(kinds.get(random.nextInt(kinds.size())), qubits, random);
            var angles =
                    drawn.angles().stream()
                            .map(_ -> (random.nextInt(17) - 8) * Math.PI / 4)
                            .toList();
            circuit.add(new Operation(drawn.gate(), angles, drawn.qubits()));
        }
        return circuit.build();
    }

    /** With measurements, resets and conditions in the middle. */
    private static Circuit broken(int qubits, RandomGenerator random) {
        var circuit = Circuit.builder(qubits, 2);
        for (int part = 0; part < 4; part++) {
            circuit.addAll(dense(qubits, 8, random).instructions());
            circuit.measure(random.nextInt(qubits), part % 2);
            circuit.addAll(Circuits.random(qubits, 3, random).instructions());
            circuit.add(
                    new Conditional(
                            part % 2,
                            random.nextBoolean(),
                            Circuits.operation(Gate.CPHASE, qubits, random)));
            circuit.reset(random.nextInt(qubits));
        }
        return circuit.addAll(dense(qubits, 8, random).instructions()).build();
    }

    private static Circuit circuit(int seed) {
        var random = new SplittableRandom(seed);
        int qubits = 2 + seed % 4;
        return switch (seed % 3) {
            case 0 -> dense(qubits, 40, random);
            case 1 -> Circuits.random(qubits, 25, random);
            default -> broken(qubits, random);
        };
    }

    static Stream<Arguments> passes() {
        var neutral = Stream.of(Arguments.of("cancellation", new CommutingCancellation()));
        var inBases =
                natives()
                        .flatMap(n ->
                                Stream.of(
                                        Arguments.of(
                                                "translation to " + n,
                                                new BasisTranslation(n, UPWARDS)),
                                        Arguments.of(
                                                "consolidation in " + n,
                                                new BlockConsolidation(n, UPWARDS)),
                                        Arguments.of(
                                                "fusion in " + n,
                                                new OneQubitFusion(n.one(), false)),
                                        Arguments.of("all in " + n, all(n, UPWARDS))));
        return Stream.concat(neutral, inBases);
    }

    private static CircuitPass all(NativeGates gates, Directions directions) {
        return new CommutingCancellation()
                .then(new BlockConsolidation(gates, directions))
                .then(new BasisTranslation(gates, directions))
                .then(new CommutingCancellation())
                .then(new BlockConsolidation(gates, directions))
                .then(new DirectionRepair(directions, gates.one()))
                .then(new OneQubitFusion(gates.one(), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passes")
    void everyPassKeepsTheState(String name, CircuitPass pass) {
        /* Other circuits for each pass. */
        int first = Math.floorMod(name.hashCode(), 1000) * SEEDS;
        for (int seed = first; seed < first + SEEDS; seed++) {
            assertKept(pass, seed);
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("natives")
    void allPassesTogetherKeepTheStateOfThousandsOfCircuits(NativeGates gates) {
        for (int seed = 0; seed < 2000; seed++) {
            assertKept(all(gates, UPWARDS), seed);
        }
    }

    private static void assertKept(CircuitPass pass, int seed) {
        var circuit = circuit(seed);

        var rewritten = pass.apply(circuit);

        assertThat(States.distance(circuit, rewritten, seed)).as("seed %d", seed).isLessThan(1e-9);
    }

    @ParameterizedTest
    @MethodSource("natives")
    void translationLeavesOnlyNativeGatesInAllowedDirections(NativeGates gates) {
        for (int seed = 0; seed < SEEDS; seed++) {
            var translated = all(gates, UPWARDS).apply(circuit(seed));

            for (var instruction : translated.instructions()) {
                if (instruction instanceof Operation operation) {
                    assertThat(gates.contains(operation.gate())).isTrue();
                    assertThat(
                                    !gates.two().directed()
                                            || operation.gate().qubits() == 1
                                            || operation.qubit(0) < operation.qubit(1))
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("natives")
    void noPassAddsTwoQubitGates(NativeGates gates) {
        var translation = new BasisTranslation(gates, Directions.any());
        for (int seed = 0; seed < SEEDS; seed++) {
            var circuit = circuit(seed);
            int before = translation.apply(circuit).twoQubitGates();
            var passes =
                    List.of(
                            new CommutingCancellation(),
                            new BlockConsolidation(gates, Directions.any()),
                            new OneQubitFusion(gates.one(), false));

            for (CircuitPass pass : passes) {
                assertThat(translation.apply(pass.apply(circuit)).twoQubitGates())
                        .as("%s, seed %d", pass, seed)
                        .isLessThanOrEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("natives")
    void measuredCircuitsKeepTheirProbabilities(NativeGates gates) {
        var pass = new BasisTranslation(gates, Directions.any()).then(fusion(gates, true));
        for (int seed = 0; seed < SEEDS; seed++) {
            var circuit = circuit(seed);

            var first = States.after(circuit, seed);
            var second = States.after(pass.apply(circuit), seed);

            for (int k = 0; k < 1 << circuit.qubits(); k++) {
                assertThat(Math.abs(first.probability(k) - second.probability(k))).isLessThan(1e-9);
            }
        }
    }

    private static OneQubitFusion fusion(NativeGates gates, boolean measured) {
        return new OneQubitFusion(gates.one(), measured);
    }

    @Test
    void threeQubitGatesTakeSixAndEightCx() {
        var gates = new NativeGates(OneQubitBasis.U, TwoQubitGate.CX);
        for (Gate gate : List.of(Gate.CCX, Gate.CCZ, Gate.CSWAP)) {
            var circuit = Circuit.builder(3).add(gate, 2, 0, 1).build();

            var translated = new BasisTranslation(gates, Directions.any()).apply(circuit);

            assertThat(States.distance(circuit, translated, 1)).isLessThan(1e-12);
            assertThat(translated.count(Gate.CX)).isEqualTo(gate == Gate.CSWAP ? 8 : 6);
        }
    }
}
