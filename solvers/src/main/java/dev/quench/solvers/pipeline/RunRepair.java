package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Solution;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.pipeline.Judged.Scored;
import dev.quench.solvers.relax.ProgramSamples;
import dev.quench.solvers.repair.Improvers;
import dev.quench.solvers.repair.Repairs;
import dev.quench.solvers.sampler.Archive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one run makes of samples: judges them, repairs and improves them, searches between the best
 * of them.
 *
 * @param state of the run
 * @param judge repairs and improves as the recipe says
 * @param last the search between the best, if the recipe has one
 */
record RunRepair(RunState state, SampleJudge judge, Optional<LastRepair> last) {
    /** Prepares what the recipe asks for, with the prices of a dual ascent if there was one. */
    static RunRepair of(RunState state, Map<String, Double> prices) {
        Recipe recipe = state.recipe();
        var last = LastRepair.of(recipe, state.formulated(), state.setting());
        var improve = recipe.find(Stage.Improve.class);
        var judge =
                new SampleJudge(
                        state.formulated(),
                        recipe.find(Stage.Repair.class).isPresent()
                                ? Repairs.greedy(state.formulated(), prices)
                                : null,
                        improve.isPresent() ? Improvers.standard(state.problem()) : null,
                        improve.map(Stage.Improve::samples).orElse(0),
                        last.map(LastRepair::samples).orElse(0),
                        state.setting().ticker());
        return new RunRepair(state, judge, last);
    }

    /** Judges samples, as many of them as there is time for. */
    Judged judge(Map<Bits, Integer> counts) {
        return judge.judge(counts, state.stop());
    }

    /** Writes down what was made of the samples, and offers it. */
    void record(Judged ours, ProgramSamples samples) {
        RecordDraft draft = state.draft();
        draft.stopped("the repair", ours.distinct() < samples.counts().size());
        draft.figures.judged(state.formulated(), state.recipe(), ours, samples.archive().shots());
        draft.mitigated(state, ours, samples);
        offer(ours, "");
        tell(SolutionListener.SAMPLES, ours);
        judgeArchive(samples.archive());
        lastRepair(ours, "the samples")
                .ifPresent(outcome -> {
                    draft.figures.lastRepaired(state.formulated(), outcome);
                    state.incumbent().offer(outcome.best(), "neighbourhood");
                });
    }

    /** Tells whoever listens what came of a set. */
    void tell(String whose, Judged judged) {
        judged.improved()
                .or(judged::repaired)
                .ifPresent(best -> state.setting().solutions().found(whose, best.solution()));
    }

    private void offer(Judged judged, String origin) {
        Incumbent incumbent = state.incumbent();
        judged.raw().filter(Scored::feasible).ifPresent(s -> incumbent.offer(s, origin + "sample"));
        judged.repaired().ifPresent(s -> incumbent.offer(s, origin + "repair"));
        judged.improved().ifPresent(s -> incumbent.offer(s, origin + "improve"));
    }

    /** What was measured while training may become the answer, after the same help. */
    private void judgeArchive(Archive archive) {
        if (archive.isEmpty() || state.ended()) {
            return;
        }
        state.report("judging the answers of the training");
        var once = new LinkedHashMap<Bits, Integer>();
        archive.answers().forEach(bits -> once.put(bits, 1));
        Judged kept = judge(once);
        state.draft().figures.judgedArchive(kept);
        state.draft()
                .stopped("the repair of the training's answers", kept.distinct() < once.size());
        offer(kept, "training ");
    }

    /** The same for the samples and for every control: what is better is their own merit. */
    Optional<LastRepair.Outcome> lastRepair(Judged judged, String whose) {
        if (last.isEmpty() || judged.best().isEmpty()) {
            return Optional.empty();
        }
        state.report("searching between " + whose);
        LastRepair.Outcome outcome =
                last.get()
                        .repair(
                                judged,
                                state.request(List.of(), last.get().work(), 1, "neighbourhood"));
        state.draft().stopped("the neighbourhood of " + whose, !outcome.reproducible());
        return Optional.of(outcome);
    }

    /** Searches on from the best answer of all, by classical means alone. */
    void polish() {
        int kicks = state.recipe().find(Stage.Improve.class).map(Stage.Improve::kicks).orElse(0);
        Optional<Scored> best = state.incumbent().best();
        if (kicks == 0 || best.isEmpty() || state.ended()) {
            return;
        }
        long begin = state.now();
        Solution better =
                Improvers.iterated(state.problem(), kicks, state.streams().stream("polish"))
                        .improve(best.get().solution(), state.stop());
        state.offer(better, "iterated local search");
        state.draft().figures.polished(state.formulated(), kicks, state.secondsSince(begin));
        state.draft().stopped("the iterated search", state.ended());
    }
}
