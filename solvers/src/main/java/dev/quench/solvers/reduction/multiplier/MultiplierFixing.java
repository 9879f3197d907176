package dev.quench.solvers.reduction.multiplier;

import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.ObjectiveGrid;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.lagrangian.DualLoop;
import dev.quench.solvers.lagrangian.DualOutcome;
import dev.quench.solvers.lagrangian.PrimalHeuristic;
import dev.quench.solvers.lagrangian.dual.DualChoice;
import dev.quench.solvers.lagrangian.dual.DualFunction;
import dev.quench.solvers.lagrangian.dual.DualFunctions;
import dev.quench.solvers.lagrangian.dual.ForcedBounds;
import dev.quench.solvers.lagrangian.dual.Keep;
import dev.quench.solvers.lagrangian.rule.PolyakRule;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.Reduction;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.reduction.incumbent.Incumbent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Fixes bits by a Lagrangian bound and the value of a known solution.
 *
 * <p>Source: any program that {@link DualFunctions} finds a function for, already reduced or not,
 * with an incumbent in the request; another comes back unchanged. The multipliers are those where a
 * {@link DualLoop} ends, or the caller's own. A bit whose one value makes the certified bound
 * exceed the incumbent ({@link ForcedBounds}) gets the other; if only better solutions are wanted,
 * one that exceeds the next better number of the {@link ObjectiveGrid} suffices. All comparisons
 * are exact.
 *
 * <p>Target: the same program without the fixed bits. By default every solution at least as good as
 * the incumbent stays representable; {@code strict} keeps only the better ones, so that the result
 * is not exact unless it proves that there is none: then all is fixed to the incumbent.
 *
 * <p>Lift: a {@link Substitution} by constants. Values and feasibility are kept. Costs the
 * evaluations of the loop and {@link DualFunction#forced}.
 */
public final class MultiplierFixing implements Reduction {
    private final Keep keep;
    private final boolean strict;
    private final int evaluations;

    /**
     * Makes the reduction.
     *
     * @param keep rows of linear programs inside
     * @param strict whether only solutions better than the incumbent are of interest
     * @param evaluations of the dual function at most, 1 or more
     */
    public MultiplierFixing(Keep keep, boolean strict, int evaluations) {
        this.keep = keep;
        this.strict = strict;
        this.evaluations = evaluations;
    }

    @Override
    public String name() {
        return strict ? "multiplier-fixing-strict" : "multiplier-fixing";
    }

    @Override
    public Reduced reduce(Formulated formulated, ReductionRequest request) {
        return switch (DualFunctions.of(formulated, keep)) {
            case DualChoice.None none -> unchanged(formulated, Map.of("noDual", none.reason()));
            case DualChoice.Chosen chosen ->
                    Incumbent.best(formulated, request)
                            .map(known -> climb(formulated, chosen.dual(), known, request))
                            .orElseGet(() -> unchanged(formulated, Map.of()));
        };
    }

    private Reduced climb(
            Formulated formulated, DualFunction dual, Incumbent known, ReductionRequest request) {
        DualOutcome outcome =
                new DualLoop(PolyakRule.defaults(), evaluations)
                        .run(
                                dual,
                                new double[dual.size()],
                                new Target(known.value().doubleValue()),
                                (_, _) -> {},
                                request.stop());
        return fix(formulated, dual, outcome.copyMultipliers(), known, strict);
    }

    /**
     * Fixes bits by given multipliers.
     *
     * @param formulated the instance
     * @param dual a dual function over the bits of its program
     * @param multipliers as for {@link DualFunction#at}
     * @param known the incumbent
     * @param strict whether only better solutions are of interest
     * @return what is left
     */
    public static Reduced fix(
            Formulated formulated,
            DualFunction dual,
            double[] multipliers,
            Incumbent known,
            boolean strict) {
        Optional<ForcedBounds> bounds = dual.forced(multipliers);
        if (bounds.isEmpty()) {
            return unchanged(formulated, Map.of("inner", dual.name()));
        }
        BigDecimal most =
                strict
                        ? ObjectiveGrid.of(formulated.program().objective()).below(known.value())
                        : known.value();
        Optional<Substitution> fixings = bounds.get().fixings(most, false);
        BigDecimal bound = dual.certified(multipliers);
        return fixings.map(left -> result(formulated, left, !strict, dual, bound))
                .or(() ->
                        known.alone(formulated)
                                .filter(_ -> strict)
                                .map(all -> result(formulated, all, true, dual, bound)))
                .orElseGet(() -> unchanged(formulated, Map.of("inner", dual.name())));
    }

    private static Reduced unchanged(Formulated formulated, Map<String, Object> detail) {
        BinaryProgram program = formulated.program();
        return Reduced.of(formulated, program, Substitution.identity(program.size()), true, detail);
    }

    private static Reduced result(
            Formulated formulated,
            Substitution left,
            boolean exact,
            DualFunction dual,
            BigDecimal bound) {
        var counts = new LinkedHashMap<String, Object>();
        counts.put("inner", dual.name());
        counts.put("dualBound", formulated.problem().sense().outward(formulated.objective(bound)));
        counts.put("fixed", left.size() - left.remaining());
        return Reduced.of(
                formulated,
                left.apply(formulated.program()),
                left,
                exact || left.remaining() == left.size(),
                counts);
    }

    /** Knows the incumbent and looks for nothing better. */
    private record Target(double value) implements PrimalHeuristic {
        @Override
        public double offer(Bits minimiser) {
            return value;
        }

        @Override
        public double round(double[] average) {
            return value;
        }
    }
}
