package dev.quench.solvers.bound;

import dev.quench.problems.family.Tour;
import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;

/**
 * The Held-Karp bound of the symmetric travelling salesman problem by 1-trees.
 *
 * <p>For any vertex prices {@code pi}, no tour is shorter than {@code w(pi) = min_T sum_(uv in T)
 * (d_uv + pi_u + pi_v) - 2 sum pi_v} over the 1-trees {@code T}: a spanning tree of the cities
 * {@code 2 … n} and two edges at city 1. Prices follow the subgradient {@code degree - 2}. They are
 * integers over a common denominator, so every {@code w} is exact and {@code ceil(w)} is a bound
 * for integer distances.
 *
 * <p>{@code O(n^2)} a step (Prim's algorithm on the dense graph), {@code O(n)} memory, and {@code 8
 * n^2} bytes for the distances of up to 1024 cities.
 *
 * <p>Source: M. Held, R. M. Karp, The traveling-salesman problem and minimum spanning trees: part
 * II, Math. Programming 1 (1971); the shrinking step lengths and the memory of the last degrees
 * follow A. Volgenant, R. Jonker, European J. Operational Research 9 (1982).
 */
public final class OneTree {
    private static final int TABLE_LIMIT = 1024;
    private static final long WORK = 400_000_000L;

    private final Tour tour;
    private final int n;
    private final long[] table;
    private final int shift;
    private final long unit;
    private final long priceLimit;
    private final long[] prices;
    private final int[] degrees;
    private final long[] nearest;
    private final int[] parent;

    private OneTree(Tour tour) {
        this.tour = tour;
        n = tour.size();
        prices = new long[n];
        degrees = new int[n];
        nearest = new long[n];
        parent = new int[n];
        long longest = longest();
        shift = shift(longest);
        long scaled = longest >> shift;
        unit = unit(scaled);
        priceLimit = Math.max(1, scaled) * unit;
        table = n <= TABLE_LIMIT ? tabulate() : new long[0];
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
        return new OneTree(tour).ascend(stop);
    }

    /*
     * Edge costs in units of 1/unit reach 3 limit, the sum over a tree 3 n limit, and twice the
     * prices as much again: with n limit below 2^59 everything fits. Where even whole distances
     * do not, they are rounded down to a multiple of 2^shift, which only weakens the bound.
     */
    private int shift(long longest) {
        int bits = 0;
        while (longest >> bits > (1L << 59) / n) {
            bits++;
        }
        return bits;
    }

    private long unit(long longest) {
        long most = (1L << 59) / n / Math.max(1, longest);
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

    private long[] tabulate() {
        long[] all = new long[n * n];
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < n; v++) {
                all[u * n + v] = unit * (tour.distances().between(u, v) >> shift);
            }
        }
        return all;
    }

    private long distance(int u, int v) {
        return table.length > 0
                ? table[u * n + v]
                : unit * (tour.distances().between(u, v) >> shift);
    }

    private long ascend(StopSignal stop) {
        int steps = Math.clamp(WORK / ((long) n * n), 20, 2000);
        long best = weigh();
        double first = Math.max(1.0, best / (2.0 * n));
        int[] last = degrees.clone();
        for (int step = 0; step < steps && !isTour() && !stop.requested(); step++) {
            double rest = 1 - (double) step / steps;
            move(first * rest * rest * rest, last);
            best = Math.max(best, weigh());
        }
        return Math.multiplyExact(Math.ceilDiv(best, unit), 1L << shift);
    }

    private void move(double length, int[] last) {
        for (int v = 0; v < n; v++) {
            double direction = 0.7 * (degrees[v] - 2) + 0.3 * (last[v] - 2);
            prices[v] =
                    Math.clamp(prices[v] + Math.round(length * direction), -priceLimit, priceLimit);
            last[v] = degrees[v];
        }
    }

    private boolean isTour() {
        for (int degree : degrees) {
            if (degree != 2) {
                return false;
            }
        }
        return true;
    }

    /** Finds the cheapest 1-tree at the current prices, sets the degrees and returns {@code w}. */
    private long weigh() {
        Arrays.fill(degrees, 0);
        long weight = spanTree() + closeAtFirst();
        for (long price : prices) {
            weight -= 2 * price;
        }
        return weight;
    }

    private long spanTree() {
        boolean[] inside = new boolean[n];
        inside[0] = true;
        inside[1] = true;
        Arrays.fill(nearest, Long.MAX_VALUE);
        long weight = 0;
        int newest = 1;
        for (int edge = 0; edge < n - 2; edge++) {
            int next = extend(newest, inside);
            weight += nearest[next];
            degrees[next]++;
            degrees[parent[next]]++;
            inside[next] = true;
            newest = next;
        }
        return weight;
    }

    private int extend(int newest, boolean[] inside) {
        int next = -1;
        for (int v = 1; v < n; v++) {
            if (inside[v]) {
                continue;
            }
            long cost = distance(newest, v) + prices[newest] + prices[v];
            if (cost < nearest[v]) {
                nearest[v] = cost;
                parent[v] = newest;
            }
            if (next < 0 || nearest[v] < nearest[next]) {
                next = v;
            }
        }
        return next;
    }

    private long closeAtFirst() {
        int a = -1;
        int b = -1;
        for (int v = 1; v < n; v++) {
            if (a < 0 || fromFirst(v) < fromFirst(a)) {
                b = a;
                a = v;
            } else if (b < 0 || fromFirst(v) < fromFirst(b)) {
                b = v;
            }
        }
        degrees[0] = 2;
        degrees[a]++;
        degrees[b]++;
        return fromFirst(a) + fromFirst(b);
    }

    private long fromFirst(int v) {
        return distance(0, v) + prices[0] + prices[v];
    }
}
