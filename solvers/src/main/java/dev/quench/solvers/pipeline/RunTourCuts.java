package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Tour;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.solvers.lagrangian.tour.TourCutSampler;
import dev.quench.solvers.lagrangian.tour.TourCutSamples;
import dev.quench.solvers.lagrangian.tour.TourRound;
import dev.quench.solvers.pipeline.Judged.Scored;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.relax.ProgramSampler;
import dev.quench.solvers.relax.ProgramSamples;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.Sampler;
import java.math.BigDecimal;

/**
 * The tour cuts of one run: the tours that the loop made of samples, and its bound, go to the run;
 * the samples are raw.
 *
 * @param state of the run
 * @param tours what is known before
 * @param left the tour over its edges, perhaps reduced
 * @param sampler answers the Qubos
 * @param main whether the answer is sampled, not a control
 */
record RunTourCuts(
        RunState state, RunTours tours, ReducedInstance left, Sampler sampler, boolean main)
        implements ProgramSampler {
    @Override
    public String name() {
        return "tour-cuts";
    }

    @Override
    public ProgramSamples sample(BinaryProgram program, SampleRequest request) {
        var cuts =
                new TourCutSampler(
                                (Tour) state.problem(),
                                left.substitution(),
                                tours.options(),
                                sampler)
                        .tellingOf(main ? this::tell : TourRound.Listener.NONE);
        TourCutSamples found =
                tours.start().map(cuts::startingAt).orElse(cuts).run(program, request);
        if (main) {
            take(found);
        }
        return found.samples();
    }

    private void tell(TourRound round) {
        state.draft().convergence.toured(state, round);
    }

    /** The bound is one of all tours, whatever was left to sample. */
    private void take(TourCutSamples found) {
        Scored.of(state.problem(), found.tour())
                .ifPresent(tour -> state.incumbent().offer(tour, "tour cuts"));
        state.draft()
                .proof
                .bound(state.problem(), BigDecimal.valueOf(found.bound()), "lagrangian-1-tree");
    }
}
