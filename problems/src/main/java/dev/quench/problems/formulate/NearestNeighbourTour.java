package dev.quench.problems.formulate;

import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import java.util.Arrays;

/**
 * The tour from city 1 on that always goes to the nearest city not yet visited, the first of
 * several: a feasible point that needs no search, in {@code O(n^2)} time.
 *
 * <p>Source: D. J. Rosenkrantz, R. E. Stearns, P. M. Lewis, An analysis of several heuristics for
 * the traveling salesman problem, SIAM J. Computing 6 (1977), doi:10.1137/0206041.
 */
final class NearestNeighbourTour {
    private NearestNeighbourTour() {}

    static Solution of(Tour tour) {
        int[] order = new int[tour.size()];
        boolean[] visited = new boolean[order.length];
        int city = 0;
        for (int k = 0; k < order.length; k++) {
            order[k] = city;
            visited[city] = true;
            city = nearest(tour, city, visited);
        }
        return Solution.of(Arrays.stream(order).map(v -> v + 1).toArray());
    }

    /** Returns a city not yet visited, or the same one where there is none. */
    private static int nearest(Tour tour, int city, boolean[] visited) {
        int nearest = -1;
        for (int v = 0; v < visited.length; v++) {
            boolean nearer =
                    nearest < 0
                            || tour.distances().between(city, v)
                                    < tour.distances().between(city, nearest);
            if (!visited[v] && nearer) {
                nearest = v;
            }
        }
        return nearest < 0 ? city : nearest;
    }
}
