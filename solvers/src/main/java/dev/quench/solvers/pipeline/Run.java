package dev.quench.solvers.pipeline;

import dev.quench.hardware.backend.BackendException;
import dev.quench.problems.family.Solution;
import dev.quench.problems.program.InfeasibleProgramException;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.solvers.control.HardStop;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.pipeline.Judged.Scored;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import dev.quench.solvers.relax.ProgramSamples;
import java.util.Optional;

/**
 * One run of one recipe on one instance, from the reductions to the proof.
 *
 * <p>Belongs to one thread and is used once.
 */
final class Run {
    private final RecipeChoice choice;
    private final RunIdentity identity;
    private final RunState state;
    private final RecordDraft draft;
    private final ReducedInstance reduced;
    private ReducedInstance left;

    Run(
            RunSetting setting,
            Target target,
            RecipeChoice choice,
            RunOptions options,
            RunIdentity identity) {
        this.choice = choice;
        this.identity = identity;
        this.state = RunState.begin(setting, target, choice.recipe(), options);
        this.draft = state.draft();
        this.reduced = target.reduced();
        this.left = reduced;
    }

    RunRecord execute() {
        draft.notices.addAll(state.setting().notices());
        draft.notices.addAll(state.target().instance().notices());
        LastRepair.notice(state.recipe(), state.setting()).ifPresent(draft.notices::add);
        Optional<LinearConstraint> contradiction =
                state.formulated()
                        .program()
                        .contradiction()
                        .or(() -> reduced.formulated().program().contradiction());
        if (contradiction.isPresent()) {
            draft.proof.contradicted(state.formulated(), contradiction.get(), state.stop());
        } else {
            workUnlessContradicted();
        }
        return draft.finish(state, choice, identity);
    }

    /** The encoders see more than bounds: sums that no assignment reaches. */
    private void workUnlessContradicted() {
        try {
            work();
        } catch (InfeasibleProgramException e) {
            draft.proof.contradicted(state.formulated(), e.row(), state.stop());
        }
    }

    private void work() {
        draft.stages.reduced(reduced);
        state.target().found().forEach(s -> state.offer(s, "incumbent of the reductions"));
        settle();
        if (state.isClosed()) {
            draft.settled(reduced, state.options().controls());
            return;
        }
        RunDual dual = new RunDual(state);
        RunTours tours = new RunTours(state, dual);
        tours.requireTour();
        RunCore core = new RunCore(state, dual, tours);
        RunSampling sampling = new RunSampling(state, dual, tours);
        Optional<RunShrinking> shrinking = shrink();
        if (!state.isInfeasible()) {
            left = tours.begin(dual.ascend(left));
        }
        if (state.isInfeasible() || provenByMultipliers()) {
            return;
        }
        left = core.restrict(left);
        RunRepair repair = RunRepair.of(state, dual.prices());
        if (core.isTooWide(left)) {
            draft.unsampled(state.options().controls());
        } else {
            sampleUntilStopped(sampling, repair, shrinking, dual, core);
        }
        repair.polish();
        RunProof proof = new RunProof(state);
        proof.bound();
        proof.prove();
    }

    /** Where a budget or the user ends the sampling, the record has what was found before. */
    private void sampleUntilStopped(
            RunSampling sampling,
            RunRepair repair,
            Optional<RunShrinking> shrinking,
            RunDual dual,
            RunCore core) {
        try {
            sample(sampling, repair, shrinking, dual, core);
        } catch (BackendException e) {
            if (!HardStop.is(e, state.setting().interrupt())) {
                throw e;
            }
            draft.unsampled(state.options().controls());
            draft.notices.add("The sampling was stopped: " + HardStop.words(e));
            RunShrinking.incumbent(
                            state.formulated(),
                            state.options(),
                            state.stopAfter(state.limit().dividedBy(3)))
                    .ifPresent(s -> state.offer(s, "local search after the stop"));
        }
    }

    private void sample(
            RunSampling sampling,
            RunRepair repair,
            Optional<RunShrinking> shrinking,
            RunDual dual,
            RunCore core) {
        ProgramSamples samples = sampling.sample(left);
        Judged ours = repair.judge(samples.counts());
        while (shrinking.isPresent() && misses(ours) && reopened(shrinking.get())) {
            left = core.restrict(dual.ascend(left));
            samples = sampling.sample(left);
            ours = repair.judge(samples.counts());
        }
        if (shrinking.isPresent()) {
            draft.sampling.slackNoticed(state.recipe(), reduced.formulated());
        }
        repair.record(ours, samples);
        if (state.options().controls()) {
            new RunControls(state, sampling, repair, left).run(samples.shots(), ours);
        }
    }

    /** Without reductions samples are drawn nevertheless, for the sampler's sake. */
    private boolean provenByMultipliers() {
        boolean proven =
                state.recipe().relax().isLoop()
                        && state.recipe().reduction() != ReductionLevel.NONE
                        && state.isClosed();
        if (proven) {
            draft.proven(reduced, state.options().controls());
        }
        return proven;
    }

    private void settle() {
        ReducedPoint.optimum(reduced)
                .ifPresent(s -> {
                    state.incumbent().offer(s, "reductions");
                    draft.proof.bound(state.problem(), s.objective(), "reductions");
                });
    }

    /** Merges variables by correlations; what is left is what is sampled. */
    private Optional<RunShrinking> shrink() {
        Optional<Stage.Shrink> stage = state.recipe().find(Stage.Shrink.class);
        if (stage.isEmpty()) {
            return Optional.empty();
        }
        StopSignal stop = state.stopAfter(state.limit().dividedBy(3));
        state.report("shrinking");
        Optional<Solution> known =
                state.target().found().stream()
                        .findFirst()
                        .or(() ->
                                RunShrinking.incumbent(state.formulated(), state.options(), stop));
        known.ifPresent(s -> state.offer(s, "incumbent of the shrinking"));
        var shrinking =
                RunShrinking.begin(
                        stage.get(),
                        state.recipe(),
                        reduced,
                        known,
                        state.setting(),
                        state.options(),
                        stop);
        record(shrinking);
        draft.stopped("the shrinking", stop.requested());
        return Optional.of(shrinking);
    }

    private void record(RunShrinking shrinking) {
        left = shrinking.shrunken().instance();
        draft.shrunk(shrinking.shrunken(), reduced.steps().size());
    }

    private boolean misses(Judged judged) {
        return judged.raw().filter(Scored::feasible).isEmpty() && !state.ended();
    }

    /** Takes merges back, as the record then says. */
    private boolean reopened(RunShrinking shrinking) {
        if (!shrinking.reopen()) {
            return false;
        }
        record(shrinking);
        return true;
    }
}
