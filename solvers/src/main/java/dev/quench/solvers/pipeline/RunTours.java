package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.program.Substitution;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.dual.OneTreeDual;
import dev.quench.solvers.lagrangian.tour.TourCutOptions;
import dev.quench.solvers.lagrangian.tour.TourStart;
import dev.quench.solvers.pipeline.Judged.Scored;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import dev.quench.solvers.reduction.multiplier.CoreProblem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tours over edges of one run: bound, first tour and decided edges come before anything is
 * sampled, so that what is sampled, and what random strings are drawn over, is the same.
 */
final class RunTours {
    /** The formulation that has a variable an edge. */
    static final String FORMULATION = "edge";

    private static final int SMALLEST = 3;

    private final RunState state;
    private final RunDual dual;
    private Optional<TourStart> start = Optional.empty();

    RunTours(RunState state, RunDual dual) {
        this.state = state;
        this.dual = dual;
    }

    /** Tells whether what is left is sampled in rounds of tour cuts. */
    boolean suits(ReducedInstance left) {
        return state.recipe().relax().method() == Stage.Relax.Method.TOUR_CUTS
                && state.problem() instanceof Tour tour
                && tour.size() >= SMALLEST
                && left.original().name().equals(FORMULATION);
    }

    /** Refuses what has no edges to sample, before any work. */
    void requireTour() {
        boolean cuts = state.recipe().relax().method() == Stage.Relax.Method.TOUR_CUTS;
        if (cuts && !suits(ReducedInstance.unreduced(state.formulated()))) {
            throw new IllegalArgumentException(
                    "The relaxation tour-cuts is for tours of %d cities or more over their edges, not for %s of size %d as %s.\nMaybe %s."
                            .formatted(
                                    SMALLEST,
                                    state.problem().family(),
                                    state.problem().size(),
                                    state.formulated().name(),
                                    state.problem() instanceof Tour tour && tour.size() >= SMALLEST
                                            ? "leave --formulation out, or write 'formulation: edge' into the recipe"
                                            : "take --recipe lagrangian-anneal"));
        }
    }

    /** Returns what is known since {@link #begin}. */
    Optional<TourStart> start() {
        return start;
    }

    /** Without reductions nothing is left out and nothing ends early, for the sampler's sake. */
    TourCutOptions options() {
        return TourCutOptions.defaults()
                .withRounds(state.recipe().relax().rounds())
                .withElimination(reduces())
                .withStopWhenProven(reduces());
    }

    private boolean reduces() {
        return state.recipe().reduction() != ReductionLevel.NONE;
    }

    /**
     * Bounds the tour and leaves out the edges that no better one has, if the recipe samples tours.
     *
     * @return what is left
     */
    ReducedInstance begin(ReducedInstance left) {
        if (!suits(left) || RunSampling.isSolved(left)) {
            return left;
        }
        long begin = state.now();
        StopSignal stop = state.stopAfter(state.limit().dividedBy(4));
        state.report("1-trees and a first tour");
        List<Solution> known = state.incumbent().best().map(Scored::solution).stream().toList();
        TourStart found =
                TourStart.of((Tour) state.problem(), options(), dual.cityPrices(), known, stop);
        start = Optional.of(found);
        state.draft().stopped("the dual ascent", stop.requested());
        state.offer(found.tour(), "nearest neighbours and descent");
        state.draft()
                .proof
                .bound(state.problem(), BigDecimal.valueOf(found.bound()), "lagrangian-1-tree");
        state.draft().dualSeconds += state.secondsSince(begin);
        int variables = left.formulated().program().size();
        state.draft()
                .stages
                .add(
                        new RunRecord.StageFacts(
                                "tour-start",
                                "relax",
                                left.exact(),
                                variables,
                                variables,
                                state.secondsSince(begin),
                                found.detail()));
        return reduces() ? eliminated(left, found) : left;
    }

    private ReducedInstance eliminated(ReducedInstance left, TourStart found) {
        Optional<Substitution> decided = found.decided(left.substitution());
        if (decided.isEmpty() || decided.get().remaining() == decided.get().size()) {
            return left;
        }
        Substitution edges = decided.get();
        var program = left.formulated().program();
        var reduced =
                Reduced.of(
                        left.formulated(),
                        edges.apply(program),
                        edges,
                        true,
                        Map.of("fixed", edges.size() - edges.remaining()));
        return state.draft().stages.step(left.then("edge-elimination", reduced, 0));
    }

    /** Returns what the 1-trees at the prices of the start say of each edge that is left. */
    Optional<double[]> stakes(ReducedInstance left) {
        if (start.isEmpty() || !suits(left) || state.problem().size() <= SMALLEST) {
            return Optional.empty();
        }
        var trees =
                OneTreeDual.of(
                        (Tour) state.problem(),
                        left.substitution(),
                        left.formulated().constraints());
        return trees.forced(start.get().copyPrices())
                .map(bounds -> CoreProblem.stakes(bounds, Substitution.identity(bounds.size())));
    }
}
