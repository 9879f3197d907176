package dev.quench.solvers.reduction.tour;

import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.Substitution;
import dev.quench.solvers.bound.TourEdges;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.Reduction;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.reduction.assignment.PermutationCells;
import dev.quench.solvers.reduction.incumbent.Incumbent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Fixes bits of a tour by {@link EdgeElimination} and the length of a known tour.
 *
 * <p>Source: the formulation {@code edge} or {@code position} of a tour of four cities at least,
 * not reduced before, and an incumbent; anything else comes back unchanged.
 *
 * <p>Target: in {@code edge}, dropped edges are 0 and forced ones 1. In {@code position}, a city
 * does not stand where no sequence of kept steps from city 1 leads that also leads home in the
 * steps that are left and uses the forced edges of the cities on its way: the first and the last
 * position of cities whose edge to city 1 is dropped, and more along forced paths. Both directions
 * of travel stay possible, so a path of forced edges from city 1 fixes no bit to 1 unless both ends
 * agree; {@link #symmetric} keeps one direction, by asking one city to stand in the first half, a
 * neighbour of city 1 in every tour if there is one. Couplings of dropped edges stay. By default
 * every tour as short as the incumbent stays representable; {@link #strict} keeps only shorter
 * ones, and is exact only if there are none: then everything is fixed to the incumbent.
 *
 * <p>Lift: a {@link Substitution} by constants. Costs are those of {@link EdgeElimination}, and for
 * {@code position} {@code O(n sum d^2)} with the kept degrees {@code d}, left out beyond {@value
 * #MOST_WORK}.
 */
public final class TourFixing implements Reduction {
    private static final double MOST_WORK = 2e8;

    private final boolean strict;
    private final boolean oneWay;

    private TourFixing(boolean strict, boolean oneWay) {
        this.strict = strict;
        this.oneWay = oneWay;
    }

    /** Makes the fixing that keeps every tour as short as the incumbent. */
    public TourFixing() {
        this(false, false);
    }

    /**
     * Makes the fixing that keeps only tours shorter than the incumbent.
     *
     * @return not exact, unless it proves the incumbent
     */
    public static TourFixing strict() {
        return new TourFixing(true, false);
    }

    /**
     * Makes the fixing that keeps one direction of every tour as short as the incumbent.
     *
     * @return exact; differs only for {@code position}
     */
    public static TourFixing symmetric() {
        return new TourFixing(false, true);
    }

    @Override
    public String name() {
        if (oneWay) {
            return "tour-symmetry";
        }
        return strict ? "tour-fixing-strict" : "tour-fixing";
    }

    @Override
    public Reduced reduce(Formulated formulated, ReductionRequest request) {
        Optional<Incumbent> incumbent = Incumbent.best(formulated, request);
        boolean known = formulated.name().equals("edge") || formulated.name().equals("position");
        return formulated.problem() instanceof Tour tour
                        && known
                        && tour.size() >= 4
                        && incumbent.isPresent()
                ? reduce(formulated, tour, incumbent.get(), request)
                : result(
                        formulated,
                        Substitution.identity(formulated.program().size()),
                        true,
                        Map.of());
    }

    private Reduced reduce(
            Formulated formulated, Tour tour, Incumbent incumbent, ReductionRequest request) {
        long length = incumbent.value().longValueExact();
        var edges = EdgeElimination.of(tour, strict ? length - 1 : length, request.stop());
        var counts = counts(edges);
        if (edges.provesNone()) {
            return result(
                    formulated,
                    incumbent
                            .alone(formulated)
                            .orElseGet(() -> Substitution.identity(formulated.program().size())),
                    true,
                    counts);
        }
        Substitution substitution =
                formulated.name().equals("edge")
                        ? edgeBits(edges)
                        : positionBits(edges, formulated.program().size());
        boolean exact = !strict || substitution.remaining() == substitution.size();
        return result(formulated, substitution, exact, counts);
    }

    private static Reduced result(
            Formulated formulated,
            Substitution substitution,
            boolean exact,
            Map<String, Object> counts) {
        return Reduced.of(
                formulated, substitution.apply(formulated.program()), substitution, exact, counts);
    }

    private static Map<String, Object> counts(EdgeElimination edges) {
        int n = edges.cities();
        var counts = new LinkedHashMap<String, Object>();
        counts.put("edgesDropped", (int) (n * (n - 1L) / 2) - edges.kept());
        counts.put("edgesForced", edges.forced());
        counts.put("rounds", edges.rounds());
        counts.put("lowerBound", edges.lowerBound());
        counts.put("contradictory", edges.provesNone());
        return counts;
    }

    private static Substitution edgeBits(EdgeElimination edges) {
        int n = edges.cities();
        var index = new TourEdges(n);
        var bits = Substitution.builder((int) (n * (n - 1L) / 2));
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (!edges.isKept(i, j)) {
                    bits.fix(index.index(i, j), false);
                } else if (edges.isForced(i, j)) {
                    bits.fix(index.index(i, j), true);
                }
            }
        }
        return bits.build();
    }

    private Substitution positionBits(EdgeElimination edges, int size) {
        if (PositionCells.work(edges) > MOST_WORK) {
            return Substitution.identity(size);
        }
        PermutationCells cells = PositionCells.of(edges, oneWay);
        return cells.contradictory() ? Substitution.identity(size) : cells.substitution();
    }
}
