package dev.quench.solvers.pipeline;

import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.pipeline.Judged.Scored;
import dev.quench.solvers.pipeline.sampling.AnnealingMethod;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.relax.FixedWeightRows;
import dev.quench.solvers.repair.Repairs;
import dev.quench.solvers.sampler.Cooling;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The controls of one run: random bits, annealing and the repair alone, with the same number of
 * shots and the same help.
 *
 * @param state of the run
 * @param sampling of annealing
 * @param repair the help
 * @param left what was sampled
 */
record RunControls(RunState state, RunSampling sampling, RunRepair repair, ReducedInstance left) {
    /** Runs the controls beside samples. */
    void run(int shots, Judged ours) {
        long begin = state.now();
        RecordDraft draft = state.draft();
        if (RunSampling.isSolved(left)) {
            draft.verdict =
                    words(
                            left.exact()
                                    ? "Nothing was sampled: the reductions left one point."
                                    : "Nothing was sampled: the shrinking, which is heuristic, left one point.");
        } else {
            sampled(shots, ours);
            if (state.recipe().find(Stage.Repair.class).isPresent()) {
                greedy();
            }
        }
        draft.controlSeconds = state.secondsSince(begin);
    }

    private static RunRecord.Verdict words(String words) {
        return new RunRecord.Verdict(null, null, words);
    }

    private void sampled(int shots, Judged ours) {
        Stage.Sample stage = state.recipe().sample();
        Judged random = random(shots);
        if (!(stage.method() instanceof AnnealingMethod)) {
            annealing(shots, stage);
        }
        state.draft().verdict = verdict(stage, ours, random);
    }

    private RunRecord.Verdict verdict(Stage.Sample stage, Judged ours, Judged random) {
        if (state.draft().sampling.isClosed()) {
            return words("Nothing was sampled: every Qubo was solved in closed form.");
        }
        return switch (stage.method().origin()) {
            case UNIFORM -> words("The samples are random themselves.");
            case ENUMERATED -> words("The lowest states were enumerated, not sampled.");
            case COMPUTED -> words("The state was computed, not sampled.");
            case SEARCHED -> words("The samples are the best states of a search, not draws.");
            case TRAINED, DRAWN ->
                    new RandomComparison(state.formulated(), state.recipe())
                            .compare(state.draft().sampling.sampler(), ours, random);
        };
    }

    /**
     * Uniform bits of what was sampled, after the same merges; where a mixer keeps rows the random
     * ones keep them as well.
     */
    private Judged random(int shots) {
        long begin = state.now();
        var random = state.streams().stream("random control");
        var counts = new LinkedHashMap<Bits, Integer>();
        var program = left.formulated().program();
        var rows =
                sampling.isSubspace(state.recipe().sample()) ? FixedWeightRows.of(program) : null;
        for (int shot = 0; shot < shots; shot++) {
            Bits bits = rows == null ? Bits.random(program.size(), random) : rows.draw(random);
            counts.merge(left.lift(bits), 1, Integer::sum);
        }
        return control("random", counts, begin);
    }

    private void annealing(int shots, Stage.Sample stage) {
        if (state.ended()) {
            return;
        }
        long begin = state.now();
        var annealing =
                new Stage.Sample(
                        new AnnealingMethod(stage.method().controlSweeps(), Cooling.GEOMETRIC),
                        shots);
        control(
                "annealing",
                sampling.control(left, annealing, "annealing control").counts(),
                begin);
    }

    private void greedy() {
        long begin = state.now();
        Formulated formulated = state.formulated();
        Bits empty = Bits.zeros(formulated.program().size());
        if (Repairs.greedy(formulated).repair(empty).isPresent()) {
            control("greedy", Map.of(empty, 1), begin);
        }
    }

    private Judged control(String name, Map<Bits, Integer> counts, long begin) {
        Judged judged = repair.judge(counts);
        RecordDraft draft = state.draft();
        draft.stopped("the control " + name, judged.distinct() < counts.size());
        Optional<Scored> last =
                repair.lastRepair(judged, "the control " + name).map(LastRepair.Outcome::best);
        draft.controls.add(RecordFigures.control(name, judged, last, state.secondsSince(begin)));
        repair.tell(name, judged);
        Incumbent incumbent = state.incumbent();
        judged.repaired().ifPresent(s -> incumbent.offer(s, "control: " + name));
        judged.improved().ifPresent(s -> incumbent.offer(s, "control: " + name));
        last.ifPresent(s -> incumbent.offer(s, "control: " + name));
        return judged;
    }
}
