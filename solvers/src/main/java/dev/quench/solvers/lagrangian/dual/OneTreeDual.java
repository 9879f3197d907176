package dev.quench.solvers.lagrangian.dual;

import dev.quench.problems.family.Tour;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.bound.CheapestOneTree;
import dev.quench.solvers.bound.TourEdges;
import dev.quench.solvers.bound.TourEdges.State;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The degrees of a tour relaxed, the cheapest 1-tree inside: the dual function of Held and Karp.
 *
 * <p>{@code q(pi) = min_T sum_(uv in T) (d_uv + pi_u + pi_v) - 2 sum pi_v} over the 1-trees {@code
 * T}, one free multiplier a city, slope {@code degree_v - 2}; minimisers are bits of the edges in
 * the order of {@link TourEdges#index}, that of the {@code edge} formulation. The maximum is the
 * subtour bound. All bounds hold for tours, not for other points of the degree rows.
 *
 * <p>Distances and multipliers are rounded to multiples of a power of two, the former down, as fine
 * as 64 bits allow: the multipliers are free, so that any are valid, and value and certificate are
 * the same number. {@code O(n^2)} an evaluation, which takes {@code 8 n^2} bytes.
 *
 * <p>Source: M. Held, R. M. Karp, The traveling-salesman problem and minimum spanning trees: part
 * II, Math. Programming 1 (1971).
 */
public final class OneTreeDual implements DualFunction {
    private static final int SUM_BITS = 60;

    /** What a dropped edge costs, and a forced one less, in units of the dearest edge. */
    private static final int DETOUR = 4;

    private final Tour tour;
    private final TourEdges edges;
    private final Substitution substitution;
    private final Map<Integer, LinearConstraint> degrees = new HashMap<>();
    private final double longest;

    private OneTreeDual(
            Tour tour, TourEdges edges, Substitution substitution, List<LinearConstraint> rows) {
        this.tour = tour;
        this.edges = edges;
        this.substitution = substitution;
        longest = longest(tour);
        for (int v = 0; v < tour.size() && !rows.isEmpty(); v++) {
            LinearConstraint degree = substitution.apply(degree(v));
            int city = v;
            rows.stream()
                    .filter(degree::equals)
                    .findFirst()
                    .ifPresent(row -> degrees.put(city, row));
        }
    }

    /**
     * Relaxes the degrees of a tour.
     *
     * @param tour of 4 cities or more
     * @return the dual function, whose multipliers price no row of a program
     * @throws IllegalArgumentException if there are fewer cities
     */
    public static OneTreeDual of(Tour tour) {
        int edges = tour.size() * (tour.size() - 1) / 2;
        return of(tour, Substitution.identity(edges), List.of());
    }

    /**
     * Relaxes the degree rows of a program in the {@code edge} formulation, reduced or not.
     *
     * <p>Edges that are fixed to 0 cost much and those that are fixed to 1 much less than they do,
     * which is put back, so that the 1-trees avoid the former and take the latter; edges that are
     * one variable are not kept together.
     *
     * @param tour of 4 cities or more
     * @param substitution from all edges to the bits of the program
     * @param rows of the program; multipliers of degrees that are no row of it price none
     * @return the dual function over the bits of the program
     * @throws IllegalArgumentException if there are fewer cities, or the substitution is not of
     *     their edges
     */
    public static OneTreeDual of(
            Tour tour, Substitution substitution, List<LinearConstraint> rows) {
        int n = tour.size();
        if (n < 4 || substitution.size() != n * (n - 1L) / 2) {
            throw new IllegalArgumentException(
                    "A 1-tree needs 4 cities or more and all of their edges; not %d cities and %s.\nMaybe relax the rows of so small a program: SeparableDual."
                            .formatted(n, substitution));
        }
        var edges = new TourEdges(n);
        for (int u = 0; u < n; u++) {
            for (int v = u + 1; v < n; v++) {
                int edge = edges.index(u, v);
                if (substitution.isFixed(edge)) {
                    edges.decide(u, v, substitution.value(edge) ? State.FORCED : State.DROPPED);
                }
            }
        }
        return new OneTreeDual(tour, edges, substitution, rows);
    }

    private LinearConstraint degree(int city) {
        int[] bits =
                IntStream.range(0, tour.size())
                        .filter(other -> other != city)
                        .map(other -> edges.index(city, other))
                        .toArray();
        return LinearConstraint.sum("city" + (city + 1), bits, Relation.EQUAL, 2);
    }

    private static double longest(Tour tour) {
        double longest = 0;
        for (int u = 0; u < tour.size(); u++) {
            for (int v = 0; v < u; v++) {
                longest = Math.max(longest, Math.abs((double) tour.distances().between(u, v)));
            }
        }
        return longest;
    }

    @Override
    public String name() {
        return "1-tree";
    }

    @Override
    public boolean isSeparable() {
        return false;
    }

    @Override
    public int size() {
        return tour.size();
    }

    @Override
    public boolean isFree(int r) {
        return true;
    }

    @Override
    public Optional<LinearConstraint> row(int r) {
        return Optional.ofNullable(degrees.get(r));
    }

    @Override
    public DualPoint at(double[] multipliers) {
        Weighed weighed = weigh(multipliers);
        double[] slope = new double[tour.size()];
        for (int v = 0; v < slope.length; v++) {
            slope[v] = weighed.tree.degree(v) - 2;
        }
        return new DualPoint(weighed.unit.number(weighed.weight), slope, bits(weighed.tree));
    }

    private Bits bits(CheapestOneTree tree) {
        var ones = new BitSet();
        tree.forEachEdge((u, v) -> ones.set(edges.index(u, v)));
        return substitution.project(Bits.withOnes(substitution.size(), ones.stream()));
    }

    /** Computes the value at the rounded multipliers in integers. */
    @Override
    public BigDecimal certified(double[] multipliers) {
        Weighed weighed = weigh(multipliers);
        return weighed.unit.exact(weighed.weight);
    }

    /** Exchanges one edge of the 1-tree for each edge that is not in it, and back. */
    @Override
    public Optional<ForcedBounds> forced(double[] multipliers) {
        Weighed weighed = weigh(multipliers);
        var bounds =
                new ForcedBounds.Builder(
                        weighed.unit.exact(weighed.weight), substitution.remaining());
        weighed.tree.forEachExchange((u, v, inTree, extra) -> {
            int edge = edges.index(u, v);
            if (!substitution.isFixed(edge)) {
                bounds.put(
                        substitution.target(edge),
                        inTree == substitution.negated(edge),
                        weighed.unit.exact(weighed.weight + Math.max(0, extra)));
            }
        });
        return Optional.of(bounds.build());
    }

    /*
     * With dearest = longest + 4 |pi| an edge costs at most (DETOUR + 1) dearest, a 1-tree has n of
     * them, the forced edges and the prices put back as much at most.
     */
    private Weighed weigh(double[] multipliers) {
        RelaxedRows.require(multipliers, tour.size());
        int n = tour.size();
        double steepest = 1;
        for (double multiplier : multipliers) {
            steepest = Math.max(steepest, Math.abs(multiplier));
        }
        double dearest = longest + 4 * steepest;
        double most = (n + 1 + edges.forced()) * (DETOUR + 1.0) * dearest;
        Dyadic unit = Dyadic.fitting(most, SUM_BITS);
        long[] prices = new long[n];
        for (int v = 0; v < n; v++) {
            prices[v] = unit.nearest(multipliers[v]);
        }
        long detour = DETOUR * unit.floor(dearest);
        var tree = new CheapestOneTree(n, 0, (u, v) -> length(u, v, unit, detour));
        return new Weighed(tree, unit, tree.weigh(prices) + edges.forced() * detour);
    }

    private long length(int u, int v, Dyadic unit, long detour) {
        long length = unit.floor(tour.distances().between(u, v));
        return switch (edges.state(u, v)) {
            case FREE -> length;
            case FORCED -> length - detour;
            case DROPPED -> detour;
        };
    }

    private static final class Weighed {
        private final CheapestOneTree tree;
        private final Dyadic unit;
        private final long weight;

        Weighed(CheapestOneTree tree, Dyadic unit, long weight) {
            this.tree = tree;
            this.unit = unit;
            this.weight = weight;
        }
    }
}
