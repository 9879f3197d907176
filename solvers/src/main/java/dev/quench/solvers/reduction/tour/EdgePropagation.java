package dev.quench.solvers.reduction.tour;

import dev.quench.solvers.bound.TourEdges;
import dev.quench.solvers.bound.TourEdges.State;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Draws the consequences of decided edges: a city has two edges in a tour, and forced edges close
 * no cycle before all cities are on it. Not thread-safe.
 *
 * <p>A city with two forced edges loses all others, a city with two edges left has both forced, and
 * the ends of a path of forced edges are not joined unless the path visits every city. At least
 * four cities.
 */
final class EdgePropagation {
    private final TourEdges edges;
    private final int n;
    private final int[] end;
    private final int[] length;
    private final ArrayDeque<Integer> waiting = new ArrayDeque<>();
    private boolean contradictory;

    /**
     * Starts with edges that are all free.
     *
     * @param edges are changed
     */
    EdgePropagation(TourEdges edges) {
        this.edges = edges;
        n = edges.cities();
        end = new int[n];
        length = new int[n];
        Arrays.setAll(end, v -> v);
        Arrays.fill(length, 1);
    }

    /**
     * Takes an edge out.
     *
     * @return true if it was free
     */
    boolean drop(int u, int v) {
        contradictory |= edges.state(u, v) == State.FORCED;
        return decide(u, v, State.DROPPED);
    }

    /**
     * Puts an edge in.
     *
     * @return true if it was free
     */
    boolean force(int u, int v) {
        contradictory |= edges.state(u, v) == State.DROPPED;
        if (!decide(u, v, State.FORCED)) {
            return false;
        }
        if (edges.forcedDegree(u) > 2 || edges.forcedDegree(v) > 2) {
            contradictory = true;
        } else if (end[u] == v) {
            contradictory |= length[u] < n;
        } else {
            join(u, v);
        }
        return true;
    }

    private boolean decide(int u, int v, State state) {
        if (!edges.decide(u, v, state)) {
            return false;
        }
        waiting.add(u);
        waiting.add(v);
        return true;
    }

    private void join(int u, int v) {
        int first = end[u];
        int last = end[v];
        int cities = length[first] + length[last];
        end[first] = last;
        end[last] = first;
        length[first] = cities;
        length[last] = cities;
        if (cities < n && cities > 2) {
            drop(first, last);
        }
    }

    /** Draws all consequences of what was decided. */
    void propagate() {
        while (!waiting.isEmpty() && !contradictory) {
            int city = waiting.remove();
            if (edges.keptDegree(city) < 2 || edges.forcedDegree(city) > 2) {
                contradictory = true;
            } else if (edges.forcedDegree(city) == 2 && edges.keptDegree(city) > 2) {
                decideRest(city, false);
            } else if (edges.keptDegree(city) == 2 && edges.forcedDegree(city) < 2) {
                decideRest(city, true);
            }
        }
    }

    private void decideRest(int city, boolean forced) {
        for (int v = 0; v < n && !contradictory; v++) {
            if (v != city && edges.state(city, v) == State.FREE) {
                boolean _ = forced ? force(city, v) : drop(city, v);
            }
        }
    }

    /** Tells whether no tour has all forced edges and none of the dropped ones. */
    boolean contradictory() {
        return contradictory;
    }
}
