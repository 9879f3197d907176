package dev.quench.hardware.compiler.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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

    private static Optional<Layout> place(
            int qubits, List<Coupling> pairs, Topology on, RandomGenerator random) {
        return new SubgraphPlacement(20, 20_000)
                .place(PlacementTask.uniform(rotations(qubits, pairs), on), random);
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

            Layout layout = place(25, piece.couplings(), HEAVY_HEX, random).orElseThrow();

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

            var found = place(6, pairs, square, random);

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

    /** The loss of every placement of five qubits on seven places, and the least without swaps. */
    @Test
    void findsTheBestOfAllPlaces() {
        Topology square = new TopologyRule.Square(2, 4).topology();
        for (long seed = 0; seed < 30; seed++) {
            var random = random(seed);
            double[] weights = random.doubles(64, 0.2, 5).toArray();
            double[] costs = random.doubles(8, 0, 20).toArray();
            var circuit = rotations(5, tree(5, random));
            var task =
                    new PlacementTask(
                            circuit,
                            square,
                            GateCosts.CONTROLLED,
                            c -> weights[8 * c.low() + c.high()],
                            q -> costs[q]);

            var found = new SubgraphPlacement(1, 20_000).place(task, random);

            double least = least(task, new ArrayList<>());
            assertThat(found.map(task::loss).orElse(Double.POSITIVE_INFINITY))
                    .isCloseTo(least, within(1e-9));
            assertThat(found.stream().allMatch(task::isDirect)).isTrue();
        }
    }

    private static List<Coupling> tree(int vertices, RandomGenerator random) {
        return IntStream.range(1, vertices)
                .mapToObj(v -> Coupling.of(random.nextInt(v), v))
                .toList();
    }

    private static double least(PlacementTask task, List<Integer> places) {
        int device = task.topology().qubits();
        if (places.size() == task.qubits()) {
            Layout layout =
                    Layout.of(device, places.stream().mapToInt(Integer::intValue).toArray());
            return task.isDirect(layout) ? task.loss(layout) : Double.POSITIVE_INFINITY;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int next = 0; next < device; next++) {
            if (!places.contains(next)) {
                places.add(next);
                least = Math.min(least, least(task, places));
                places.removeLast();
            }
        }
        return least;
    }

    @Test
    void endsAfterItsSteps() {
        var circuit =
                rotations(9, IntStream.range(1, 9).mapToObj(v -> Coupling.of(v - 1, v)).toList());
        var task = PlacementTask.uniform(circuit, HEAVY_HEX);

        assertThat(new SubgraphPlacement(1, 8).place(task, random(1))).isEmpty();
        assertThat(new SubgraphPlacement(1, 400).place(task, random(1))).isPresent();
    }
}
