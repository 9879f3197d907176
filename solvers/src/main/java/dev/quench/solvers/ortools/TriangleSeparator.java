package dev.quench.solvers.ortools;

import dev.quench.solvers.control.StopSignal;

/**
 * Finds the triangle inequalities that a point violates, by enumeration: {@code O(sum_uv (deg u +
 * deg v))} over the edges. Of the four of a triangle at most one is violated.
 */
final class TriangleSeparator {
    private final CutGraph graph;

    TriangleSeparator(CutGraph graph) {
        this.graph = graph;
    }

    /** Offers every violated triangle inequality, until a stop signal comes. */
    void separate(double[] y, CutChoice choice, StopSignal stop) {
        for (int e = 0; e < graph.edges() && !stop.requested(); e++) {
            int u = graph.first(e);
            int v = graph.second(e);
            int atU = graph.start(u);
            int atV = graph.start(v);
            int endU = graph.start(u + 1);
            int endV = graph.start(v + 1);
            while (atU < endU && atV < endV) {
                int a = graph.neighbour(atU);
                int b = graph.neighbour(atV);
                if (a == b && a > v) {
                    offer(y, e, graph.rowEdge(atU), graph.rowEdge(atV), choice);
                }
                atU += a <= b ? 1 : 0;
                atV += b <= a ? 1 : 0;
            }
        }
    }

    private static void offer(double[] y, int e, int f, int g, CutChoice choice) {
        double sum = y[e] + y[f] + y[g];
        double largest = Math.max(y[e], Math.max(y[f], y[g]));
        double all = sum - 2;
        double one = 2 * largest - sum;
        if (choice.wants(all)) {
            choice.offer(OddCycle.of(2 * e + 1, 2 * f + 1, 2 * g + 1), all);
        } else if (choice.wants(one)) {
            int odd = y[e] == largest ? e : y[f] == largest ? f : g;
            choice.offer(
                    OddCycle.of(
                            OddCycle.code(e, odd == e),
                            OddCycle.code(f, odd == f),
                            OddCycle.code(g, odd == g)),
                    one);
        }
    }
}
