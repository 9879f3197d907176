package dev.quench.solvers.repair;

import dev.quench.problems.family.Distances;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.bound.LinearAssignment;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keeps as many of the sampled city-position pairs as fit into one tour, closes the ranks, and
 * inserts the missing cities one by one, always the one nearest to the tour, where it lengthens the
 * tour least.
 *
 * <p>The kept pairs are a maximum matching of cities and positions, by linear assignment; ties are
 * broken towards cities near home at the first and last position. {@code O(n^3)} a sample, {@code
 * O(n^2)} for the empty one.
 *
 * <p>Source: D. J. Rosenkrantz, R. E. Stearns, P. M. Lewis, An analysis of several heuristics for
 * the traveling salesman problem, SIAM J. Computing 6 (1977), nearest insertion.
 */
final class TourRepair implements Repair {
    private final Distances distances;
    private final int n;
    private final int[] rankFromHome;

    TourRepair(Tour tour) {
        this.distances = DistanceTable.of(tour.distances());
        this.n = tour.size();
        this.rankFromHome = ranksFromHome();
    }

    @Override
    public Optional<Solution> repair(Bits bits) {
        if (n == 0) {
            return Optional.of(Solution.of());
        }
        int[] cityAt = new int[n];
        Arrays.fill(cityAt, -1);
        cityAt[0] = 0;
        if (bits.cardinality() > 0) {
            keepSampled(bits, cityAt);
        }
        int[] order = insertMissing(Arrays.stream(cityAt).filter(v -> v >= 0).toArray());
        return Optional.of(Descent.solution(order));
    }

    private void keepSampled(Bits bits, int[] cityAt) {
        int size = n - 1;
        long miss = 2L * n * (n + 1);
        long[] costs = new long[size * size];
        for (int k = 0; k < costs.length; k++) {
            int position = k % size;
            boolean besideHome = position == 0 || position == size - 1;
            costs[k] = !bits.get(k) ? miss : besideHome ? rankFromHome[k / size + 1] : 0;
        }
        var assignment = LinearAssignment.minimum(size, costs);
        for (int v = 1; v < n; v++) {
            int t = assignment.column(v - 1);
            if (bits.get((v - 1) * size + t)) {
                cityAt[t + 1] = v;
            }
        }
    }

    /** Counts for each city how many others lie nearer to city 0. */
    private int[] ranksFromHome() {
        int[] rank = new int[n];
        for (int u = 1; u < n; u++) {
            for (int v = 1; v < n; v++) {
                rank[u] += distances.between(0, v) < distances.between(0, u) ? 1 : 0;
            }
        }
        return rank;
    }

    private int[] insertMissing(int[] kept) {
        int[] order = Arrays.copyOf(kept, n);
        boolean[] inside = new boolean[n];
        long[] near = new long[n];
        Arrays.fill(near, Long.MAX_VALUE);
        for (int city : kept) {
            approach(city, inside, near);
        }
        for (int size = kept.length; size < n; size++) {
            int city = nearest(inside, near);
            insert(order, size, city);
            approach(city, inside, near);
        }
        return order;
    }

    private void approach(int city, boolean[] inside, long[] near) {
        inside[city] = true;
        for (int v = 0; v < n; v++) {
            near[v] = Math.min(near[v], distances.between(city, v));
        }
    }

    private static int nearest(boolean[] inside, long[] near) {
        int nearest = -1;
        for (int v = 0; v < inside.length; v++) {
            if (!inside[v] && (nearest < 0 || near[v] < near[nearest])) {
                nearest = v;
            }
        }
        return nearest;
    }

    private void insert(int[] order, int size, int city) {
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int k = 0; k < size; k++) {
            int before = order[k];
            int after = order[k + 1 == size ? 0 : k + 1];
            long detour =
                    distances.between(before, city)
                            + distances.between(city, after)
                            - distances.between(before, after);
            if (detour < least) {
                least = detour;
                best = k;
            }
        }
        System.arraycopy(order, best + 1, order, best + 2, size - best - 1);
        order[best + 1] = city;
    }
}
