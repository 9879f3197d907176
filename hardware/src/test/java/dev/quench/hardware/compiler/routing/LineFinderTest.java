package dev.quench.hardware.compiler.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineFinderTest {
    private static final Topology HEAVY_HEX =
            new TopologyRule.HeavyHex(8, 16, 3, 1, TopologyRule.HeavyHex.Ends.WHOLE).topology();

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static void assertPath(Topology topology, List<Integer> path) {
        assertThat(path).doesNotHaveDuplicates();
        for (int k = 0; k + 1 < path.size(); k++) {
            assertThat(topology.coupled(path.get(k), path.get(k + 1))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 100, 111, 129})
    void findsLongLinesOnHeavyHex(int qubits) {
        var line = new LineFinder(HEAVY_HEX, c -> 1).find(qubits, 5, random(1)).orElseThrow();

        assertThat(line).hasSize(qubits);
        assertPath(HEAVY_HEX, line);
    }

    @Test
    void findsLinesAroundDeadQubits() {
        for (long seed = 0; seed < 5; seed++) {
            var dead = new HashSet<Integer>();
            var random = random(seed);
            while (dead.size() < 4) {
                dead.add(random.nextInt(156));
            }
            Topology working = HEAVY_HEX.without(dead::contains, Set.of());

            List<Integer> line = FrontierPaths.longest(working, c -> 1, 1000);

            assertThat(line).hasSizeGreaterThanOrEqualTo(90).doesNotContainAnyElementsOf(dead);
            assertPath(working, line);
        }
    }

    @Test
    void theLongestPathIsThatOfExhaustiveSearch() {
        for (long seed = 0; seed < 150; seed++) {
            var random = random(seed);
            int n = 2 + random.nextInt(8);
            var couplings = new ArrayList<Coupling>();
            for (int a = 0; a < n; a++) {
                for (int b = a + 1; b < n; b++) {
                    if (random.nextInt(n) < 2) {
                        couplings.add(Coupling.of(a, b));
                    }
                }
            }
            couplings.add(Coupling.of(0, 1));
            Topology topology = Topology.of(n, couplings);

            List<Integer> path = FrontierPaths.longest(topology, c -> 1, 100_000);

            assertPath(topology, path);
            assertThat(path).as("seed %d", seed).hasSize(longest(topology));
        }
    }

    private static int longest(Topology topology) {
        int best = 0;
        for (int q = 0; q < topology.qubits(); q++) {
            best = Math.max(best, longest(topology, q, 1L << q));
        }
        return best;
    }

    private static int longest(Topology topology, int end, long used) {
        int best = Long.bitCount(used);
        for (int next : topology.neighbours(end)) {
            if ((used >>> next & 1) == 0) {
                best = Math.max(best, longest(topology, next, used | 1L << next));
            }
        }
        return best;
    }

    @Test
    void prefersLightCouplings() {
        Topology ring = new TopologyRule.Ring(10).topology();

        List<Integer> path =
                FrontierPaths.longest(ring, c -> c.equals(Coupling.of(3, 4)) ? 5 : 1, 1000);

        assertThat(path).hasSize(10);
        assertThat(Set.of(path.getFirst(), path.getLast())).isEqualTo(Set.of(3, 4));
    }

    @Test
    void findsNothingWhereThereIsNoLine() {
        Topology star =
                Topology.of(
                        5,
                        List.of(
                                Coupling.of(0, 1),
                                Coupling.of(0, 2),
                                Coupling.of(0, 3),
                                Coupling.of(0, 4)));

        assertThat(new LineFinder(star, c -> 1).find(4, 5, random(1))).isEmpty();
        assertThat(new LineFinder(star, c -> 1).find(3, 5, random(1))).isPresent();
    }
}
