package dev.quench.solvers.reduction.tour;

import dev.quench.solvers.reduction.assignment.PermutationCells;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Where in the order of travel a city can stand, given the edges that are left. One instance, one
 * run.
 *
 * <p>City 1 stands at position 0. A step from {@code u} at position {@code t-1} to {@code v} at
 * position {@code t} is possible if the edge is kept and the steps before and after it are; two
 * successive steps do not go back and use all forced edges of the city between them. So {@code v}
 * may stand at {@code t} if a step leads there from the start that also leads home. Then every city
 * needs one position and every position one city. As every tour can be travelled in two directions,
 * one city may be asked to stand in the first half.
 *
 * <p>{@code O(n sum d^2)} for the kept degrees {@code d}.
 */
final class PositionCells {
    private final EdgeElimination edges;
    private final int n;
    /* The city that stands in the first half; city 1, which has no position, for none. */
    private final int leader;
    private final List<int[]> steps = new ArrayList<>();
    private final List<List<Integer>> leaving = new ArrayList<>();
    private final List<List<Integer>> arriving = new ArrayList<>();

    private PositionCells(EdgeElimination edges, boolean oneWay) {
        this.edges = edges;
        n = edges.cities();
        leader = oneWay ? leader() : 0;
        for (int u = 0; u < n; u++) {
            leaving.add(new ArrayList<>());
            arriving.add(new ArrayList<>());
        }
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < n; v++) {
                if (u != v && edges.isKept(u, v)) {
                    leaving.get(u).add(steps.size());
                    arriving.get(v).add(steps.size());
                    steps.add(new int[] {u, v});
                }
            }
        }
    }

    /** Tells what {@link #of} costs, in elementary steps. */
    static double work(EdgeElimination edges) {
        int n = edges.cities();
        double sum = 0;
        for (int u = 0; u < n; u++) {
            double degree = edges.keptDegree(u);
            sum += degree * degree;
        }
        return n * sum;
    }

    /**
     * Finds the possible positions.
     *
     * @param edges of four cities at least
     * @param oneWay true to keep, of every tour and its reverse, one with a certain city at a
     *     position of at most {@code n / 2}
     * @return cells of the cities from the second on and the positions from 1 on
     */
    static PermutationCells of(EdgeElimination edges, boolean oneWay) {
        return new PositionCells(edges, oneWay).cells();
    }

    /** Finds a city next to city 1 in every tour, which then comes first, else one of few ways. */
    private int leader() {
        int best = 1;
        for (int v = 1; v < n; v++) {
            if (edges.isForced(0, v)) {
                return v;
            }
            best = edges.keptDegree(v) < edges.keptDegree(best) ? v : best;
        }
        return best;
    }

    private PermutationCells cells() {
        BitSet[] forward = new BitSet[n + 1];
        forward[1] = new BitSet();
        leaving.get(0).forEach(forward[1]::set);
        for (int t = 2; t <= n; t++) {
            forward[t] = new BitSet();
            for (int step = 0; step < steps.size(); step++) {
                if (inOrder(step, t) && isReached(step, forward[t - 1])) {
                    forward[t].set(step);
                }
            }
        }
        BitSet home = new BitSet();
        arriving.get(0).forEach(home::set);
        home.and(forward[n]);
        var cells = new PermutationCells(n - 1);
        for (int t = n - 1; t >= 1; t--) {
            home = before(home, forward[t]);
            exclude(cells, t, home);
        }
        cells.propagate();
        return cells;
    }

    /**
     * Tells whether a step may lead to position {@code t >= 2}: only the last leads to city 1, and
     * none takes the leader into the second half.
     */
    private boolean inOrder(int step, int t) {
        int[] ends = steps.get(step);
        return ends[0] != 0
                && (ends[1] == 0) == (t == n)
                && (leader == 0 || ends[1] != leader || 2 * t <= n);
    }

    private boolean isReached(int step, BitSet earlier) {
        for (int previous : arriving.get(steps.get(step)[0])) {
            if (earlier.get(previous) && follow(previous, step)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the steps of one position that continue to one of the steps of the next. */
    private BitSet before(BitSet later, BitSet reached) {
        var some = new BitSet();
        for (int step = reached.nextSetBit(0); step >= 0; step = reached.nextSetBit(step + 1)) {
            for (int next : leaving.get(steps.get(step)[1])) {
                if (later.get(next) && follow(step, next)) {
                    some.set(step);
                    break;
                }
            }
        }
        return some;
    }

    private boolean follow(int step, int next) {
        int u = steps.get(step)[0];
        int v = steps.get(step)[1];
        int w = steps.get(next)[1];
        int used = (edges.isForced(u, v) ? 1 : 0) + (edges.isForced(v, w) ? 1 : 0);
        return u != w && used == edges.forcedDegree(v);
    }

    private void exclude(PermutationCells cells, int position, BitSet possible) {
        boolean[] stands = new boolean[n];
        possible.stream().forEach(step -> stands[steps.get(step)[1]] = true);
        for (int v = 1; v < n; v++) {
            if (!stands[v]) {
                cells.exclude(v - 1, position - 1);
            }
        }
    }
}
