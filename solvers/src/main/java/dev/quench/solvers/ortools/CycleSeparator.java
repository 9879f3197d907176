package dev.quench.solvers.ortools;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * Finds odd-cycle inequalities that a point violates: closed walks with an odd number of switches
 * and a length below 1 in the graph of two layers, where staying in a layer along edge {@code e}
 * costs {@code y_e} and switching {@code 1 - y_e}.
 *
 * <p>From every node one search by Dijkstra, no farther than 1/2: a walk shorter than 1 consists of
 * two halves that it finds and one edge between them. The shortest of each node is found, hence
 * some violated cycle whenever there is one. Walks are cut down to cycles without a repeated node
 * and without a chord, which define facets. {@code O(n (m + n) log n)} at most.
 *
 * <p>Source: F. Barahona, A. R. Mahjoub, On the cut polytope, Mathematical Programming 36 (1986)
 * 157-173, doi:10.1007/BF02592023.
 */
final class CycleSeparator {
    /** Cycles that one source offers at most. */
    private static final int MOST_OF_SOURCE = 12;

    private final CutGraph graph;
    private final TwoLayerPaths paths;
    private int most;

    /** A closed walk: to {@code (node, layer)}, over an edge, and back from its other end. */
    private record Crossing(double length, int state, int edge, int other) {}

    CycleSeparator(CutGraph graph) {
        this.graph = graph;
        this.paths = new TwoLayerPaths(graph);
    }

    /** Offers cycles through a node, which stands for so many. */
    void separate(int source, int weight, double[] y, CutChoice choice) {
        most = MOST_OF_SOURCE * weight;
        paths.search(source, y, (1 - CutChoice.LEAST) / 2);
        var best = new PriorityQueue<Crossing>((a, b) -> Double.compare(b.length(), a.length()));
        for (int k = 0; k < paths.reached(); k++) {
            collect(paths.state(k), y, choice, best);
        }
        for (Crossing crossing : best) {
            offer(crossing, y, choice);
        }
    }

    private void collect(int state, double[] y, CutChoice choice, PriorityQueue<Crossing> best) {
        int u = state >> 1;
        double there = paths.distance(state);
        for (int at = graph.start(u); at < graph.start(u + 1); at++) {
            int x = graph.neighbour(at);
            int e = graph.rowEdge(at);
            for (int change = 0; change < 2 && x > u; change++) {
                int other = 2 * x + (1 ^ (state & 1) ^ change);
                double length = there + (change == 0 ? y[e] : 1 - y[e]) + paths.distance(other);
                if (choice.wants(1 - length)
                        && (best.size() < most || length < best.element().length())) {
                    best.add(new Crossing(length, state, OddCycle.code(e, change == 1), other));
                    if (best.size() > most) {
                        best.remove();
                    }
                }
            }
        }
    }

    private void offer(Crossing crossing, double[] y, CutChoice choice) {
        int[] there = paths.walk(crossing.state());
        int[] back = paths.walk(crossing.other());
        int[] walk = Arrays.copyOf(there, there.length + 1 + back.length);
        walk[there.length] = crossing.edge();
        for (int k = 0; k < back.length; k++) {
            walk[there.length + 1 + k] = back[back.length - 1 - k];
        }
        OddCycle cycle = new ClosedWalk(graph, walk, paths.source()).facet(y);
        choice.offer(cycle, cycle.violation(y));
    }
}
