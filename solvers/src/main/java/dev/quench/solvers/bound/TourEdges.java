package dev.quench.solvers.bound;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What is known of the edges of a complete graph for the tours that are still sought: an edge is in
 * all of them, in none, or free. Not thread-safe.
 *
 * <p>{@code n} cities; memory is up to two bits an edge.
 */
public final class TourEdges {
    /** What is known of an edge. */
    public enum State {
        /** Some of the tours may have it. */
        FREE,
        /** All of the tours have it. */
        FORCED,
        /** None of the tours has it. */
        DROPPED
    }

    private final int n;
    private final BitSet droppedOnes;
    private final BitSet forcedOnes;
    private final int[] kept;
    private final int[] forced;
    private int keptEdges;
    private int forcedEdges;

    /**
     * Starts with every edge free.
     *
     * @param cities {@code n}, 0 or more
     * @throws IllegalArgumentException if there are more than {@code 2^31 - 1} edges
     */
    public TourEdges(int cities) {
        long edges = (long) cities * (cities - 1L) / 2;
        if (cities < 0 || edges > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "A graph of %d cities has %d edges; the limit is %d."
                            .formatted(cities, edges, Integer.MAX_VALUE));
        }
        n = cities;
        droppedOnes = new BitSet();
        forcedOnes = new BitSet();
        kept = new int[n];
        forced = new int[n];
        Arrays.fill(kept, n - 1);
        keptEdges = (int) edges;
    }

    /**
     * Returns the number of an edge: pairs {@code i < j} in lexicographic order.
     *
     * @param i a city in {@code [0, n)}
     * @param j another city
     * @return {@code i(2n-i-1)/2 + (j-i-1)} for {@code i < j}
     */
    public int index(int i, int j) {
        int first = Math.min(i, j);
        int second = Math.max(i, j);
        return (int) ((long) first * (2L * n - first - 1) / 2) + second - first - 1;
    }

    /**
     * Returns the number of cities.
     *
     * @return {@code n}
     */
    public int cities() {
        return n;
    }

    /**
     * Returns what is known of an edge.
     *
     * @param i a city
     * @param j another city
     * @return its state
     */
    public State state(int i, int j) {
        int at = index(i, j);
        return forcedOnes.get(at) ? State.FORCED : droppedOnes.get(at) ? State.DROPPED : State.FREE;
    }

    /**
     * Decides a free edge.
     *
     * @param i a city
     * @param j another city
     * @param state forced or dropped
     * @return true if the edge was free; false, and nothing changes, if it was not
     */
    public boolean decide(int i, int j, State state) {
        if (state(i, j) != State.FREE) {
            return false;
        }
        return switch (state) {
            case FREE -> false;
            case FORCED -> {
                forcedOnes.set(index(i, j));
                forced[i]++;
                forced[j]++;
                forcedEdges++;
                yield true;
            }
            case DROPPED -> {
                droppedOnes.set(index(i, j));
                kept[i]--;
                kept[j]--;
                keptEdges--;
                yield true;
            }
        };
    }

    /**
     * Returns how many edges at a city are not dropped.
     *
     * @param city in {@code [0, n)}
     * @return in {@code [0, n)}
     */
    public int keptDegree(int city) {
        return kept[city];
    }

    /**
     * Returns how many edges at a city are forced.
     *
     * @param city in {@code [0, n)}
     * @return in {@code [0, n)}
     */
    public int forcedDegree(int city) {
        return forced[city];
    }

    /**
     * Returns how many edges are not dropped.
     *
     * @return at most {@code n(n-1)/2}
     */
    public int kept() {
        return keptEdges;
    }

    /**
     * Returns how many edges are forced.
     *
     * @return at most {@link #kept}
     */
    public int forced() {
        return forcedEdges;
    }

    @Override
    public String toString() {
        return "TourEdges[%d cities, %d kept, %d forced]".formatted(n, keptEdges, forcedEdges);
    }
}
