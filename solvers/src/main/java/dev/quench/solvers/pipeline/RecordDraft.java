package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Problem;
import dev.quench.solvers.pipeline.Judged.Scored;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.chain.ReductionStep;
import dev.quench.solvers.reduction.shrinking.ShrinkStop;
import dev.quench.solvers.reduction.shrinking.Shrunken;
import dev.quench.solvers.relax.ProgramSamples;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what becomes the {@link RunRecord}. Belongs to one run and one thread. */
final class RecordDraft {
    final List<String> notices = new ArrayList<>();
    final List<RunRecord.Control> controls = new ArrayList<>();
    final RecordStages stages = new RecordStages();
    final RecordSampling sampling = new RecordSampling(stages, notices);
    final RecordFigures figures = new RecordFigures(stages);
    final RecordProof proof = new RecordProof(stages, notices);
    final RecordConvergence convergence = new RecordConvergence();
    double dualSeconds;
    double controlSeconds;
    RunRecord.@Nullable Verdict verdict;
    private RunRecord.@Nullable MitigationFacts mitigation;
    private final List<String> stoppedEarly = new ArrayList<>();

    /** The reductions proved their point: nothing is sampled. */
    void settled(ReducedInstance reduced, boolean verdicts) {
        sampling.settled(reduced.original());
        if (verdicts) {
            verdict =
                    new RunRecord.Verdict(
                            null, null, "Nothing was sampled: the reductions left one point.");
        }
    }

    /** The bound of the multipliers proves the best solution: nothing is sampled. */
    void proven(ReducedInstance reduced, boolean verdicts) {
        sampling.settled(reduced.original());
        if (verdicts) {
            verdict =
                    new RunRecord.Verdict(
                            null,
                            null,
                            "Nothing was sampled: the bound of the multipliers proves the best solution optimal. With --reduce none it is sampled nevertheless.");
        }
    }

    /** What is left is too wide for the sampler; a notice says so. */
    void unsampled(boolean verdicts) {
        if (verdicts) {
            verdict = new RunRecord.Verdict(null, null, "Nothing was sampled.");
        }
    }

    /** Writes down a shrinking, again after merges were taken back. */
    void shrunk(Shrunken shrunken, int exactSteps) {
        List<ReductionStep> steps = shrunken.instance().steps();
        stages.reduced(steps.subList(exactSteps, steps.size()));
        if (shrunken.stop() == ShrinkStop.INFEASIBLE) {
            proof.contradicted();
        }
        if (!shrunken.reason().isEmpty()) {
            notices.add(
                    shrunken.stop() == ShrinkStop.INFEASIBLE
                            ? "The shrinking found that there is no solution: %s."
                                    .formatted(shrunken.reason())
                            : "The shrinking: " + shrunken.reason());
        }
    }

    /** Sets mitigated figures beside the raw ones, where they were asked for. */
    void mitigated(RunState state, Judged ours, ProgramSamples samples) {
        List<String> methods = state.setting().mitigation();
        if (methods.isEmpty()) {
            return;
        }
        mitigation =
                new MitigatedFigures(state.formulated(), samples, ours)
                        .facts(methods, List.copyOf(notices));
    }

    void stopped(String stage, boolean early) {
        if (early) {
            stoppedEarly.add(stage);
        }
    }

    /** Closes the record. */
    RunRecord finish(RunState state, RecipeChoice choice, RunIdentity identity) {
        RunSetting setting = state.setting();
        Target target = state.target();
        Problem problem = target.instance().problem();
        Incumbent incumbent = state.incumbent();
        Optional<Scored> best = incumbent.best();
        if (!stoppedEarly.isEmpty()) {
            notices.add(
                    "%s%s early: another run may differ."
                            .formatted(RunRecord.ENDED_EARLY, String.join(", ", stoppedEarly)));
        }
        RunRecord.Status status = proof.status(problem, best);
        return new RunRecord(
                RunRecord.SCHEMA,
                RunId.of(setting, target, choice, state.options(), identity),
                identity.utc(),
                identity.reproduce(),
                setting.interrupt().requested(),
                facts(target),
                new RunRecord.RecipeFacts(
                        choice.recipe().name(), choice.recipe().words(), choice.reason()),
                state.options().seed(),
                identity.versions(),
                sampling.ledger(target.formulated()),
                stages.copy(),
                figures.samples(),
                figures.raw(),
                figures.repaired(),
                figures.improved(),
                figures.neighbourhood(),
                best.map(s -> answer(problem, s, incumbent.from())).orElse(null),
                proof.bound(),
                best.map(s -> proof.gap(problem, s.objective())).orElse(null),
                best.flatMap(s ->
                                known(target)
                                        .map(k -> problem.sense().gapPercent(s.objective(), k)))
                        .filter(Double::isFinite)
                        .orElse(null),
                status,
                proof.proof(status),
                List.copyOf(controls),
                verdict,
                mitigation,
                convergence.points(problem.sense(), proof.bound()),
                timings(target, state.secondsSince(state.start())),
                new RunRecord.Cost(BigDecimal.ZERO, "USD", false),
                List.of(),
                List.copyOf(notices));
    }

    private static RunRecord.Answer answer(Problem problem, Scored scored, String from) {
        var check = problem.evaluate(scored.solution());
        if (!check.feasible() || !check.objective().equals(Optional.of(scored.objective()))) {
            throw new IllegalStateException(
                    "The answer %s fails its last check: %s.".formatted(scored, check));
        }
        return new RunRecord.Answer(scored.objective(), true, scored.solution().toList(), from);
    }

    private static Optional<BigDecimal> known(Target target) {
        return target.known().flatMap(k -> k.bestKnown());
    }

    static RunRecord.InstanceFacts facts(Target target) {
        return new RunRecord.InstanceFacts(
                target.known().map(k -> k.id()).orElse(null),
                target.instance().name(),
                target.instance().problem().family(),
                target.instance().sha256(),
                target.formulated().program().size(),
                target.formulated().program().constraints().size(),
                target.known().flatMap(k -> k.bestKnown()).orElse(null),
                target.known().map(k -> k.proven()).orElse(false));
    }

    private RunRecord.Timings timings(Target target, double seconds) {
        return new RunRecord.Timings(
                target.buildSeconds() + target.reduceSeconds() + seconds,
                target.buildSeconds(),
                target.reduceSeconds(),
                dualSeconds,
                sampling.encodeSeconds(),
                sampling.sampleSeconds(),
                null,
                null,
                figures.seconds(),
                proof.seconds(),
                controlSeconds);
    }
}
