package dev.quench.solvers.reduction.independentset;

import dev.quench.problems.family.Graph;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Small graphs of many shapes and their independence numbers by exhaustion. */
final class Graphs {
    private Graphs() {}

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Returns the independence number by branching on the vertices in order, n <= 63. */
    static int independenceNumber(Graph graph) {
        long[] closed = new long[graph.order()];
        for (int u = 0; u < closed.length; u++) {
            closed[u] = 1L << u;
            for (int k = 0; k < graph.degree(u); k++) {
                closed[u] |= 1L << graph.neighbour(u, k);
            }
        }
        return largest(closed, (1L << closed.length) - 1);
    }

    private static int largest(long[] closed, long left) {
        if (left == 0) {
            return 0;
        }
        int v = Long.numberOfTrailingZeros(left);
        int taken = 1 + largest(closed, left & ~closed[v]);
        boolean alone = (left & closed[v]) == 1L << v;
        return alone ? taken : Math.max(taken, largest(closed, left & ~(1L << v)));
    }

    static boolean isIndependent(Graph graph, Bits set) {
        return set.ones()
                .allMatch(u ->
                        IntStream.range(0, graph.degree(u))
                                .noneMatch(k -> set.get(graph.neighbour(u, k))));
    }

    /** Lists every independent set. */
    static List<Bits> independentSets(Graph graph) {
        return IntStream.range(0, 1 << graph.order())
                .mapToObj(index -> Bits.ofIndex(index, graph.order()))
                .filter(set -> isIndependent(graph, set))
                .toList();
    }

    static Graph withEdges(int order, int... ends) {
        var builder = Graph.builder(order);
        for (int k = 0; k < ends.length; k += 2) {
            builder.add(ends[k], ends[k + 1]);
        }
        return builder.build();
    }

    /** Draws a graph of one of many shapes, with shuffled vertices. */
    static Graph any(int order, RandomGenerator random) {
        List<int[]> edges =
                switch (random.nextInt(9)) {
                    case 0 -> independent(order, 1.5 / order, random);
                    case 1 -> independent(order, 2.5 / order, random);
                    case 2 -> independent(order, 4.0 / order, random);
                    case 3 -> independent(order, random.nextDouble(), random);
                    case 4 -> tree(order, random);
                    case 5 -> grid(order, 2 + random.nextInt(3));
                    case 6 -> bipartite(order, 3.0 / order, random);
                    case 7 -> withTwins(order, random);
                    default -> cubic(order, random);
                };
        int[] number = shuffled(order, random);
        var builder = Graph.builder(order);
        edges.forEach(edge -> builder.add(number[edge[0]], number[edge[1]]));
        return builder.build();
    }

    private static List<int[]> independent(int order, double density, RandomGenerator random) {
        return pairs(order).stream().filter(_ -> random.nextDouble() < density).toList();
    }

    private static List<int[]> bipartite(int order, double density, RandomGenerator random) {
        return pairs(order).stream()
                .filter(pair -> (pair[0] + pair[1]) % 2 == 1 && random.nextDouble() < 2 * density)
                .toList();
    }

    private static List<int[]> pairs(int order) {
        var pairs = new ArrayList<int[]>();
        for (int u = 0; u < order; u++) {
            for (int v = 0; v < u; v++) {
                pairs.add(new int[] {u, v});
            }
        }
        return pairs;
    }

    private static List<int[]> tree(int order, RandomGenerator random) {
        var edges = new ArrayList<int[]>();
        for (int v = 1; v < order; v++) {
            edges.add(new int[] {v, random.nextInt(v)});
        }
        return edges;
    }

    private static List<int[]> grid(int order, int columns) {
        var edges = new ArrayList<int[]>();
        for (int v = 0; v < order; v++) {
            if (v % columns != 0) {
                edges.add(new int[] {v, v - 1});
            }
            if (v >= columns) {
                edges.add(new int[] {v, v - columns});
            }
        }
        return edges;
    }

    /** Copies some vertices of a sparse graph three or more of whose neighbours they share. */
    private static List<int[]> withTwins(int order, RandomGenerator random) {
        int core = Math.max(1, order * 2 / 3);
        var edges = new ArrayList<>(independent(core, 3.0 / core, random));
        for (int v = core; v + 1 < order; v += 2) {
            int[] chosen = shuffled(core, random);
            for (int k = 0; k < Math.min(core, 3); k++) {
                edges.add(new int[] {v, chosen[k]});
                edges.add(new int[] {v + 1, chosen[k]});
            }
        }
        return edges;
    }

    /** Joins a cycle and a perfect matching: most degrees are three. */
    private static List<int[]> cubic(int order, RandomGenerator random) {
        var edges = new ArrayList<int[]>();
        int[] cycle = shuffled(order, random);
        int[] matched = shuffled(order, random);
        for (int k = 0; k < order; k++) {
            edges.add(new int[] {cycle[k], cycle[(k + 1) % order]});
            edges.add(new int[] {matched[k], matched[Math.min(k ^ 1, order - 1)]});
        }
        return edges;
    }

    private static int[] shuffled(int order, RandomGenerator random) {
        int[] numbers = IntStream.range(0, order).toArray();
        for (int k = order - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int swap = numbers[k];
            numbers[k] = numbers[other];
            numbers[other] = swap;
        }
        return numbers;
    }
}
