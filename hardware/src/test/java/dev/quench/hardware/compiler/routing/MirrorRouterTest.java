package dev.quench.hardware.compiler.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class MirrorRouterTest {
    private static final Topology SQUARE = new TopologyRule.Square(3, 3).topology();

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static MirrorRouter router() {
        return new MirrorRouter(
                new SabreRouter(SQUARE, c -> 1, GateCosts.CONTROLLED, SabreOptions.defaults()));
    }

    private static Routed routed(Circuit circuit, RandomGenerator random) {
        Layout start =
                new AnnealedPlacement(20)
                        .place(PlacementTask.uniform(circuit, SQUARE), random)
                        .orElseThrow();
        return router().route(circuit, start, random);
    }

    /** Layers on the same random pairs, by gates that are drawn anew in each. */
    private static Circuit layers(
            int qubits, int layers, List<Gate> gates, RandomGenerator random) {
        boolean[] has = new boolean[qubits * qubits];
        for (int k = 0; k < has.length; k++) {
            has[k] = random.nextInt(3) > 0;
        }
        var circuit = Circuit.builder(qubits).onAll(Gate.H);
        for (int layer = 0; layer < layers; layer++) {
            circuit.rotateAll(Gate.RZ, random.nextDouble());
            for (int a = 0; a < qubits; a++) {
                for (int b = a + 1; b < qubits; b++) {
                    if (has[a * qubits + b]) {
                        Gate gate = gates.get(random.nextInt(gates.size()));
                        var angles = random.doubles(gate.angles(), -3, 3).boxed().toList();
                        boolean turned = random.nextBoolean();
                        circuit.rotate(gate, angles, turned ? b : a, turned ? a : b);
                    }
                }
            }
            circuit.rotateAll(Gate.RX, 0.3 + random.nextDouble());
        }
        return circuit.build();
    }

    @Test
    void layersKeepTheStateOfEveryCircuit() {
        var gates = List.of(Gate.RZZ, Gate.CPHASE, Gate.CRZ, Gate.CZ);
        for (long seed = 0; seed < 60; seed++) {
            var random = random(seed);
            int qubits = 3 + random.nextInt(6);
            Circuit circuit = layers(qubits, 2 + random.nextInt(3), gates, random);

            Routed routed = routed(circuit, random);

            assertThat(routed.circuit().operations())
                    .allMatch(o -> o.qubits().size() < 2 || SQUARE.coupled(o.qubit(0), o.qubit(1)));
            Equivalence.assertSame(circuit, routed);
        }
    }

    @Test
    void eachLayerTakesWhatTheFirstTakes() {
        for (long seed = 0; seed < 20; seed++) {
            Circuit one = layers(8, 1, List.of(Gate.RZZ), random(seed));
            Circuit four = layers(8, 4, List.of(Gate.RZZ), random(seed));
            Layout start = Layout.identity(9, 8);

            Routed first = router().route(one, start, random(seed));
            Routed all = router().route(four, start, random(seed));

            assertThat(all.circuit().twoQubitGates())
                    .isEqualTo(4 * first.circuit().twoQubitGates());
            assertThat(all.last()).isEqualTo(all.initial());
        }
    }

    @Test
    void whatIsBetweenBlocksIsRoutedToo() {
        for (long seed = 0; seed < 20; seed++) {
            var random = random(seed);
            Circuit half = layers(7, 2, List.of(Gate.RZZ), random);
            Circuit circuit =
                    half.then(
                                    Circuit.builder(7)
                                            .add(Gate.CX, 0, 6)
                                            .add(Gate.SWAP, 5, 1)
                                            .add(Gate.ISWAP, 2, 4)
                                            .build())
                            .then(half);

            Equivalence.assertSame(circuit, routed(circuit, random));
        }
    }

    @Test
    void helpsOnlyWhereABlockComesAgain() {
        var random = random(1);
        Circuit one = layers(6, 1, List.of(Gate.RZZ), random);
        Circuit other = layers(6, 1, List.of(Gate.RZZ), random);

        assertThat(MirrorRouter.helps(one)).isFalse();
        assertThat(MirrorRouter.helps(one.then(other))).isFalse();
        assertThat(MirrorRouter.helps(one.then(one))).isTrue();
    }

    @Test
    void onlyOneLayerCommutes() {
        Circuit one = layers(6, 1, List.of(Gate.RZZ), random(1));
        Circuit chain = Circuit.builder(3).add(Gate.CX, 0, 1).add(Gate.CX, 1, 2).build();

        assertThat(SabreRouter.commutes(one)).isTrue();
        assertThat(SabreRouter.commutes(one.then(one))).isFalse();
        assertThat(SabreRouter.commutes(chain)).isFalse();
    }

    @Test
    void aSwapAndARotationAreOneBlockInAnyOrder() {
        var swap = new Operation(Gate.SWAP, 0, List.of(0, 1));
        var rotation = new Operation(Gate.RZZ, 0.3, List.of(1, 0));

        assertThat(GateCosts.CONTROLLED.of(List.of(swap, rotation))).isEqualTo(3);
        assertThat(GateCosts.CONTROLLED.of(List.of(rotation, swap))).isEqualTo(3);
        assertThat(GateCosts.ROTATION.of(List.of(swap, rotation))).isEqualTo(3);
        assertThat(GateCosts.CONTROLLED.of(List.of(rotation, rotation))).isEqualTo(4);
    }
}
