package dev.quench.solvers.ortools;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Odd-cycle inequalities as numbers: the length of each, then an edge by the labels of its ends (-1
 * is the anchor) and a 1 if it is in {@code F}. They hold for every energy that has the edges.
 */
final class CutPool {
    private CutPool() {}

    static double[] write(List<OddCycle> cuts, CutGraph graph) {
        int size = cuts.stream().mapToInt(cut -> 1 + 3 * cut.length()).sum();
        double[] pool = new double[size];
        int at = 0;
        for (OddCycle cut : cuts) {
            pool[at++] = cut.length();
            for (int k = 0; k < cut.length(); k++) {
                pool[at++] = graph.label(graph.first(cut.edge(k)));
                pool[at++] = graph.label(graph.second(cut.edge(k)));
                pool[at++] = cut.isOdd(k) ? 1 : 0;
            }
        }
        return pool;
    }

    /** Returns those whose edges are all there. */
    static List<OddCycle> read(double[] pool, CutGraph graph) {
        var cuts = new ArrayList<OddCycle>();
        for (int at = 0; at < pool.length; at += 1 + 3 * (int) pool[at]) {
            read(pool, at, graph).ifPresent(cuts::add);
        }
        return cuts;
    }

    private static Optional<OddCycle> read(double[] pool, int at, CutGraph graph) {
        int[] codes = new int[(int) pool[at]];
        for (int k = 0; k < codes.length; k++) {
            int u = graph.node((int) pool[at + 1 + 3 * k]);
            int v = graph.node((int) pool[at + 2 + 3 * k]);
            int edge = u < 0 || v < 0 ? -1 : graph.edge(u, v);
            if (edge < 0) {
                return Optional.empty();
            }
            codes[k] = OddCycle.code(edge, pool[at + 3 + 3 * k] == 1);
        }
        return Optional.of(OddCycle.of(codes));
    }

    /**
     * Checks that numbers are inequalities: each a cycle, since only those hold for every state.
     *
     * @throws IllegalArgumentException if they are not
     */
    static void check(double[] pool) {
        for (int at = 0; at < pool.length; at += 1 + 3 * (int) pool[at]) {
            require(isLabel(pool[at]) && pool[at] >= 3 && at + 3 * pool[at] < pool.length);
            new PooledCycle(pool, at).check();
        }
    }

    static boolean isLabel(double value) {
        return value == Math.rint(value) && value >= -1 && value <= Integer.MAX_VALUE;
    }

    static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "The state is none of a series of lp: it must list odd cycles by the labels of their edges.\nMaybe it was written by another source of correlations.");
        }
    }
}
