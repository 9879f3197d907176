package dev.quench.hardware.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;

/** Graphs for tests of embeddings, and a check of embeddings that shares no code with them. */
final class Graphs {
    private static final Path ADVANTAGE =
            Path.of("../../shared/devices/dwave/solver_Advantage2_system1.5_v3.json");

    private Graphs() {}

    static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static Topology random(int n, double density, RandomGenerator random) {
        var edges = new ArrayList<Coupling>();
        for (int a = 0; a < n; a++) {
            for (int b = a + 1; b < n; b++) {
                if (random.nextDouble() < density) {
                    edges.add(new Coupling(a, b));
                }
            }
        }
        return Topology.of(n, edges);
    }

    /** By pairing of half-edges, drawn again until it is simple. */
    static Topology cubic(int n, RandomGenerator random) {
        while (true) {
            var ends = new ArrayList<Integer>();
            for (int k = 0; k < 3 * n; k++) {
                ends.add(random.nextInt(ends.size() + 1), k / 3);
            }
            var edges = new HashSet<Coupling>();
            for (int k = 0; k < 3 * n; k += 2) {
                if (!ends.get(k).equals(ends.get(k + 1))) {
                    edges.add(Coupling.of(ends.get(k), ends.get(k + 1)));
                }
            }
            if (2 * edges.size() == 3 * n) {
                return Topology.of(n, edges);
            }
        }
    }

    /** A graph with some qubits and couplers taken out at random. */
    static Topology holed(Topology whole, double qubits, double couplings, RandomGenerator random) {
        var dead = new boolean[whole.qubits()];
        for (int q = 0; q < dead.length; q++) {
            dead[q] = random.nextDouble() < qubits;
        }
        var broken = new HashSet<Coupling>();
        for (Coupling c : whole.couplings()) {
            if (random.nextDouble() < couplings) {
                broken.add(c);
            }
        }
        return whole.without(q -> dead[q], broken);
    }

    /** The working graph of a real device, in a folder beside the checkout. */
    static Topology advantage() {
        assumeTrue(Files.exists(ADVANTAGE), "skipped: ../shared/devices is not here");
        var couplings = new ArrayList<Coupling>();
        try {
            String text = Files.readString(ADVANTAGE);
            int from = text.indexOf("\"couplers\"");
            String list = text.substring(from, text.indexOf("]]", from) + 1);
            var pair = Pattern.compile("\\[(\\d+), (\\d+)\\]").matcher(list);
            while (pair.find()) {
                couplings.add(
                        Coupling.of(
                                Integer.parseInt(pair.group(1)), Integer.parseInt(pair.group(2))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Topology.of(new TopologyRule.Zephyr(12, 4).topology().qubits(), couplings);
    }

    /** Checks an embedding from the definition: sets of qubits and the list of couplings only. */
    static void check(Embedding embedding, Topology logical, Topology target) {
        var owner = new HashMap<Integer, Integer>();
        for (int v = 0; v < logical.qubits(); v++) {
            assertThat(embedding.chain(v)).isNotEmpty();
            for (int q : embedding.chain(v)) {
                assertThat(owner.put(q, v)).isNull();
            }
        }
        var inside = new HashMap<Integer, List<Integer>>();
        Set<List<Integer>> joined = new HashSet<>();
        for (Coupling c : target.couplings()) {
            Integer a = owner.get(c.low());
            Integer b = owner.get(c.high());
            if (a != null && a.equals(b)) {
                inside.computeIfAbsent(c.low(), q -> new ArrayList<>()).add(c.high());
                inside.computeIfAbsent(c.high(), q -> new ArrayList<>()).add(c.low());
            } else if (a != null && b != null) {
                joined.add(List.of(Math.min(a, b), Math.max(a, b)));
            }
        }
        for (Coupling edge : logical.couplings()) {
            assertThat(joined).contains(List.of(edge.low(), edge.high()));
        }
        for (int v = 0; v < logical.qubits(); v++) {
            assertThat(reached(embedding.chain(v).getFirst(), inside))
                    .isEqualTo(new HashSet<>(embedding.chain(v)));
        }
    }

    private static Set<Integer> reached(int from, Map<Integer, List<Integer>> inside) {
        var seen = new HashSet<>(Set.of(from));
        var queue = new ArrayDeque<>(Set.of(from));
        while (!queue.isEmpty()) {
            for (int next : inside.getOrDefault(queue.remove(), List.of())) {
                if (seen.add(next)) {
                    queue.add(next);
                }
            }
        }
        return seen;
    }
}
