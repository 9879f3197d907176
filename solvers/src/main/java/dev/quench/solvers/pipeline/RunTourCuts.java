package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Tour;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
import dev.quench.solvers.lagrangian.tour.TourCutOptions;
import dev.quench.solvers.lagrangian.tour.TourCutSampler;
import dev.quench.solvers.lagrangian.tour.TourCutSamples;
import dev.quench.solvers.pipeline.Judged.Scored;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import dev.quench.solvers.relax.ProgramSampler;
import dev.quench.solvers.relax.ProgramSamples;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.Sampler;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tour cuts of one run: the tours that the loop made of samples, and its bound, go to the run;
 * the samples are raw.
 *
 * @param state of the run
 * @param left the tour over its edges, perhaps reduced
 * @param sampler answers the Qubos
 * @param main whether the answer is sampled, not a control
 */
record RunTourCuts(RunState state, ReducedInstance left, Sampler sampler, boolean main)
        implements ProgramSampler {
    /** The formulation that has a variable an edge. */
    static final String FORMULATION = "edge";

    @Override
    public String name() {
        return "tour-cuts";
    }

    @Override
    public ProgramSamples sample(BinaryProgram program, SampleRequest request) {
        Tour tour = (Tour) state.problem();
        Substitution edges = left.substitution();
        TourCutSamples found =
                new TourCutSampler(tour, edges, options(), sampler).run(program, request);
        if (main) {
            take(found);
        }
        return found.samples();
    }

    /** Without reductions nothing is left out and nothing ends early, for the sampler's sake. */
    private TourCutOptions options() {
        boolean reduces = state.recipe().reduction() != ReductionLevel.NONE;
        return TourCutOptions.defaults()
                .withRounds(state.recipe().relax().rounds())
                .withElimination(reduces)
                .withStopWhenProven(reduces);
    }

    private void take(TourCutSamples found) {
        Scored.of(state.problem(), found.tour())
                .ifPresent(tour -> state.incumbent().offer(tour, "tour cuts"));
        if (left.exact()) {
            state.draft()
                    .proof
                    .bound(state.problem(), BigDecimal.valueOf(found.bound()), "one-tree");
        }
        state.draft().convergence.toured(rounds(found.samples()), left.exact());
    }

    private static List<Map<String, Object>> rounds(ProgramSamples samples) {
        var rounds = new ArrayList<Map<String, Object>>();
        if (samples.encoding().get("rounds") instanceof List<?> list) {
            for (Object round : list) {
                if (round instanceof Map<?, ?> map) {
                    var copy = new LinkedHashMap<String, Object>();
                    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
                    rounds.add(copy);
                }
            }
        }
        return rounds;
    }
}
