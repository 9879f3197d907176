package dev.quench.solvers.reduction.independentset;

import dev.quench.problems.family.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A connected component of a graph, as a graph of its own. */
public final class GraphPart {
    private final Graph graph;
    private final int[] vertices;

    private GraphPart(Graph graph, int[] vertices) {
        this.graph = graph;
        this.vertices = vertices;
    }

    /**
     * Splits a graph, in time linear in vertices and edges.
     *
     * @param whole the graph
     * @return its connected components, the largest first, equal ones by their first vertex
     */
    public static List<GraphPart> of(Graph whole) {
        int[] number = new int[whole.order()];
        Arrays.fill(number, -1);
        int[] queue = new int[whole.order()];
        var parts = new ArrayList<GraphPart>();
        for (int root = 0; root < whole.order(); root++) {
            if (number[root] < 0) {
                int size = reach(whole, root, number, queue);
                int[] vertices = Arrays.copyOf(queue, size);
                Arrays.sort(vertices);
                parts.add(new GraphPart(induced(whole, vertices, number), vertices));
            }
        }
        parts.sort(Comparator.comparingInt(part -> -part.order()));
        return List.copyOf(parts);
    }

    private static int reach(Graph whole, int root, int[] number, int[] queue) {
        int size = 1;
        queue[0] = root;
        number[root] = 0;
        for (int head = 0; head < size; head++) {
            int u = queue[head];
            for (int k = 0; k < whole.degree(u); k++) {
                int v = whole.neighbour(u, k);
                if (number[v] < 0) {
                    number[v] = 0;
                    queue[size++] = v;
                }
            }
        }
        return size;
    }

    private static Graph induced(Graph whole, int[] vertices, int[] number) {
        for (int k = 0; k < vertices.length; k++) {
            number[vertices[k]] = k;
        }
        var builder = Graph.builder(vertices.length);
        for (int u : vertices) {
            for (int k = 0; k < whole.degree(u); k++) {
                int v = whole.neighbour(u, k);
                if (u < v) {
                    builder.add(number[u], number[v]);
                }
            }
        }
        return builder.build();
    }

    /**
     * Returns the component.
     *
     * @return a connected graph
     */
    public Graph graph() {
        return graph;
    }

    /**
     * Returns the number of vertices.
     *
     * @return 1 or more
     */
    public int order() {
        return vertices.length;
    }

    /**
     * Returns the vertex of the whole graph that a vertex of the part is.
     *
     * @param k in {@code [0, order)}
     * @return ascending with {@code k}
     */
    public int vertex(int k) {
        return vertices[k];
    }

    @Override
    public String toString() {
        return "GraphPart[%s]".formatted(graph);
    }
}
