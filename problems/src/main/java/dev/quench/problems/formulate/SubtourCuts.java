package dev.quench.problems.formulate;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the subtour cuts that a set of edges breaks: {@code x(delta(S)) >= 2} for the edges between
 * a set {@code S} of cities and the others, over the variables of {@link EdgeTour}.
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
public final class SubtourCuts {
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
        if (edges.size() != graph.size()) {
            throw new IllegalArgumentException(
                    "A tour of %d cities has %d edges, not %d."
                            .formatted(graph.order(), graph.size(), edges.size()));
        }
        int[] component = components(edges);
        int count = Arrays.stream(component).max().orElse(-1) + 1;
        var cuts = new ArrayList<LinearConstraint>();
        for (int c = count == 2 ? 1 : 0; count > 1 && c < count; c++) {
            cuts.add(cut(component, c));
        }
        return cuts;
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
        int[] smaller = inside.length <= outside.length ? inside : outside;
        String name =
                IntStream.of(smaller)
                        .mapToObj(city -> Integer.toString(city + 1))
                        .collect(Collectors.joining("-", "subtour", ""));
        return LinearConstraint.sum(
                name, bits, Relation.GREATER_OR_EQUAL, Math.min(2, bits.length));
    }

    private static int[] cities(int[] component, int c, boolean inside) {
        return IntStream.range(0, component.length)
                .filter(city -> (component[city] == c) == inside)
                .toArray();
    }
}
