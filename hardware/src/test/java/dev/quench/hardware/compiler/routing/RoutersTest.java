package dev.quench.hardware.compiler.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutersTest {
    private static final List<Topology> TOPOLOGIES =
            List.of(
                    new TopologyRule.Line(9).topology(),
                    new TopologyRule.Ring(9).topology(),
                    new TopologyRule.Square(3, 3).topology(),
                    cut(new TopologyRule.HeavyHex(3, 7, 0, 2, TopologyRule.HeavyHex.Ends.WHOLE)),
                    new TopologyRule.Complete(9).topology());

    private static Topology cut(TopologyRule rule) {
        Topology whole = rule.topology();
        return whole.induced(whole.around(9, 9));
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** One gate on two qubits of the table after another, between random rotations. */
    private static Circuit mixed(int qubits, int gates, RandomGenerator random) {
        var pairs = Arrays.stream(Gate.values()).filter(g -> g.qubits() == 2).toList();
        var circuit = Circuit.builder(qubits);
        for (int q = 0; q < qubits; q++) {
            circuit.rotate(Gate.RY, random.nextDouble(), q).rotate(Gate.RZ, random.nextDouble(), q);
        }
        for (int k = 0; k < gates; k++) {
            var on = random.ints(0, qubits).distinct().limit(2).toArray();
            Gate gate =
                    switch (random.nextInt(4)) {
                        case 0 -> pairs.get(random.nextInt(pairs.size()));
                        case 1 -> Gate.CX;
                        default -> Gate.RZZ;
                    };
            circuit.rotate(gate, random.doubles(gate.angles(), -3, 3).boxed().toList(), on);
            if (random.nextInt(3) == 0) {
                circuit.rotate(random.nextBoolean() ? Gate.RX : Gate.RZ, 0.7, on[0]);
            }
        }
        return circuit.build();
    }

    /** QAOA of two layers on a random graph. */
    private static Circuit layers(int qubits, double density, RandomGenerator random) {
        var circuit = Circuit.builder(qubits).onAll(Gate.H);
        for (int layer = 0; layer < 2; layer++) {
            for (int a = 0; a < qubits; a++) {
                circuit.rotate(Gate.RZ, random.nextDouble(), a);
                for (int b = a + 1; b < qubits; b++) {
                    if (random.nextDouble() < density) {
                        circuit.rotate(Gate.RZZ, random.nextDouble(), a, b);
                    }
                }
            }
            circuit.rotateAll(Gate.RX, random.nextDouble());
        }
        return circuit.build();
    }

    private static void assertCoupled(Circuit circuit, Topology topology) {
        for (Instruction i : circuit.instructions()) {
            assertThat(
                            i.qubits().size() < 2
                                    || topology.coupled(i.qubits().get(0), i.qubits().get(1)))
                    .as("%s on %s", i.label(), i.qubits())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void swapsKeepTheStateOfEveryCircuit(int which) {
        Topology topology = TOPOLOGIES.get(which);
        var router =
                new SabreRouter(topology, c -> 1, GateCosts.CONTROLLED, SabreOptions.defaults());
        for (long seed = 0; seed < 20; seed++) {
            var random = random(seed);
            int qubits = 3 + random.nextInt(6);
            Circuit circuit =
                    seed % 2 == 0
                            ? mixed(qubits, 25, random)
                            : layers(qubits, random.nextDouble(), random);

            Layout start =
                    new AnnealedPlacement(20)
                            .place(PlacementTask.uniform(circuit, topology), random)
                            .orElseThrow();
            Routed routed = router.route(circuit, start, random);

            assertCoupled(routed.circuit(), topology);
            assertThat(routed.initial()).isEqualTo(start);
            Equivalence.assertSame(circuit, routed);
        }
    }

    @Test
    void linesKeepTheStateOfEveryCircuit() {
        Topology device = new TopologyRule.Square(3, 3).topology();
        for (long seed = 0; seed < 45; seed++) {
            var random = random(seed);
            int qubits = 2 + random.nextInt(7);
            Circuit circuit =
                    seed % 3 == 0
                            ? mixed(qubits, 25, random)
                            : layers(qubits, random.nextDouble(), random);
            var line = new LineFinder(device, c -> 1).find(qubits, 10, random).orElseThrow();
            int[] shuffled = shuffled(line, random);

            Routed routed =
                    new LineRouter(9, line, GateCosts.CONTROLLED, SabreOptions.defaults(), seed % 2)
                            .route(circuit, Layout.of(9, shuffled), random);

            assertCoupled(routed.circuit(), device);
            Equivalence.assertSame(circuit, routed);
        }
    }

    private static int[] shuffled(List<Integer> line, RandomGenerator random) {
        var copy = new ArrayList<>(line);
        Collections.shuffle(copy, random);
        return copy.stream().mapToInt(q -> q).toArray();
    }

    @Test
    void measurementsKeepTheirBitsAndConditionsTheirOrder() {
        Circuit circuit =
                Circuit.builder(4)
                        .add(Gate.X, 0)
                        .add(Gate.CX, 0, 3)
                        .measure(3, 1)
                        .addIf(1, Gate.X, 2)
                        .reset(0)
                        .add(Gate.CX, 2, 0)
                        .measure(0, 0)
                        .build();
        Topology line = new TopologyRule.Line(4).topology();

        Routed routed =
                new SabreRouter(line, c -> 1, GateCosts.CONTROLLED, SabreOptions.defaults())
                        .route(circuit, Layout.of(4, 3, 1, 2, 0), random(1));

        assertCoupled(routed.circuit(), line);
        var counts =
                StateVectorBackend.standard(1)
                        .run(new CircuitProgram(routed.circuit()), 50, random(2));
        assertThat(counts.get(Bits.of(true, true))).isEqualTo(50);
    }

    @Test
    void refusesGatesOnThreeQubits() {
        Circuit circuit = Circuit.builder(3).add(Gate.CCX, 0, 1, 2).build();
        var router =
                new SabreRouter(
                        new TopologyRule.Line(3).topology(),
                        c -> 1,
                        GateCosts.CONTROLLED,
                        SabreOptions.defaults());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> router.route(circuit, Layout.identity(3, 3), random(0)))
                .withMessageContaining("ccx acts on 3 qubits");
    }

    @Test
    void aCompleteGraphTakesAsManySwapLayersAsQubits() {
        for (int n = 3; n <= 40; n++) {
            var angles = new PairAngles(n);
            for (int a = 0; a < n; a++) {
                for (int b = a + 1; b < n; b++) {
                    angles.add(a, b, 1);
                }
            }
            var order = IntStream.range(0, n).boxed().toList();

            Network swaps = SwapNetwork.of(angles, order, GateCosts.CONTROLLED, 0);
            Network parities = ParityNetwork.of(angles, order, GateCosts.CONTROLLED, 0, 0);

            assertThat(layers(swaps)).isEqualTo(n);
            assertThat(count(swaps, Gate.RZZ)).isEqualTo(n * (n - 1) / 2);
            assertThat(count(parities, Gate.RZ)).isEqualTo(n * (n - 1) / 2);
            assertThat(parities.cost()).isLessThanOrEqualTo(n * n);
        }
    }

    private static int layers(Network network) {
        int[] depth = new int[network.order().size()];
        for (Operation operation : network.operations()) {
            if (operation.gate() == Gate.RZZ) {
                int a = operation.qubit(0);
                int b = operation.qubit(1);
                depth[a] = depth[b] = Math.max(depth[a], depth[b]) + 1;
            }
        }
        return Arrays.stream(depth).max().orElse(0);
    }

    private static long count(Network network, Gate gate) {
        return network.operations().stream().filter(o -> o.gate() == gate).count();
    }
}
