package dev.quench.solvers.lagrangian.tour;

import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.bound.OneTree;
import dev.quench.solvers.bound.TourEdges;
import dev.quench.solvers.bound.TourEdges.State;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.tour.EdgeElimination;
import dev.quench.solvers.repair.EdgePatching;
import dev.quench.solvers.repair.Improver;
import dev.quench.solvers.repair.Improvers;
import dev.quench.solvers.repair.Repair;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is known of a tour at one time: the best one, a bound, and what becomes of its edges. */
final class TourFacts {
    private final Tour tour;
    private final StopSignal stop;
    private final Repair patching;
    private final Improver improver;
    private final double[] prices;
    private final long oneTreeBound;
    private final int evaluations;
    private final Optional<OneTree> tree;
    private long bound;
    private boolean certified;
    private String source = "1-tree";
    private Solution best;
    private long length;
    private @Nullable EdgeElimination elimination;

    /**
     * Ascends to prices and finds a first tour.
     *
     * @param tour of 3 cities or more
     * @param known prices of the cities, empty for an ascent
     * @param starts number of nearest neighbour tours
     * @param stop ends ascents and descents early
     */
    TourFacts(Tour tour, Optional<double[]> known, int starts, StopSignal stop) {
        this.tour = tour;
        this.stop = stop;
        int n = tour.size();
        patching = new EdgePatching(tour);
        improver = Improvers.standard(tour);
        tree = n < 4 ? Optional.empty() : Optional.of(tree(tour, known, stop));
        oneTreeBound = tree.map(OneTree::bound).orElseGet(() -> OneTree.bound(tour, stop));
        evaluations = tree.map(OneTree::evaluations).orElse(0);
        prices = new double[n];
        tree.ifPresent(t -> Arrays.setAll(prices, t::price));
        bound = oneTreeBound;
        best = improver.improve(nearestNeighbour(0), stop);
        length = length(best);
        for (int city = 1; city < Math.min(n, starts) && !stop.requested(); city++) {
            offer(improver.improve(nearestNeighbour(city), stop));
        }
    }

    private static OneTree tree(Tour tour, Optional<double[]> known, StopSignal stop) {
        return known.map(at -> OneTree.at(tour, at))
                .orElseGet(() -> OneTree.of(tour, new TourEdges(tour.size()), stop));
    }

    /** Copies what is known, for a loop of its own. */
    TourFacts(TourFacts other, StopSignal stop) {
        this.stop = stop;
        tour = other.tour;
        patching = other.patching;
        improver = other.improver;
        prices = other.prices;
        oneTreeBound = other.oneTreeBound;
        evaluations = other.evaluations;
        tree = other.tree;
        bound = other.bound;
        certified = other.certified;
        source = other.source;
        best = other.best;
        length = other.length;
        elimination = other.elimination;
    }

    private Solution nearestNeighbour(int start) {
        int n = tour.size();
        int[] order = new int[n];
        boolean[] visited = new boolean[n];
        order[0] = start;
        visited[start] = true;
        for (int k = 1; k < n; k++) {
            int from = order[k - 1];
            order[k] =
                    IntStream.range(0, n)
                            .filter(v -> !visited[v])
                            .reduce((a, b) ->
                                    tour.distances().between(from, b)
                                                    < tour.distances().between(from, a)
                                            ? b
                                            : a)
                            .orElseThrow();
            visited[order[k]] = true;
        }
        return Solution.of(Arrays.stream(order).map(v -> v + 1).toArray());
    }

    long length(Solution solution) {
        return tour.length(solution.stream().map(city -> city - 1).toArray());
    }

    /** Makes a tour of sampled edges, by patching and descent. */
    Solution repaired(Bits edges) {
        return improver.improve(patching.repair(edges).orElseThrow(), stop);
    }

    /** Keeps a tour if it is shorter than the best; returns whether it is. */
    boolean offer(Solution candidate) {
        long offered = length(candidate);
        boolean shorter = offered < length;
        if (shorter) {
            best = candidate;
            length = offered;
            elimination = null;
            certified = false;
        }
        return shorter;
    }

    /**
     * Raises the bound by what follows from the length of the best tour.
     *
     * <p>If no tour is shorter, the bound is its length; else every tour is at least as long as it
     * or as a 1-tree over the edges that tours as short may have. Once for each best tour.
     */
    void certify() {
        if (isProven() || certified) {
            return;
        }
        certified = true;
        if (EdgeElimination.of(tour, length - 1, stop).provesNone()) {
            raise(length, "no shorter tour survives the elimination");
        } else {
            EdgeElimination kept = elimination();
            tree.ifPresent(t ->
                    raise(
                            Math.min(length, t.further(edges(kept), 0, stop).bound()),
                            "1-tree over the edges of tours no longer than the best"));
        }
    }

    private void raise(long proven, String by) {
        if (proven > bound) {
            bound = proven;
            source = by;
        }
    }

    /** Decides edges for tours no longer than the best one, once for each best one. */
    private EdgeElimination elimination() {
        EdgeElimination found =
                elimination == null ? EdgeElimination.of(tour, length, stop) : elimination;
        elimination = found;
        return found;
    }

    private static TourEdges edges(EdgeElimination elimination) {
        int n = elimination.cities();
        var edges = new TourEdges(n);
        for (int u = 0; u < n; u++) {
            for (int v = u + 1; v < n; v++) {
                edges.decide(u, v, state(elimination, u, v));
            }
        }
        return edges;
    }

    private static State state(EdgeElimination elimination, int u, int v) {
        if (elimination.isForced(u, v)) {
            return State.FORCED;
        }
        return elimination.isKept(u, v) ? State.FREE : State.DROPPED;
    }

    /**
     * Fixes the variables of a program whose edges are decided.
     *
     * @param program from all edges to its variables
     * @return from its variables to those that are left; empty if the program leaves none of the
     *     tours
     */
    Optional<Substitution> decided(Substitution program) {
        TourEdges edges = edges(elimination());
        var decided = Substitution.builder(program.remaining());
        boolean consistent = true;
        for (int u = 0; u < tour.size(); u++) {
            for (int v = u + 1; v < tour.size(); v++) {
                State state = edges.state(u, v);
                if (state != State.FREE) {
                    consistent &= fix(program, edges.index(u, v), state == State.FORCED, decided);
                }
            }
        }
        return consistent ? Optional.of(decided.build()) : Optional.empty();
    }

    private static boolean fix(
            Substitution program, int edge, boolean value, Substitution.Builder decided) {
        return program.isFixed(edge)
                ? program.value(edge) == value
                : decided.fix(program.target(edge), value != program.negated(edge));
    }

    boolean isProven() {
        return bound >= length;
    }

    Solution best() {
        return best;
    }

    long length() {
        return length;
    }

    long bound() {
        return bound;
    }

    String source() {
        return source;
    }

    long oneTreeBound() {
        return oneTreeBound;
    }

    int evaluations() {
        return evaluations;
    }

    /** Returns a copy of the prices of the cities, in units of the distances. */
    double[] copyPrices() {
        return prices.clone();
    }
}
