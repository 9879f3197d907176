package dev.quench.solvers.bound;

import dev.quench.problems.family.Tour;
import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The Held-Karp bound of the symmetric travelling salesman problem by 1-trees.
 *
 * <p>For any vertex prices {@code pi}, no tour is shorter than {@code w(pi) = min_T sum_(uv in T)
 * (d_uv + pi_u + pi_v) - 2 sum pi_v} over the 1-trees {@code T}: a spanning tree of all cities but
 * one and two edges at that one. Prices follow the subgradient {@code degree - 2}. They are
 * integers over a common denominator, so every {@code w} is exact and {@code ceil(w)} is a bound
 * for integer distances.
 *
 * <p>Where only tours without some edges and with some others are of interest, the former cost
 * {@code M} instead of their length and the latter {@code M} less, which adds {@code M} for each of
 * them to {@code w}: no such tour changes its length, whatever {@code M} is, and the 1-trees avoid
 * the former and take the latter.
 *
 * <p>{@code O(n^2)} a step and {@code 8 n^2} bytes up to 2048 cities ({@link CheapestOneTree}).
 *
 * <p>Source: M. Held, R. M. Karp, The traveling-salesman problem and minimum spanning trees: part
 * II, Math. Programming 1 (1971); the shrinking step lengths and the memory of the last degrees
 * follow A. Volgenant, R. Jonker, European J. Operational Research 9 (1982).
 */
public final class OneTree {
    private static final long WORK = 400_000_000L;
    private static final int DETOUR = 8;

    private final Tour tour;
    private final TourEdges edges;
    private final int n;
    private final CheapestOneTree tree;
    private final int shift;
    private final long unit;
    private final long priceLimit;
    private final long detour;
    private final long[] prices;
    private long weight;
    private int evaluations;

    private OneTree(Tour tour, TourEdges edges, int special) {
        this.tour = tour;
        this.edges = edges;
        n = tour.size();
        prices = new long[n];
        long longest = longest();
        shift = shift(longest);
        long scaled = longest >> shift;
        unit = unit(scaled);
        priceLimit = Math.max(1, scaled) * unit;
        detour = DETOUR * priceLimit;
        tree = new CheapestOneTree(n, special, this::compute);
    }

    /**
     * Bounds the length of every tour from below.
     *
     * @param tour the instance
     * @param stop ends the ascent early
     * @return the bound; the length of the only tour for {@code n <= 3}
     */
    public static long bound(Tour tour, StopSignal stop) {
        if (tour.size() <= 3) {
            int[] only = new int[tour.size()];
            Arrays.setAll(only, k -> k);
            return tour.length(only);
        }
        return of(tour, new TourEdges(tour.size()), stop).bound();
    }

    /**
     * Ascends to a 1-tree of large weight.
     *
     * @param tour the instance, of 4 cities at least
     * @param edges what is known of the tours of interest; not to be changed while the 1-tree is in
     *     use
     * @param stop ends the ascent early
     * @return the best 1-tree that was met
     * @throws IllegalArgumentException if there are fewer than 4 cities or sizes differ
     */
    public static OneTree of(Tour tour, TourEdges edges, StopSignal stop) {
        requireSize(tour, edges);
        var tree = new OneTree(tour, edges, 0);
        tree.ascend(1, stop);
        return tree;
    }

    /**
     * Weighs the 1-tree at given prices, without an ascent.
     *
     * @param tour the instance, of 4 cities at least
     * @param prices one a city, in units of the distances; rounded, and kept within the longest
     * @return the 1-tree at these prices
     * @throws IllegalArgumentException if there are fewer than 4 cities or the numbers differ
     */
    public static OneTree at(Tour tour, double[] prices) {
        var edges = new TourEdges(tour.size());
        requireSize(tour, edges);
        if (prices.length != tour.size()) {
            throw new IllegalArgumentException(
                    "%d prices are not for %d cities.".formatted(prices.length, tour.size()));
        }
        var tree = new OneTree(tour, edges, 0);
        for (int v = 0; v < prices.length; v++) {
            long price = Math.round(prices[v] * tree.unit / (1L << tree.shift));
            tree.prices[v] = Math.clamp(price, -tree.priceLimit, tree.priceLimit);
        }
        tree.weight = tree.weigh();
        return tree;
    }

    /**
     * Ascends further, from these prices and with more known of the edges.
     *
     * @param more what is known now, perhaps the same edges changed
     * @param city in {@code [0, n)}, the one outside the spanning tree; 1-trees of other cities
     *     prove other things of the edges
     * @param stop ends the ascent early
     * @return the best 1-tree that was met, in a quarter of the steps
     * @throws IllegalArgumentException if sizes differ
     */
    public OneTree further(TourEdges more, int city, StopSignal stop) {
        requireSize(tour, more);
        var tree = new OneTree(tour, more, city);
        System.arraycopy(prices, 0, tree.prices, 0, n);
        tree.ascend(4, stop);
        return tree;
    }

