package dev.quench.problems.family;

import java.math.BigDecimal;
import java.util.ArrayList;

/**
 * The maximum independent set problem: the largest set of vertices of which no two are adjacent.
 *
 * <p>Source: M. R. Garey, D. S. Johnson, Computers and Intractability, 1979, GT20.
 *
 * @param graph the graph
 */
public record IndependentSet(Graph graph) implements Problem {
    @Override
    public String family() {
        return "mis";
    }

    @Override
    public Sense sense() {
        return Sense.MAXIMISE;
    }

    /** Returns the number of vertices. */
    @Override
    public int size() {
        return graph.order();
    }

    /** Judges a set of vertices; the objective is its size, every edge inside it is a violation. */
    @Override
    public Evaluation evaluate(Solution solution) {
        boolean[] inside = new boolean[size()];
        var faults = new ArrayList<String>();
        solution.stream()
                .forEach(vertex -> {
                    if (vertex < 1 || vertex > size()) {
                        faults.add("vertex %d does not exist (1 to %d)".formatted(vertex, size()));
                    } else if (inside[vertex - 1]) {
                        faults.add("vertex %d is listed twice".formatted(vertex));
                    } else {
                        inside[vertex - 1] = true;
                    }
                });
        if (!faults.isEmpty()) {
            return Evaluation.undefined(faults);
        }
        var violations = new ArrayList<String>();
        for (int u = 0; u < size(); u++) {
            for (int k = 0; inside[u] && k < graph.degree(u); k++) {
                int v = graph.neighbour(u, k);
                if (v > u && inside[v]) {
                    violations.add("vertices %d and %d are adjacent".formatted(u + 1, v + 1));
                }
            }
        }
        return Evaluation.of(BigDecimal.valueOf(solution.size()), violations);
    }
}
