package dev.quench.solvers.bound;

import dev.quench.problems.family.Graph;
import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A partition of the vertices of a graph into cliques: no independent set has more vertices than it
 * has parts.
 *
 * <p>First fit puts each vertex into the first clique whose members are all its neighbours, which
 * is the greedy colouring of the complement without building it: {@code O(n + e)} a pass. Passes
 * over the vertices grouped by clique never need more cliques than before and often fewer, so some
 * are made with the cliques reversed and by size. The number of parts is an upper bound on the
 * independence number whatever the order.
 *
 * <p>Source: J. C. Culberson, Iterated greedy graph coloring and the difficulty landscape,
 * University of Alberta TR 92-07 (1992), Lemma 4.1.
 */
public final class CliqueCover {
    private static final int PASSES = 60;

    private final int[] cliqueOf;
    private final int size;

    private CliqueCover(int[] cliqueOf, int size) {
        this.cliqueOf = cliqueOf;
        this.size = size;
    }

    /**
     * Covers a graph.
     *
     * @param graph the graph
     * @param stop ends the improvement early
     * @return a partition into cliques
     */
    public static CliqueCover of(Graph graph, StopSignal stop) {
        CliqueCover best = firstFit(graph, byDegree(graph));
        CliqueCover current = best;
        for (int pass = 0; pass < PASSES && !stop.requested(); pass++) {
            current = firstFit(graph, current.regrouped(pass));
            best = current.size < best.size ? current : best;
        }
        return best;
    }

    private static int[] byDegree(Graph graph) {
        return IntStream.range(0, graph.order())
                .boxed()
                .sorted(Comparator.comparingInt(graph::degree))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static CliqueCover firstFit(Graph graph, int[] order) {
        int n = graph.order();
        int[] cliqueOf = new int[n];
        Arrays.fill(cliqueOf, -1);
        int[] members = new int[n];
        int[] adjacent = new int[n];
        int size = 0;
        for (int v : order) {
            int clique = fit(graph, v, cliqueOf, members, adjacent);
            clique = clique < 0 ? size++ : clique;
            cliqueOf[v] = clique;
            members[clique]++;
        }
        return new CliqueCover(cliqueOf, size);
    }

    /** Finds the first clique that lies within the neighbours of a vertex, -1 if there is none. */
    private static int fit(Graph graph, int v, int[] cliqueOf, int[] members, int[] adjacent) {
        int first = -1;
        for (int k = 0; k < graph.degree(v); k++) {
            int clique = cliqueOf[graph.neighbour(v, k)];
            if (clique >= 0
                    && ++adjacent[clique] == members[clique]
                    && (first < 0 || clique < first)) {
                first = clique;
            }
        }
        for (int k = 0; k < graph.degree(v); k++) {
            int clique = cliqueOf[graph.neighbour(v, k)];
            if (clique >= 0) {
                adjacent[clique] = 0;
            }
        }
        return first;
    }

    /**
     * Orders the vertices clique by clique: backwards, or the largest first on every third pass.
     */
    private int[] regrouped(int pass) {
        int[] members = new int[size];
        for (int clique : cliqueOf) {
            members[clique]++;
        }
        Comparator<Integer> backwards = Comparator.comparingInt(v -> -cliqueOf[v]);
        Comparator<Integer> largest = Comparator.comparingInt(v -> -members[cliqueOf[v]]);
        return IntStream.range(0, cliqueOf.length)
                .boxed()
                .sorted(pass % 3 == 2 ? largest.thenComparing(backwards) : backwards)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Returns the number of cliques.
     *
     * @return an upper bound on the independence number
     */
    public int size() {
        return size;
    }

    /**
     * Returns the clique of a vertex.
     *
     * @param v in {@code [0, n)}
     * @return in {@code [0, size)}
     */
    public int clique(int v) {
        return cliqueOf[v];
    }

    @Override
    public String toString() {
        return "CliqueCover[%d vertices, %d cliques]".formatted(cliqueOf.length, size);
    }
}