    private static void requireSize(Tour tour, TourEdges edges) {
        if (tour.size() < 4 || edges.cities() != tour.size()) {
            throw new IllegalArgumentException(
                    "A 1-tree needs 4 cities or more, and edges of as many; not %d and %d."
                            .formatted(tour.size(), edges.cities()));
        }
    }

    /*
     * With limit = unit x the longest distance, edge costs reach 11 limit, the sum over a tree
     * 11 n limit, what the prices and the forced edges put back 10 n limit: with n limit below
     * 2^57 everything fits. Where even whole distances do not, they are rounded down to a multiple
     * of 2^shift, which only weakens the bound.
     */
    private int shift(long longest) {
        int bits = 0;
        while (longest >> bits > (1L << 57) / n) {
            bits++;
        }
        return bits;
    }

    private long unit(long longest) {
        long most = (1L << 57) / n / Math.max(1, longest);
        return Math.max(1, Math.min(1 << 12, most));
    }

    private long longest() {
        long longest = 0;
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < u; v++) {
                longest = Math.max(longest, tour.distances().between(u, v));
            }
        }
        return longest;
    }

    private long compute(int u, int v) {
        long length = unit * (tour.distances().between(u, v) >> shift);
        return switch (edges.state(u, v)) {
            case FREE -> length;
            case FORCED -> length - detour;
            case DROPPED -> detour;
        };
    }

    private void ascend(int part, StopSignal stop) {
        int steps = Math.clamp(WORK / ((long) n * n), 20, 2000) / part;
        weight = weigh();
        long[] best = prices.clone();
        double first = Math.max(1.0, weight / (2.0 * n * part));
        int[] last = degrees();
        for (int step = 0; step < steps && !isTour() && !stop.requested(); step++) {
            double rest = 1 - (double) step / steps;
            move(first * rest * rest * rest, last);
            long next = weigh();
            if (next > weight) {
                weight = next;
                System.arraycopy(prices, 0, best, 0, n);
            }
        }
        System.arraycopy(best, 0, prices, 0, n);
        weigh();
    }

    /**
     * Returns the bound that the 1-tree proves.
     *
     * @return no tour of interest is shorter; very large if there is none
     */
    public long bound() {
        return bound(0);
    }

    private long bound(long extra) {
        long whole = Math.ceilDiv(weight + extra, unit);
        return Math.clamp(whole, Long.MIN_VALUE >> shift, Long.MAX_VALUE >> shift) << shift;
    }

    /**
     * Returns the price of a city at this 1-tree, which a Lagrangian of the degrees may start from.
     *
     * @param city in {@code [0, n)}
     * @return {@code pi} in units of the distances, rounded from an exact fraction to a double
     */
    public double price(int city) {
        return (double) prices[city] * (1L << shift) / unit;
    }

    /**
     * Returns the number of 1-trees that this ascent has weighed.
     *
     * @return 1 or more; those of an ascent that it went on from are left out
     */
    public int evaluations() {
        return evaluations;
    }

    private void move(double length, int[] last) {
        for (int v = 0; v < n; v++) {
            double direction = 0.7 * (tree.degree(v) - 2) + 0.3 * (last[v] - 2);
            prices[v] =
                    Math.clamp(prices[v] + Math.round(length * direction), -priceLimit, priceLimit);
            last[v] = tree.degree(v);
        }
    }

    private boolean isTour() {
        for (int v = 0; v < n; v++) {
            if (tree.degree(v) != 2) {
                return false;
            }
        }
        return true;
    }

    private int[] degrees() {
        return IntStream.range(0, n).map(tree::degree).toArray();
    }

    /** Finds the cheapest 1-tree at the current prices and returns {@code w}. */
    private long weigh() {
        evaluations++;
        return tree.weigh(prices) + detour * edges.forced();
    }

    /**
     * Tells for every edge how long a tour of interest is at least that has it although the 1-tree
     * does not, or that does not have it although the 1-tree does.
     *
     * <p>Takes {@code O(n^2)} time and {@code O(n)} memory.
     *
     * @param visitor is told each edge once
     */
    public void forEachExchange(Exchange visitor) {
        tree.forEachExchange((u, v, inTree, extra) -> visitor.visit(u, v, inTree, bound(extra)));
    }

    /** Is told what the exchange of one edge costs. */
    @FunctionalInterface
    public interface Exchange {
        /**
         * Takes one edge.
         *
         * @param u a city
         * @param v another city
         * @param inTree whether the 1-tree has the edge
         * @param bound no tour of interest that differs from the 1-tree in this edge is shorter
         */
        void visit(int u, int v, boolean inTree, long bound);
    }
}
