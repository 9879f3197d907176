package dev.quench.solvers.reduction.merge;

import java.util.Arrays;

/**
 * Edges of a tour: two at every city, no cycle of edges that are 1 before all cities are on it, and
 * no city without which those that are not 0 fall apart ({@code O(n^2)}).
 *
 * <p>That a graph with a Hamiltonian cycle has no articulation point is standard; they are found by
 * depth-first search (J. Hopcroft, R. Tarjan, Algorithm 447, Communications of the ACM 16 (1973),
 * doi:10.1145/362248.362272).
 */
final class TourRule implements FamilyRule {
    static final String DEGREE = "degree";
    static final String SUBTOUR = "subtour";
    static final String CONNECTIVITY = "connectivity";

    private final int cities;
    private final OriginalVariables edges;

    /** Takes the edges of three cities or more, {@code i < j} in lexicographic order. */
    TourRule(int cities, OriginalVariables edges) {
        this.cities = cities;
        this.edges = edges;
    }

    private int bit(int u, int v) {
        int i = Math.min(u, v);
        int j = Math.max(u, v);
        return i * (2 * cities - i - 1) / 2 + j - i - 1;
    }

    @Override
    public void apply(Propagation propagation) {
        int[] values = new int[cities * (cities - 1) / 2];
        for (int edge = 0; edge < values.length; edge++) {
            values[edge] = edges.value(propagation, edge);
        }
        if (!checkDegrees(values)) {
            propagation.refute(DEGREE);
        } else if (!closePaths(values, propagation)) {
            propagation.refute(SUBTOUR);
        } else if (!isBiconnected(values)) {
            propagation.refute(CONNECTIVITY);
        }
    }

    private boolean checkDegrees(int[] values) {
        for (int u = 0; u < cities; u++) {
            int chosen = 0;
            int possible = 0;
            for (int v = 0; v < cities; v++) {
                if (v != u) {
                    chosen += values[bit(u, v)] == 1 ? 1 : 0;
                    possible += values[bit(u, v)] != 0 ? 1 : 0;
                }
            }
            if (chosen > 2 || possible < 2) {
                return false;
            }
        }
        return true;
    }

    /**
     * Follows the paths of chosen edges, no city having more than two, and excludes the edges that
     * would close them too early.
     *
     * @return false if one is closed too early
     */
    private boolean closePaths(int[] values, Propagation propagation) {
        int[] end = new int[cities];
        int[] length = new int[cities];
        Arrays.setAll(end, v -> v);
        Arrays.fill(length, 1);
        for (int u = 0; u < cities; u++) {
            for (int v = u + 1; v < cities; v++) {
                if (values[bit(u, v)] == 1) {
                    if (end[u] == v && length[u] > 1) {
                        if (length[u] < cities) {
                            return false;
                        }
                    } else {
                        int first = end[u];
                        int last = end[v];
                        int joined = length[first] + length[last];
                        end[first] = last;
                        end[last] = first;
                        length[first] = joined;
                        length[last] = joined;
                    }
                }
            }
        }
        excludeClosing(values, end, length, propagation);
        return true;
    }

    private void excludeClosing(int[] values, int[] end, int[] length, Propagation propagation) {
        for (int u = 0; u < cities; u++) {
            int v = end[u];
            boolean isPath = v > u && end[v] == u && length[u] == length[v];
            if (isPath
                    && length[u] > 2
                    && length[u] < cities
                    && values[bit(u, v)] == VariableClasses.OPEN
                    && chosenDegree(u, values) == 1
                    && chosenDegree(v, values) == 1) {
                edges.exclude(propagation, bit(u, v), SUBTOUR);
            }
        }
    }

    private int chosenDegree(int u, int[] values) {
        int chosen = 0;
        for (int v = 0; v < cities; v++) {
            chosen += v != u && values[bit(u, v)] == 1 ? 1 : 0;
        }
        return chosen;
    }

    /** Tells whether the edges that are not 0 connect all cities, and do so without any one. */
    private boolean isBiconnected(int[] values) {
        int[] number = new int[cities];
        int[] low = new int[cities];
        int[] parent = new int[cities];
        int[] next = new int[cities];
        int numbered = 1;
        int fromStart = 0;
        number[0] = 1;
        low[0] = 1;
        int u = 0;
        while (true) {
            if (next[u] < cities) {
                int v = next[u]++;
                if (v == u || values[bit(u, v)] == 0) {
                    continue;
                }
                if (number[v] == 0) {
                    parent[v] = u;
                    number[v] = ++numbered;
                    low[v] = numbered;
                    u = v;
                } else {
                    low[u] = Math.min(low[u], number[v]);
                }
            } else if (u == 0) {
                return numbered == cities && fromStart <= 1;
            } else {
                int above = parent[u];
                if (above == 0) {
                    fromStart++;
                } else if (low[u] >= number[above]) {
                    return false;
                }
                low[above] = Math.min(low[above], low[u]);
                u = above;
            }
        }
    }
}
