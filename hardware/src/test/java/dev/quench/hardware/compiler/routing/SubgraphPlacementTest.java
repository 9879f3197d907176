package dev.quench.hardware.compiler.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubgraphPlacementTest {
    private static final Topology HEAVY_HEX =
            new TopologyRule.HeavyHex(8, 16, 3, 1, TopologyRule.HeavyHex.Ends.WHOLE).topology();

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static SubgraphPlacement on(Topology topology) {
        return new SubgraphPlacement(topology, c -> 1, q -> 0, 20_000);
    }

    private static Circuit rotations(int qubits, List<Coupling> pairs) {
        var circuit = Circuit.builder(qubits).onAll(Gate.H);
        pairs.forEach(p -> circuit.rotate(Gate.RZZ, 0.3, p.low(), p.high()));
        return circuit.build();
    }

    private static boolean direct(Layout layout, List<Coupling> pairs, Topology topology) {
        return pairs.stream()
                .allMatch(
                        p -> topology.coupled(layout.physical(p.low()), layout.physical(p.high())));
    }

    @Test
    void findsPiecesOfTheDeviceUnderOtherNames() {
        for (long seed = 0; seed < 20; seed++) {
            var random = random(seed);
            var names = new ArrayList<>(HEAVY_HEX.around(random.nextInt(156), 25));
            Collections.shuffle(names, random);
            Topology piece = HEAVY_HEX.induced(names);

            Layout layout =
                    on(HEAVY_HEX).place(rotations(25, piece.couplings()), 20, random).orElseThrow();

            assertThat(direct(layout, piece.couplings(), HEAVY_HEX)).isTrue();
        }
    }

    @Test
    void findsAPlaceWhereExhaustiveSearchDoes() {
        Topology square = new TopologyRule.Square(2, 3).topology();
        for (long seed = 0; seed < 100; seed++) {
            var random = random(seed);
            var pairs = new ArrayList<Coupling>();
            for (int a = 0; a < 6; a++) {
                for (int b = a + 1; b < 6; b++) {
                    if (random.nextInt(3) == 0) {
                        pairs.add(Coupling.of(a, b));
                    }
                }
            }

            var found = on(square).place(rotations(6, pairs), 3, random);

            assertThat(found.isPresent()).isEqualTo(exists(new ArrayList<>(), pairs, square));
            found.ifPresent(layout -> assertThat(direct(layout, pairs, square)).isTrue());
        }
    }

    private static boolean exists(List<Integer> places, List<Coupling> pairs, Topology on) {
        if (places.size() == on.qubits()) {
            int[] all = places.stream().mapToInt(q -> q).toArray();
            return direct(Layout.of(all.length, all), pairs, on);
        }
        for (int next = 0; next < on.qubits(); next++) {
            if (!places.contains(next)) {
                places.add(next);
                if (exists(places, pairs, on)) {
                    return true;
                }
                places.removeLast();
            }
        }
        return false;
    }

    @Test
    void prefersGoodPlaces() {
        Topology line = new TopologyRule.Line(9).topology();
        var pairs = List.of(Coupling.of(0, 1), Coupling.of(1, 2));
        var placement = new SubgraphPlacement(line, c -> c.low() < 6 ? 2 : 1, q -> 0, 100);

        Layout layout = placement.place(rotations(3, pairs), 60, random(1)).orElseThrow();

        assertThat(IntStream.of(layout.toArray()).min()).hasValue(6);
    }
}
