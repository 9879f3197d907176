package dev.quench.solvers.reduction.tour;

import dev.quench.problems.family.Tour;
import dev.quench.solvers.bound.OneTree;
import dev.quench.solvers.bound.TourEdges;
import dev.quench.solvers.bound.TourEdges.State;
import dev.quench.solvers.control.StopSignal;
import java.util.BitSet;

/**
 * The edges that no tour of at most a given length has, and those that all of them have.
 *
 * <p>At the prices of a {@link OneTree} of weight {@code w}, an edge {@code e} is dropped if {@code
 * ceil(w + c_e - (dearest edge on its tree path)) > UB}, and an edge {@code f} of the tree is
 * forced if {@code ceil(w - c_f + (cheapest replacement)) > UB}. The degrees and the forced paths
 * are propagated, and the ascent goes on over what is left, with one city after the other outside
 * the tree, until hardly more is decided. Tours of the length {@code UB} itself are kept; ask for
 * {@code UB - 1} to keep only shorter ones. All comparisons are exact.
 *
 * <p>{@code n} cities: {@code O(n^2)} a step of the ascent, {@code 9 n^2} bytes up to 2048 cities.
 *
 * <p>Source: R. Jonker, T. Volgenant, Nonoptimal edges for the symmetric traveling salesman
 * problem, Operations Research 32 (1984), doi:10.1287/opre.32.4.837, section 1, and its dual for
 * forced edges.
 */
public final class EdgeElimination {
    private static final int MOST_ROUNDS = 30;

    /** What may be left of the free edges for a round to count as progress. */
    private static final double PROGRESS = 0.99;

    /** Rounds without progress, each with another city outside the tree, that end the search. */
    private static final int IDLE_ROUNDS = 4;

    private final TourEdges edges;
    private final boolean none;
    private final int rounds;
    private final long bound;

    private EdgeElimination(TourEdges edges, boolean none, int rounds, long bound) {
        this.edges = edges;
        this.none = none;
        this.rounds = rounds;
        this.bound = bound;
    }

    /**
     * Decides edges.
     *
     * @param tour the instance
     * @param upperBound {@code UB}, the length of a known tour for example
     * @param stop ends the search early; what was decided until then stands
     * @return the edges
     */
    public static EdgeElimination of(Tour tour, long upperBound, StopSignal stop) {
        return tour.size() < 4 ? small(tour, upperBound) : search(tour, upperBound, stop);
    }

    /** Three cities have one tour with three edges; fewer have none that has an edge twice. */
    private static EdgeElimination small(Tour tour, long upperBound) {
        int n = tour.size();
        var edges = new TourEdges(n);
        for (int v = 0; v < n && n == 3; v++) {
            edges.decide(v, (v + 1) % n, State.FORCED);
        }
        long length = OneTree.bound(tour, StopSignal.NEVER);
        return new EdgeElimination(edges, length > upperBound, 0, length);
    }

    private static EdgeElimination search(Tour tour, long upperBound, StopSignal stop) {
        var edges = new TourEdges(tour.size());
        var propagation = new EdgePropagation(edges);
        OneTree tree = OneTree.of(tour, edges, stop);
        long bound = tree.bound();
        boolean none = bound > upperBound;
        int rounds = 0;
        int idle = 0;
        while (!none && idle < IDLE_ROUNDS && rounds < MOST_ROUNDS) {
            rounds++;
            int before = free(edges);
            decide(tree, upperBound, propagation, edges);
            none = propagation.contradictory();
            if (none || free(edges) == 0 || stop.requested()) {
                break;
            }
            idle = free(edges) < PROGRESS * before ? 0 : idle + 1;
            tree = tree.further(edges, rounds % tour.size(), stop);
            none = tree.bound() > upperBound;
        }
        return new EdgeElimination(edges, none, rounds, bound);
    }

    private static int free(TourEdges edges) {
        return edges.kept() - edges.forced();
    }

    private static void decide(
            OneTree tree, long upperBound, EdgePropagation propagation, TourEdges edges) {
        int n = edges.cities();
        var dropped = new BitSet();
        var forced = new BitSet();
        tree.forEachExchange((u, v, inTree, bound) -> {
            if (bound > upperBound) {
                (inTree ? forced : dropped).set(edges.index(u, v));
            }
        });
        for (int u = 0; u < n; u++) {
            for (int v = u + 1; v < n; v++) {
                int at = edges.index(u, v);
                if (dropped.get(at)) {
                    propagation.drop(u, v);
                } else if (forced.get(at)) {
                    propagation.force(u, v);
                }
            }
        }
        propagation.propagate();
    }

    /**
     * Tells whether a tour of the length asked for may have an edge.
     *
     * @param i a city in {@code [0, n)}
     * @param j another city
     * @return false if no such tour has it
     */
    public boolean isKept(int i, int j) {
        return edges.state(i, j) != State.DROPPED;
    }

    /**
     * Tells whether all tours of the length asked for have an edge.
     *
     * @param i a city in {@code [0, n)}
     * @param j another city
     * @return true if all such tours have it
     */
    public boolean isForced(int i, int j) {
        return edges.state(i, j) == State.FORCED;
    }

    /**
     * Returns the number of cities.
     *
     * @return {@code n}
     */
    public int cities() {
        return edges.cities();
    }

    /**
     * Returns how many edges at a city are left.
     *
     * @param city in {@code [0, n)}
     * @return the forced ones included
     */
    public int keptDegree(int city) {
        return edges.keptDegree(city);
    }

    /**
     * Returns how many edges at a city all tours of the length asked for have.
     *
     * @param city in {@code [0, n)}
     * @return at most 2, unless {@link #provesNone}
     */
    public int forcedDegree(int city) {
        return edges.forcedDegree(city);
    }

    /**
     * Returns how many edges are left.
     *
     * @return the forced ones included
     */
    public int kept() {
        return edges.kept();
    }

    /**
     * Returns how many edges all tours of the length asked for have.
     *
     * @return at most {@code n}, unless {@link #provesNone}
     */
    public int forced() {
        return edges.forced();
    }

    /**
     * Tells whether it is proven that no tour is as short as asked.
     *
     * @return true if there is none; what is kept and forced then means nothing
     */
    public boolean provesNone() {
        return none;
    }

    /**
     * Returns the bound of the first ascent, over all edges.
     *
     * @return no tour at all is shorter
     */
    public long lowerBound() {
        return bound;
    }

    /**
     * Returns how often edges were decided.
     *
     * @return the number of 1-trees that were used
     */
    public int rounds() {
        return rounds;
    }

    @Override
    public String toString() {
        return "EdgeElimination[%d cities, %d kept, %d forced]"
                .formatted(cities(), kept(), forced());
    }
}
