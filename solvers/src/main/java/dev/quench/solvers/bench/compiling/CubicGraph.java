package dev.quench.solvers.bench.compiling;

import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Uniform random graphs in which each vertex has three neighbours.
 *
 * <p>Three ends a vertex are paired at random until there is neither a loop nor a double edge,
 * seven or eight times in the mean. Source: B. Bollobás, A probabilistic proof of an asymptotic
 * formula for the number of labelled regular graphs (1980).
 */
public final class CubicGraph {
    private static final int DEGREE = 3;

    private CubicGraph() {}

    /**
     * Draws a graph and makes the Qubo of its largest cut: {@code E(x) = - edges cut}.
     *
     * @param vertices even, 4 to 10,000
     * @param random of the pairings
     * @return with one variable a vertex and {@code 3 n / 2} couplings
     * @throws IllegalArgumentException if there is no such graph or it would be too large
     */
    public static Qubo maxCut(int vertices, RandomGenerator random) {
        if (vertices < DEGREE + 1 || vertices % 2 != 0 || vertices > 10_000) {
            throw new IllegalArgumentException(
                    "A graph of degree 3 has an even number of vertices in [4, 10000], not %d."
                            .formatted(vertices));
        }
        var ends = new ArrayList<Integer>();
        for (int v = 0; v < vertices; v++) {
            ends.addAll(Collections.nCopies(DEGREE, v));
        }
        do {
            Collections.shuffle(ends, random);
        } while (!isSimple(ends, vertices));
        var qubo = Qubo.builder(vertices);
        for (int k = 0; k < ends.size(); k += 2) {
            int a = ends.get(k);
            int b = ends.get(k + 1);
            qubo.addBias(a, -1).addBias(b, -1).add(a, b, 2);
        }
        return qubo.build();
    }

    private static boolean isSimple(List<Integer> ends, int vertices) {
        var seen = new HashSet<Integer>();
        for (int k = 0; k < ends.size(); k += 2) {
            int low = Math.min(ends.get(k), ends.get(k + 1));
            int high = Math.max(ends.get(k), ends.get(k + 1));
            if (low == high || !seen.add(low * vertices + high)) {
                return false;
            }
        }
        return true;
    }
}
