package dev.quench.solvers.bound.program;

import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.Substitution;
import dev.quench.solvers.bound.OneTree;
import dev.quench.solvers.bound.TourEdges;
import dev.quench.solvers.bound.TourEdges.State;
import dev.quench.solvers.control.StopSignal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the tours that a substitution leaves by 1-trees, each ascent from the prices of the last.
 *
 * <p>Edge bits tell forced and dropped edges. Position bits tell them as well: an edge is forced if
 * its cities are chosen for successive positions, and dropped if no two successive positions are
 * left for them. Other formulations, and ties, tell nothing.
 */
final class TourBound {
    private final Tour tour;
    private final String formulation;
    private final double longest;
    private @Nullable OneTree last;

    private TourBound(Tour tour, String formulation) {
        this.tour = tour;
        this.formulation = formulation;
        double most = 0;
        for (int u = 0; u < tour.size(); u++) {
            for (int v = 0; v < u; v++) {
                most = Math.max(most, (double) tour.distances().between(u, v));
            }
        }
        longest = most * tour.size();
    }

    /** Prepares the bounds of an instance, if it is a tour. */
    static Optional<TourBound> of(Formulated original) {
        return original.problem() instanceof Tour tour
                ? Optional.of(new TourBound(tour, original.name()))
                : Optional.empty();
    }

    /** Bounds the tours that are left. */
    ProgramBound lower(Substitution substitution, StopSignal stop) {
        if (tour.size() < 4) {
            return proven(OneTree.bound(tour, stop));
        }
        var edges = new TourEdges(tour.size());
        switch (formulation) {
            case "edge" -> readEdges(edges, substitution);
            case "position" -> readPositions(edges, substitution);
            default -> {}
        }
        for (int city = 0; city < tour.size(); city++) {
            if (edges.forcedDegree(city) > 2 || edges.keptDegree(city) < 2) {
                return ProgramBound.INFEASIBLE;
            }
        }
        last = last == null ? OneTree.of(tour, edges, stop) : last.further(edges, 0, stop);
        return proven(last.bound());
    }

    private ProgramBound proven(long bound) {
        double rounded = (double) bound;
        double lower = (long) rounded > bound ? Math.nextDown(rounded) : rounded;
        return lower > longest
                ? ProgramBound.INFEASIBLE
                : new ProgramBound(lower, lower, "one-tree");
    }

    private static void readEdges(TourEdges edges, Substitution substitution) {
        for (int i = 0; i < edges.cities(); i++) {
            for (int j = i + 1; j < edges.cities(); j++) {
                int bit = edges.index(i, j);
                if (substitution.isFixed(bit)) {
                    edges.decide(i, j, substitution.value(bit) ? State.FORCED : State.DROPPED);
                }
            }
        }
    }

    private void readPositions(TourEdges edges, Substitution substitution) {
        int n = tour.size();
        for (int u = 0; u < n; u++) {
            for (int v = u + 1; v < n; v++) {
                State state = State.DROPPED;
                for (int t = 0; t < n; t++) {
                    int next = (t + 1) % n;
                    state =
                            stronger(
                                    state,
                                    stands(substitution, u, t),
                                    stands(substitution, v, next));
                    state =
                            stronger(
                                    state,
                                    stands(substitution, v, t),
                                    stands(substitution, u, next));
                }
                edges.decide(u, v, state);
            }
        }
    }

    /** Joins what is known of an edge with where its cities stand, 0 for nowhere, 2 for sure. */
    private static State stronger(State state, int first, int second) {
        if (state == State.FORCED || (first == 2 && second == 2)) {
            return State.FORCED;
        }
        return first > 0 && second > 0 ? State.FREE : state;
    }

    private int stands(Substitution substitution, int city, int position) {
        if (city == 0 || position == 0) {
            return city == position ? 2 : 0;
        }
        int bit = (city - 1) * (tour.size() - 1) + position - 1;
        return substitution.isFixed(bit) ? substitution.value(bit) ? 2 : 0 : 1;
    }
}
