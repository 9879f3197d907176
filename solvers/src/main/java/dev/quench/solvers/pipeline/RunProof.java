package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Solution;
import dev.quench.solvers.bound.Bound;
import dev.quench.solvers.bound.DualBounds;
import dev.quench.solvers.exact.ExactRequest;
import dev.quench.solvers.exact.ExactResult;
import dev.quench.solvers.exact.ExactSolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The proof of one run: bounds of the instance, and exact solvers if the recipe asks for them. */
record RunProof(RunState state) {
    /** What a prover may take of the time that is left while another one waits. */
    private static final double SHARE = 0.25;

    /** A cheap bound that needs no natives. */
    void bound() {
        if (state.ended()) {
            return;
        }
        Core core = Core.of(state.target().reduced());
        Bound bound = DualBounds.certified(core.formulated().problem(), state.stop());
        state.draft().stopped("the dual bound", state.ended());
        state.draft().proof.bound(state.problem(), core.objective(bound.value()), bound.source());
    }

    /** Asks one prover after the other, until one closes the gap. */
    void prove() {
        Optional<Stage.Prove> stage = state.recipe().find(Stage.Prove.class);
        if (stage.isEmpty() || state.ended() || state.isClosed()) {
            return;
        }
        Core core = Core.of(state.target().reduced());
        List<ExactSolver> provers =
                state.setting().provers().stream().filter(p -> p.suits(core.formulated())).toList();
        if (provers.isEmpty()) {
            state.draft().notices.add("No exact solver is available: the answer is not proven.");
            return;
        }
        for (int p = 0; p < provers.size(); p++) {
            boolean last = p == provers.size() - 1;
            if (!state.ended() && !state.isClosed()) {
                prove(provers.get(p), core, request(stage.get(), core, last ? 1 : SHARE));
            }
        }
    }

    private void prove(ExactSolver prover, Core core, ExactRequest request) {
        long begin = state.now();
        state.report("proving with " + prover.name());
        ExactResult result = prover.solve(core.formulated(), request);
        RecordDraft draft = state.draft();
        draft.proof.proved(prover.name(), core.formulated(), result, state.secondsSince(begin));
        draft.stopped("verify", Boolean.FALSE.equals(result.detail().get("reproducible")));
        result.solution().flatMap(core::lift).ifPresent(s -> state.offer(s, prover.name()));
        result.bound()
                .ifPresent(value ->
                        draft.proof.bound(state.problem(), core.objective(value), prover.name()));
    }

    private ExactRequest request(Stage.Prove stage, Core core, double share) {
        var hints = new ArrayList<Solution>();
        state.incumbent().best().flatMap(s -> core.project(s.solution())).ifPresent(hints::add);
        return state.request(hints, stage.work(), share, "prove");
    }
}
