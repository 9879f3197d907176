package dev.quench.solvers.reduction.assignment;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.Substitution;
import dev.quench.solvers.bound.HahnGrant;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.Reduction;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.reduction.incumbent.Incumbent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Fixes bits of an assignment by bounds on single decisions and the cost of a known permutation.
 *
 * <p>Source: the formulation {@code one-hot} of an assignment, not reduced before, and an
 * incumbent; anything else comes back unchanged. Matrices may be asymmetric and have entries of any
 * sign.
 *
 * <p>Target: {@code x_ia = 0} where every permutation with facility {@code i} at location {@code a}
 * costs more than the incumbent ({@link CellElimination}), or where the cells that are left hold no
 * permutation with it; {@code x_ia = 1} where a facility or a location has one cell left. By
 * default every permutation as cheap as the incumbent stays representable; {@link #strict} keeps
 * only cheaper ones, and is exact only if there are none: then everything is fixed to the
 * incumbent. {@link #symmetric} first excludes what {@link AssignmentSymmetry} shows.
 *
 * <p>Lift: a {@link Substitution} by constants. Up to {@link HahnGrant#LARGEST} facilities some
 * seconds; beyond it {@code O(n^3)}, and rarely of any effect.
 */
public final class AssignmentFixing implements Reduction {
    private final boolean strict;
    private final boolean symmetric;

    private AssignmentFixing(boolean strict, boolean symmetric) {
        this.strict = strict;
        this.symmetric = symmetric;
    }

    /** Makes the fixing that keeps every permutation as cheap as the incumbent. */
    public AssignmentFixing() {
        this(false, false);
    }

    /**
     * Makes the fixing that keeps only permutations cheaper than the incumbent.
     *
     * @return not exact, unless it proves the incumbent
     */
    public static AssignmentFixing strict() {
        return new AssignmentFixing(true, false);
    }

    /**
     * Makes the fixing that keeps one of the permutations which symmetries of flows and distances
     * make equivalent. It needs no incumbent, and excludes more with one.
     *
     * @return exact
     */
    public static AssignmentFixing symmetric() {
        return new AssignmentFixing(false, true);
    }

    @Override
    public String name() {
        if (symmetric) {
            return "assignment-symmetry";
        }
        return strict ? "assignment-fixing-strict" : "assignment-fixing";
    }

    @Override
    public Reduced reduce(Formulated formulated, ReductionRequest request) {
        Optional<Incumbent> incumbent = Incumbent.best(formulated, request);
        return formulated.problem() instanceof Assignment assignment
                        && formulated.name().equals("one-hot")
                        && (symmetric || incumbent.isPresent())
                ? reduce(formulated, assignment, incumbent, request)
                : result(formulated, identity(formulated), true, Map.of());
    }

    private Reduced reduce(
            Formulated formulated,
            Assignment assignment,
            Optional<Incumbent> incumbent,
            ReductionRequest request) {
        var cells = new PermutationCells(assignment.size());
        var counts = new LinkedHashMap<String, Object>();
        if (symmetric) {
            counts.put("excludedBySymmetry", AssignmentSymmetry.exclude(assignment, cells));
            cells.propagate();
        }
        return incumbent.isPresent()
                ? bounded(formulated, assignment, incumbent.get(), request, cells, counts)
                : result(formulated, cells.substitution(), true, counts);
    }

    private Reduced bounded(
            Formulated formulated,
            Assignment assignment,
            Incumbent incumbent,
            ReductionRequest request,
            PermutationCells start,
            Map<String, Object> counts) {
        long cost = incumbent.value().longValueExact();
        var cells = CellElimination.of(assignment, strict ? cost - 1 : cost, start, request.stop());
        addCounts(cells, counts);
        if (cells.provesNone()) {
            Substitution all = incumbent.alone(formulated).orElseGet(() -> identity(formulated));
            return result(formulated, all, true, counts);
        }
        Substitution substitution = cells.cells().substitution();
        boolean exact = !strict || substitution.remaining() == substitution.size();
        return result(formulated, substitution, exact, counts);
    }

    private static Substitution identity(Formulated formulated) {
        return Substitution.identity(formulated.program().size());
    }

    private static Reduced result(
            Formulated formulated,
            Substitution substitution,
            boolean exact,
            Map<String, Object> counts) {
        return Reduced.of(
                formulated, substitution.apply(formulated.program()), substitution, exact, counts);
    }

    private static void addCounts(CellElimination cells, Map<String, Object> counts) {
        counts.put("excludedByBound", cells.byBound());
        counts.put("excludedByMatching", cells.byMatching());
        counts.put("rounds", cells.rounds());
        counts.put("lowerBound", cells.lowerBound());
        counts.put("contradictory", cells.provesNone());
    }
}
