package dev.quench.solvers.repair;

import dev.quench.problems.family.Distances;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.bound.TourEdges;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Patches any set of edges of a tour to a tour: keeps of the sampled edges, the shortest first,
 * those that fit into one path system, and joins the paths by the shortest edges between their
 * ends.
 *
 * <p>Reads the bits of {@link dev.quench.problems.formulate.EdgeTour}. A tour stays what it is but
 * for ties; of each other cycle the longest edge goes. The all-zero sample gives the greedy
 * matching of shortest edges. Takes {@code O(n^2)} time a sample, and {@code O(n^2 log n)} once.
 *
 * <p>Source: J. L. Bentley, Fast algorithms for geometric traveling salesman problems, ORSA J.
 * Computing 4 (1992), the greedy heuristic; it departs from it in that sampled edges come first.
 */
public final class EdgePatching implements Repair {
    private final int n;
    private final int[] tails;
    private final int[] heads;
    private final int[] byLength;

    /**
     * Sorts the edges.
     *
     * @param tour the instance, of 3 cities or more
     * @throws IllegalArgumentException if there are fewer
     */
    public EdgePatching(Tour tour) {
        n = tour.size();
        if (n < 3) {
            throw new IllegalArgumentException(
                    "A tour of %d cities has no edges to choose from; 3 cities are the least.\nMaybe visit them in any order."
                            .formatted(n));
        }
        int edges = Math.multiplyExact(n, n - 1) / 2;
        tails = new int[edges];
        heads = new int[edges];
        var index = new TourEdges(n);
        for (int u = 0; u < n; u++) {
            for (int v = u + 1; v < n; v++) {
                tails[index.index(u, v)] = u;
                heads[index.index(u, v)] = v;
            }
        }
        Distances distances = DistanceTable.of(tour.distances());
        byLength =
                IntStream.range(0, edges)
                        .boxed()
                        .sorted(
                                Comparator.comparingLong(
                                        e -> distances.between(tails[e], heads[e])))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the number of bits is not that of edges
     */
    @Override
    public Optional<Solution> repair(Bits edges) {
        if (edges.size() != byLength.length) {
            throw new IllegalArgumentException(
                    "A tour of %d cities has %d edges, not %d.\nMaybe lift the sample to the unreduced program first."
                            .formatted(n, byLength.length, edges.size()));
        }
        var paths = new Paths(n);
        for (int e : byLength) {
            if (edges.get(e)) {
                paths.join(tails[e], heads[e]);
            }
        }
        for (int k = 0; k < byLength.length && paths.edges < n - 1; k++) {
            paths.join(tails[byLength[k]], heads[byLength[k]]);
        }
        return Optional.of(Descent.solution(paths.order()));
    }

    /** Disjoint paths that grow; each end knows the other. */
    private static final class Paths {
        private final int[] first;
        private final int[] second;
        private final int[] end;
        private int edges;

        Paths(int n) {
            first = IntStream.range(0, n).map(_ -> -1).toArray();
            second = first.clone();
            end = IntStream.range(0, n).toArray();
        }

        /** Joins two paths at ends of theirs; does nothing at inner cities or within one path. */
        void join(int u, int v) {
            if (second[u] >= 0 || second[v] >= 0 || end[u] == v) {
                return;
            }
            link(u, v);
            link(v, u);
            int left = end[u];
            int right = end[v];
            end[left] = right;
            end[right] = left;
            edges++;
        }

        private void link(int u, int v) {
            if (first[u] < 0) {
                first[u] = v;
            } else {
                second[u] = v;
            }
        }

        /** Walks the only path that is left. */
        int[] order() {
            int[] order = new int[first.length];
            int at = 0;
            while (second[at] >= 0) {
                at++;
            }
            int previous = -1;
            for (int k = 0; k < order.length; k++) {
                order[k] = at;
                int next = first[at] == previous ? second[at] : first[at];
                previous = at;
                at = next;
            }
            return order;
        }
    }
}
