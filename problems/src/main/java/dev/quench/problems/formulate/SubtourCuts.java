package dev.quench.problems.formulate;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the subtour cuts that a set of edges breaks: {@code x(delta(S)) >= 2} for the edges between
 * a set {@code S} of cities and the others, over the variables of {@link EdgeTour}; or {@code
 * x(E(S)) <= |S| - 1} for the edges within {@code S}, which is the same where every city has two
 * edges, since then {@code 2 x(E(S)) + x(delta(S)) = 2 |S|}.
 *
 * <p>For bits, connected components are exact: a set of cities with at most one edge to the others
 * exists among edges of even degree if and only if the edges are not connected. Among other edges
 * (a sample need not satisfy the degrees) a component is still cut off, while a set that hangs on a
 * single edge is left to the degree equalities. Every tour satisfies every cut. Takes time linear
 * in the edges of the cuts.
 *
 * <p>Source: G. Dantzig, R. Fulkerson, S. Johnson, Solution of a large-scale traveling-salesman
 * problem, Operations Research 2 (1954), doi:10.1287/opre.2.4.393.
 */
public final class SubtourCuts implements Separation {
    /** Most cities for which {@link #all} writes every cut down. */
    public static final int ALL_LIMIT = 10;

    private final CompleteGraph graph;

    /**
     * Makes a separation.
     *
     * @param cities number of cities, 0 or more
     * @throws IllegalArgumentException if there are more than {@code 2^31 - 1} edges
     */
    public SubtourCuts(int cities) {
        graph = new CompleteGraph(cities);
        graph.size();
    }

    /**
     * Finds broken cuts.
     *
     * @param edges bits of {@link EdgeTour}
     * @return one cut a component, from its smaller side, named {@code subtour} and its cities; a
     *     single one for two components, none if all cities are connected
     * @throws IllegalArgumentException if the number of bits is not that of edges
     */
    public List<LinearConstraint> violated(Bits edges) {
        requireEdges(edges);
        int[] component = components(edges);
        int count = Arrays.stream(component).max().orElse(-1) + 1;
        var cuts = new ArrayList<LinearConstraint>();
        for (int c = count == 2 ? 1 : 0; count > 1 && c < count; c++) {
            cuts.add(cut(component, c));
        }
        return cuts;
    }

    /**
     * {@inheritDoc}
     *
     * <p>One cut a component but for the largest, named as in {@link #violated}: first as {@code
     * x(E(S)) <= |S| - 1} from the smaller side {@code S}, whose slack is at most {@code |S| - 1},
     * then as {@code x(delta(S)) >= 2}, which is shorter where reductions have fixed most of its
     * edges. A component that is no cycle breaks only the second.
     *
     * @throws IllegalArgumentException if the number of bits is not that of edges
     */
    @Override
    public List<Cut> separate(Bits x) {
        requireEdges(x);
        int[] component = components(x);
        int[] sizes = new int[Arrays.stream(component).max().orElse(-1) + 1];
        Arrays.stream(component).forEach(c -> sizes[c]++);
        int largest = Arrays.stream(sizes).max().orElse(0);
        var cuts = new ArrayList<Cut>();
        boolean left = false;
        for (int c = 0; c < sizes.length; c++) {
            if (sizes[c] == largest && !left) {
                left = true;
            } else {
                LinearConstraint across = cut(component, c);
                LinearConstraint within = within(smaller(component, c), across.name());
                cuts.add(
                        new Cut(
                                within.violation(x) > 0
                                        ? List.of(within, across)
                                        : List.of(across)));
            }
        }
        return cuts;
    }

    /**
     * Writes every cut down that degrees of 2 do not imply.
     *
     * @return {@code x(E(S)) <= |S| - 1} for every {@code S} of 3 cities or more and at most half
     *     of them, of two halves the one without city 1
     * @throws IllegalArgumentException if there are more than {@link #ALL_LIMIT} cities
     */
    public List<LinearConstraint> all() {
        int n = graph.order();
        if (n > ALL_LIMIT) {
            throw new IllegalArgumentException(
                    "The subtour cuts of %d cities are too many; the limit is %d cities.\nMaybe separate those that a point breaks."
                            .formatted(n, ALL_LIMIT));
        }
        return IntStream.range(0, 1 << n)
                .filter(set -> Integer.bitCount(set) >= 3)
                .filter(set -> 2 * Integer.bitCount(set) <= n - (set & 1))
                .mapToObj(set -> IntStream.range(0, n).filter(v -> (set >> v & 1) == 1).toArray())
                .map(cities -> within(cities, name(cities)))
                .toList();
    }

    /** Returns {@link #all} up to {@link #ALL_LIMIT} cities. */
    @Override
    public Optional<List<LinearConstraint>> everyCut() {
        return graph.order() <= ALL_LIMIT ? Optional.of(all()) : Optional.empty();
    }

    private LinearConstraint within(int[] cities, String name) {
        int[] bits =
                IntStream.range(0, cities.length)
                        .flatMap(u ->
                                IntStream.range(u + 1, cities.length)
                                        .map(v -> graph.bit(cities[u], cities[v])))
                        .sorted()
                        .toArray();
        return LinearConstraint.sum(name, bits, Relation.LESS_OR_EQUAL, cities.length - 1L);
    }

    private void requireEdges(Bits edges) {
        if (edges.size() != graph.size()) {
            throw new IllegalArgumentException(
                    "A tour of %d cities has %d edges, not %d."
                            .formatted(graph.order(), graph.size(), edges.size()));
        }
    }

    /** Numbers the components in the order of their first cities. */
    private int[] components(Bits edges) {
        List<List<Integer>> neighbours = graph.neighbours(edges.ones().toArray());
        int[] component = new int[graph.order()];
        Arrays.fill(component, -1);
        int count = 0;
        for (int start = 0; start < component.length; start++) {
            if (component[start] < 0) {
                fill(start, count++, neighbours, component);
            }
        }
        return component;
    }

    private static void fill(
            int start, int number, List<List<Integer>> neighbours, int[] component) {
        var open = new ArrayDeque<Integer>();
        component[start] = number;
        open.add(start);
        while (!open.isEmpty()) {
            for (int next : neighbours.get(open.remove())) {
                if (component[next] < 0) {
                    component[next] = number;
                    open.add(next);
                }
            }
        }
    }

    private LinearConstraint cut(int[] component, int c) {
        int[] inside = cities(component, c, true);
        int[] outside = cities(component, c, false);
        int[] bits = new int[inside.length * outside.length];
        int at = 0;
        for (int u : inside) {
            for (int v : outside) {
                bits[at++] = graph.bit(u, v);
            }
        }
        Arrays.sort(bits);
        return LinearConstraint.sum(
                name(smaller(component, c)),
                bits,
                Relation.GREATER_OR_EQUAL,
                Math.min(2, bits.length));
    }

    private static int[] smaller(int[] component, int c) {
        int[] inside = cities(component, c, true);
        return 2 * inside.length <= component.length ? inside : cities(component, c, false);
    }

    private static String name(int[] cities) {
        return IntStream.of(cities)
                .mapToObj(city -> Integer.toString(city + 1))
                .collect(Collectors.joining("-", "subtour", ""));
    }

    private static int[] cities(int[] component, int c, boolean inside) {
        return IntStream.range(0, component.length)
                .filter(city -> (component[city] == c) == inside)
                .toArray();
    }
}
