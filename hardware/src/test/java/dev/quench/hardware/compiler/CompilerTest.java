package dev.quench.hardware.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.compiler.routing.Layout;
import dev.quench.hardware.compiler.routing.Placement;
import dev.quench.hardware.compiler.routing.PlacementTask;
import dev.quench.hardware.compiler.synthesis.Directions;
import dev.quench.hardware.compiler.synthesis.NativeGates;
import dev.quench.hardware.compiler.synthesis.OneQubitBasis;
import dev.quench.hardware.compiler.synthesis.TwoQubitGate;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompilerTest {
    private static final CompilerOptions QUICK = new CompilerOptions(1, 20, 1, false);

    /** All topologies, cut to 12 qubits, all native gates. */
    static Stream<CompilerTarget> targets() {
        return topologies()
                .flatMap(topology ->
                        Stream.of(
                                target(topology, OneQubitBasis.ZSX, TwoQubitGate.CZ),
                                target(topology, OneQubitBasis.ZSX, TwoQubitGate.ECR),
                                target(topology, OneQubitBasis.U, TwoQubitGate.CX),
                                target(topology, OneQubitBasis.R, TwoQubitGate.RZZ),
                                target(topology, OneQubitBasis.ZX, TwoQubitGate.ISWAP),
                                target(topology, OneQubitBasis.GPI, TwoQubitGate.MS)));
    }

    private static Stream<Topology> topologies() {
        var ends = TopologyRule.HeavyHex.Ends.WHOLE;
        return Stream.of(
                        new TopologyRule.Line(12),
                        new TopologyRule.Ring(12),
                        new TopologyRule.Square(3, 4),
                        new TopologyRule.HeavyHex(7, 15, 0, 2, ends),
                        new TopologyRule.Complete(12),
                        new TopologyRule.Zephyr(2, 2),
                        new TopologyRule.Pegasus(3))
                .map(TopologyRule::topology)
                .map(t -> t.induced(t.around(t.components().getFirst().getFirst(), 12)));
    }

    /** A directed gate exists from the even qubit of a coupling if there is one, else upwards. */
    private static CompilerTarget target(Topology topology, OneQubitBasis one, TwoQubitGate two) {
        Directions directions =
                (a, b) -> !two.directed() || ((a & 1) != (b & 1) ? (a & 1) == 0 : a < b);
        return new CompilerTarget(
                two + " on " + topology,
                topology,
                new NativeGates(one, two),
                directions,
                DeviceNoise.superconducting());
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void compiledCircuitsKeepTheState(CompilerTarget target) {
        check(target, 0, 4);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("targets")
    void manyCompiledCircuitsKeepTheState(CompilerTarget target) {
        check(target, 1000, 1100);
    }

    private static void check(CompilerTarget target, int from, int to) {
        for (long seed = from; seed < to; seed++) {
            var random = random(seed);
            int qubits = 2 + random.nextInt(6);
            Circuit circuit =
                    seed % 3 == 0 ? layers(qubits, random) : Circuits.random(qubits, 15, random);

            Compiled compiled = new Compiler(target, QUICK).compile(circuit, random);

            assertThat(compiled.circuit().operations()).as("seed %d", seed).allMatch(target::runs);
            assertThat(fidelity(circuit, compiled)).as("seed %d", seed).isCloseTo(1, within(1e-8));
        }
    }

    private static Circuit layers(int qubits, RandomGenerator random) {
        var circuit = Circuit.builder(qubits).onAll(Gate.H);
        for (int layer = 0; layer < 2; layer++) {
            for (int a = 0; a < qubits; a++) {
                circuit.rotate(Gate.RZ, random.nextDouble(), a);
                for (int b = a + 1; b < qubits; b++) {
                    circuit.rotate(Gate.RZZ, random.nextDouble(), a, b);
                }
            }
            circuit.rotateAll(Gate.RX, random.nextDouble());
        }
        return circuit.build();
    }

    static double fidelity(Circuit original, Compiled compiled) {
        StateVector expected = run(original);
        StateVector found = run(compiled.circuit());
        double re = 0;
        double im = 0;
        for (long x = 0; x < 1L << original.qubits(); x++) {
            long y = placed(x, compiled.last());
            re += expected.re(x) * found.re(y) + expected.im(x) * found.im(y);
            im += expected.re(x) * found.im(y) - expected.im(x) * found.re(y);
        }
        return re * re + im * im;
    }

    private static long placed(long x, Layout layout) {
        long y = 0;
        for (int q = 0; q < layout.qubits(); q++) {
            y |= (x >>> q & 1) << layout.physical(q);
        }
        return y;
    }

    private static StateVector run(Circuit circuit) {
        StateVector state = StateVector.zero(Kernels.standard(), circuit.qubits(), Workers.of(1));
        state.apply(circuit);
        return state;
    }

    @Test
    void measuredCircuitsKeepTheirProbabilities() {
        CompilerTarget target = targets().skip(6).findFirst().orElseThrow();
        for (long seed = 0; seed < 20; seed++) {
            var random = random(seed);
            Circuit circuit = Circuits.random(5, 25, random);

            Compiled compiled =
                    new Compiler(target, QUICK.withMeasured(true)).compile(circuit, random);

            StateVector expected = run(circuit);
            StateVector found = run(compiled.circuit());
            for (long x = 0; x < 32; x++) {
                assertThat(found.probability(placed(x, compiled.last())))
                        .isCloseTo(expected.probability(x), within(1e-9));
            }
        }
    }

    @Test
    void findsAWayWithoutSwapsWhereThereIsOne() {
        var ring = Circuit.builder(12).onAll(Gate.H);
        for (int q = 0; q < 12; q++) {
            ring.rotate(Gate.RZZ, 0.3, q * 5 % 12, (q + 1) * 5 % 12);
        }
        CompilerTarget target =
                target(new TopologyRule.Ring(12).topology(), OneQubitBasis.ZSX, TwoQubitGate.CZ);

        Compiled compiled =
                new Compiler(target, CompilerOptions.defaults()).compile(ring.build(), random(1));

        assertThat(compiled.twoQubitGates()).isEqualTo(24);
        assertThat(compiled.initial()).isEqualTo(compiled.last());
    }

    @Test
    void avoidsBadCouplings() {
        Topology square = new TopologyRule.Square(3, 4).topology();
        var noise = DeviceNoise.superconducting();
        var gates = new ArrayList<>(noise.gates());
        for (var coupling : square.couplings()) {
            if (coupling.low() < 6) {
                gates.add(
                        new GateNoise(
                                "cz",
                                List.of(coupling.low(), coupling.high()),
                                0.1,
                                Duration.ofNanos(68)));
            }
        }
        CompilerTarget target =
                new CompilerTarget(
                        "half bad",
                        square,
                        CompilerTarget.superconducting(),
                        Directions.any(),
                        new DeviceNoise(
                                "half bad", "by rule", noise.everyQubit(), noise.qubits(), gates));
        var line = Circuit.builder(5).onAll(Gate.H);
        IntStream.range(0, 4).forEach(q -> line.add(Gate.CX, q, q + 1));

        Compiled compiled =
                new Compiler(target, CompilerOptions.defaults()).compile(line.build(), random(1));

        assertThat(compiled.circuit().operations())
                .filteredOn(o -> o.gate() == Gate.CZ)
                .hasSize(4)
                .allMatch((Operation o) -> o.qubit(0) >= 6 && o.qubit(1) >= 6);
    }

    /** Three good qubits, where one sweep of annealing does not come to. */
    private record Corner(int first) implements Placement {
        @Override
        public String name() {
            return "corner";
        }

        @Override
        public Optional<Layout> place(PlacementTask task, RandomGenerator random) {
            return Optional.of(Layout.of(task.topology().qubits(), first, first + 1, first + 2));
        }
    }

    private static CompilerTarget goodFrom(int first) {
        Topology line = new TopologyRule.Line(60).topology();
        var noise = DeviceNoise.superconducting();
        var gates = new ArrayList<>(noise.gates());
        for (var coupling : line.couplings()) {
            double error = coupling.low() >= first && coupling.low() < first + 2 ? 0.001 : 0.2;
            var on = List.of(coupling.low(), coupling.high());
            gates.add(new GateNoise("cz", on, error, Duration.ofNanos(68)));
        }
        return new CompilerTarget(
                "good from " + first,
                line,
                CompilerTarget.superconducting(),
                Directions.any(),
                new DeviceNoise("line", "by rule", noise.everyQubit(), noise.qubits(), gates));
    }

    private static Circuit triangle() {
        var circuit = Circuit.builder(3).onAll(Gate.H);
        IntStream.range(0, 3).forEach(q -> circuit.rotate(Gate.RZZ, 0.3, q, (q + 1) % 3));
        return circuit.build();
    }

    @Test
    void triesThePlacementsOfItsCaller() {
        var hasty = new CompilerOptions(1, 1, 1, true);

        Compiled good =
                new Compiler(goodFrom(40), hasty, new Corner(40)).compile(triangle(), random(1));
        Compiled bad =
                new Compiler(goodFrom(40), CompilerOptions.defaults(), new Corner(3))
                        .compile(triangle(), random(1));

        assertThat(good.way()).isEqualTo("corner");
        assertThat(good.initial()).isEqualTo(Layout.of(60, 40, 41, 42));
        assertThat(bad.way()).isNotEqualTo("corner");
    }

    @Test
    void refusesCircuitsWiderThanTheDevice() {
        CompilerTarget target = targets().findFirst().orElseThrow();
        Circuit wide = Circuit.builder(13).onAll(Gate.H).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Compiler(target, QUICK).compile(wide, random(1)))
                .withMessageContaining("A circuit of 13 qubits does not fit on")
                .withMessageContaining("which has 12 connected ones.\nMaybe shrink");
    }
}
