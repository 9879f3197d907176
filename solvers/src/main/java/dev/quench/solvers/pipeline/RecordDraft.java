package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Sense;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.solvers.checkpoint.EvaluationLog;
import dev.quench.solvers.cut.CutReport;
import dev.quench.solvers.cut.LazyCutSampler;
import dev.quench.solvers.exact.ExactResult;
import dev.quench.solvers.pipeline.Judged.Scored;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.chain.ReductionStep;
import dev.quench.solvers.reduction.shrinking.ShrinkStop;
import dev.quench.solvers.reduction.shrinking.Shrunken;
import dev.quench.solvers.relax.ProgramSamples;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what becomes the {@link RunRecord}. Belongs to one run and one thread. */
final class RecordDraft {
    final List<String> notices = new ArrayList<>();
    final List<RunRecord.Control> controls = new ArrayList<>();
    String samplerName = "";
    double controlSeconds;
    RunRecord.@Nullable Verdict verdict;
    private final List<RunRecord.StageFacts> stages = new ArrayList<>();
    private final List<String> stoppedEarly = new ArrayList<>();
    private RunRecord.@Nullable Ledger ledger;
    private RunRecord.@Nullable SampleFacts samples;
    private RunRecord.@Nullable Figure raw;
    private RunRecord.@Nullable Figure repaired;
    private RunRecord.@Nullable Figure improved;
    private RunRecord.@Nullable Figure neighbourhood;
    private RunRecord.@Nullable Bound bound;
    private boolean infeasible;
    private int resumedEvaluations;
    private double encodeSeconds;
    private double sampleSeconds;
    private double repairSeconds;
    private double verifySeconds;

    void sampled(
            String relaxation,
            ReducedInstance reduced,
            ProgramSamples result,
            double samplerSeconds,
            double totalSeconds) {
        int variables = reduced.formulated().program().size();
        var size = result.ledger();
        samplerName = result.sampler();
        sampleSeconds = samplerSeconds;
        encodeSeconds = Math.max(0, totalSeconds - samplerSeconds);
        stages.add(
                new RunRecord.StageFacts(
                        relaxation,
                        relaxation.equals("lagrangian") ? "relax" : "encode",
                        !relaxation.equals("lagrangian"),
                        variables,
                        size.qubits(),
                        encodeSeconds,
                        withoutCuts(result.encoding())));
        if (result.encoding().get(LazyCutSampler.DETAIL) instanceof CutReport report) {
            cut(report);
        }
        stages.add(
                new RunRecord.StageFacts(
                        result.sampler(),
                        "sample",
                        result.sampling().getOrDefault("proven", false).equals(true),
                        size.qubits(),
                        size.qubits(),
                        sampleSeconds,
                        withResumed(result.sampling())));
        ledger =
                new RunRecord.Ledger(
                        formulation(relaxation, result.encoding()),
                        decisionVariables(reduced.original()),
                        size.qubits(),
                        size.slackQubits(),
                        size.couplings(),
                        size.density(),
                        size.coefficientRange(),
                        integer(result.sampling().get("depth")),
                        integer(result.sampling().get("twoQubitGates")),
                        null);
        if (result.sampling().get("warnings") instanceof List<?> warnings) {
            warnings.forEach(w -> notices.add(String.valueOf(w)));
        }
    }

    /** Says how much of the sampling came from a checkpoint; called before {@link #sampled}. */
    void resumed(EvaluationLog log, String sampler) {
        resumedEvaluations = log.resumed();
        if (log.isUnused()) {
            notices.add(
                    "The checkpoint holds no evaluation of the sampler %s: there is nothing to resume."
                            .formatted(sampler));
        }
        if (!log.loss().isEmpty()) {
            notices.add(log.loss());
        }
    }

    private Map<String, Object> withResumed(Map<String, Object> sampling) {
        if (resumedEvaluations == 0) {
            return sampling;
        }
        var more = new LinkedHashMap<>(sampling);
        more.put("resumedEvaluations", resumedEvaluations);
        return Collections.unmodifiableMap(more);
    }

    private static Map<String, Object> withoutCuts(Map<String, Object> encoding) {
        var rest = new LinkedHashMap<>(encoding);
        rest.remove(LazyCutSampler.DETAIL);
        return Collections.unmodifiableMap(rest);
    }

    /** A stage of its own tells what the cuts cost; a loop that did not settle is noticed. */
    private void cut(CutReport report) {
        stages.add(
                new RunRecord.StageFacts(
                        "lazy-cuts",
                        "cut",
                        true,
                        report.qubitsBefore(),
                        report.qubitsAfter(),
                        0,
                        report.detail()));
        report.notice().ifPresent(notices::add);
    }

    /** The auxiliary bits of a quadratization decide nothing. */
    private static int decisionVariables(Formulated formulated) {
        return formulated.detail().isEmpty()
                ? formulated.program().size()
                : formulated.problem().size();
    }

    /** The reductions proved their point: nothing is sampled. */
    void settled(ReducedInstance reduced, boolean verdicts) {
        ledger =
                new RunRecord.Ledger(
                        "none",
                        decisionVariables(reduced.original()),
                        0,
                        0,
                        0,
                        0.0,
                        0.0,
                        null,
                        null,
                        null);
        if (verdicts) {
            verdict =
                    new RunRecord.Verdict(
                            null, null, "Nothing was sampled: the reductions left one point.");
        }
    }

    private static RunRecord.Ledger unsampled(Formulated formulated) {
        return new RunRecord.Ledger(
                formulated.name(),
                decisionVariables(formulated),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The ledger tells slack over the full range from tightened slack, and both from none. */
    private static String formulation(String relaxation, Map<String, Object> encoding) {
        Object form = encoding.getOrDefault("form", relaxation);
        boolean tightened = Boolean.TRUE.equals(encoding.get("tightened"));
        return form.equals("slack") && tightened ? "slack-tight" : form.toString();
    }

    /** Writes down how a polynomial became quadratic, and what each reduction did. */
    void reduced(ReducedInstance reduced) {
        Formulated original = reduced.original();
        if (!original.detail().isEmpty()) {
            stages.add(
                    new RunRecord.StageFacts(
                            original.name(),
                            "formulate",
                            true,
                            original.problem().size(),
                            original.program().size(),
                            0,
                            original.detail()));
        }
        reduced.steps().forEach(this::reduction);
    }

    private void reduction(ReductionStep step) {
        stages.add(
                new RunRecord.StageFacts(
                        step.name(),
                        "reduce",
                        step.exact(),
                        step.variablesBefore(),
                        step.variablesAfter(),
                        step.seconds(),
                        step.detail()));
    }

    /** Writes down a shrinking, again after merges were taken back. */
    void shrunk(Shrunken shrunken, int exactSteps) {
        List<ReductionStep> steps = shrunken.instance().steps();
        steps.subList(exactSteps, steps.size()).forEach(this::reduction);
        if (!shrunken.reason().isEmpty()) {
            notices.add(
                    shrunken.stop() == ShrinkStop.INFEASIBLE
                            ? "The shrinking found that there is no solution: %s."
                                    .formatted(shrunken.reason())
                            : "The shrinking: " + shrunken.reason());
        }
    }

    /** Tells whether the best solution so far reaches the bound. */
    boolean isClosed(Problem problem, Incumbent incumbent) {
        return incumbent.best().isPresent()
                && status(problem, incumbent.best()) == RunRecord.Status.OPTIMAL;
    }

    /** Says what became of a target, where the stage has one. */
    void aimed(Stage.Sample stage, boolean reached, int shots) {
        if (stage.target() != null) {
            String target = stage.target().toPlainString();
            String some =
                    shots < stage.shots()
                            ? " after %d of %d samples".formatted(shots, stage.shots())
                            : "";
            notices.add(
                    reached
                            ? "Sampling reached the target %s and ended%s.".formatted(target, some)
                            : "No sample reached the target %s.".formatted(target));
        }
    }

    void stopped(String stage, boolean early) {
        if (early) {
            stoppedEarly.add(stage);
        }
    }

    /** Takes what the judge found; only the stages that the recipe has are written down. */
    void judged(Formulated formulated, Recipe recipe, Judged ours, long trainingShots) {
        samples =
                new RunRecord.SampleFacts(
                        ours.shots(), ours.distinct(), ours.feasibleFraction(), trainingShots);
        raw = ours.raw().map(s -> s.figure(false)).orElse(new RunRecord.Figure(null, false, null));
        int variables = formulated.program().size();
        boolean repairs = recipe.find(Stage.Repair.class).isPresent();
        repaired = repairs ? ours.repaired().map(s -> s.figure(true)).orElse(null) : null;
        improved = ours.improved().map(s -> s.figure(false)).orElse(null);
        double repair = ours.seconds().getOrDefault("repair", 0.0);
        double improve = ours.seconds().getOrDefault("improve", 0.0);
        repairSeconds = repair + improve;
        if (repairs) {
            stages.add(
                    new RunRecord.StageFacts(
                            "greedy", "repair", false, variables, variables, repair, Map.of()));
        }
        recipe.find(Stage.Improve.class)
                .ifPresent(stage ->
                        stages.add(
                                new RunRecord.StageFacts(
                                        "local-search",
                                        "improve",
                                        false,
                                        variables,
                                        variables,
                                        improve,
                                        Map.of("samples", stage.samples()))));
    }

    /** Help for what was measured while training takes its time as well. */
    void judgedArchive(Judged archive) {
        repairSeconds += archive.seconds().values().stream().mapToDouble(s -> s).sum();
    }

    void lastRepaired(Formulated formulated, LastRepair.Outcome outcome) {
        int variables = formulated.program().size();
        neighbourhood = outcome.best().figure(true);
        repairSeconds += outcome.seconds();
        stages.add(
                new RunRecord.StageFacts(
                        "neighbourhood",
                        "improve",
                        false,
                        variables,
                        variables,
                        outcome.seconds(),
                        outcome.detail()));
    }

    void polished(Formulated formulated, int kicks, double seconds) {
        int variables = formulated.program().size();
        repairSeconds += seconds;
        stages.add(
                new RunRecord.StageFacts(
                        "iterated-local-search",
                        "improve",
                        false,
                        variables,
                        variables,
                        seconds,
                        Map.of("kicks", kicks)));
    }

    void proved(String name, Formulated formulated, ExactResult result, double seconds) {
        verifySeconds += seconds;
        infeasible |= result.status() == ExactResult.Status.INFEASIBLE;
        int variables = formulated.program().size();
        var detail = new LinkedHashMap<String, Object>();
        detail.put("status", result.status().name());
        detail.putAll(result.detail());
        if (Boolean.FALSE.equals(result.detail().get("reproducible"))) {
            stoppedEarly.add("verify");
        }
        stages.add(
                new RunRecord.StageFacts(
                        name, "verify", true, variables, variables, seconds, detail));
    }

    /**
     * Nothing needs to run: one row proves that there is no solution. What reductions and encoders
     * left of a row is told beside the row that the user knows.
     */
    void contradicted(Formulated formulated, LinearConstraint constraint) {
        infeasible = true;
        notices.add("Infeasible: %s.".formatted(contradiction(formulated, constraint)));
    }

    /** Says which row no assignment satisfies. */
    static String contradiction(Formulated formulated, LinearConstraint constraint) {
        String row =
                formulated.program().constraints().stream()
                        .filter(original -> original.name().equals(constraint.name()))
                        .findFirst()
                        .map(RecordDraft::described)
                        .orElse(described(constraint));
        String left =
                described(constraint).equals(row)
                        ? ""
                        : "; what is left of it: " + described(constraint);
        return "no assignment satisfies %s%s".formatted(row, left);
    }

    private static String described(LinearConstraint constraint) {
        return "%s (%d to %d, must be %s %d)"
                .formatted(
                        constraint.name(),
                        constraint.minimumActivity(),
                        constraint.maximumActivity(),
                        constraint.relation().symbol(),
                        constraint.rightHandSide());
    }

    /** Keeps the tightest bound, the first of equal ones. */
    void bound(Problem problem, BigDecimal value, String source) {
        if (bound == null || problem.sense().isBetter(bound.value(), value)) {
            bound = new RunRecord.Bound(value, source);
        }
    }

    static RunRecord.Control control(
            String name, Judged judged, Optional<Scored> lastRepaired, double seconds) {
        boolean greedy = name.equals("greedy");
        return new RunRecord.Control(
                name,
                greedy ? 0 : judged.shots(),
                greedy ? null : judged.feasibleFraction(),
                greedy
                        ? null
                        : judged.raw()
                                .map(s -> s.figure(false))
                                .orElse(new RunRecord.Figure(null, false, null)),
                judged.repaired().map(s -> s.figure(true)).orElse(null),
                judged.improved().map(s -> s.figure(false)).orElse(null),
                lastRepaired.map(s -> s.figure(true)).orElse(null),
                seconds);
    }

    RunRecord finish(
            RunSetting setting,
            Target target,
            RecipeChoice choice,
            RunOptions options,
            RunIdentity identity,
            Incumbent incumbent,
            long start) {
        Problem problem = target.instance().problem();
        Optional<Scored> best = incumbent.best();
        if (!stoppedEarly.isEmpty()) {
            notices.add(
                    "%s%s early: another run may differ."
                            .formatted(RunRecord.ENDED_EARLY, String.join(", ", stoppedEarly)));
        }
        RunRecord.Status status = status(problem, best);
        return new RunRecord(
                RunRecord.SCHEMA,
                RunId.of(setting, target, choice, options, identity),
                identity.utc(),
                identity.reproduce(),
                setting.interrupt().requested(),
                facts(target),
                new RunRecord.RecipeFacts(
                        choice.recipe().name(), choice.recipe().words(), choice.reason()),
                options.seed(),
                identity.versions(),
                ledger == null ? unsampled(target.formulated()) : ledger,
                List.copyOf(stages),
                samples,
                raw,
                repaired,
                improved,
                neighbourhood,
                best.map(s -> answer(problem, s, incumbent.from())).orElse(null),
                bound,
                best.map(s -> gap(problem.sense(), s.objective(), bound)).orElse(null),
                best.flatMap(s ->
                                known(target)
                                        .map(k -> problem.sense().gapPercent(s.objective(), k)))
                        .filter(Double::isFinite)
                        .orElse(null),
                status,
                proof(status),
                List.copyOf(controls),
                verdict,
                timings(setting, target, start),
                new RunRecord.Cost(BigDecimal.ZERO, "USD", false),
                List.copyOf(notices));
    }

    private RunRecord.Status status(Problem problem, Optional<Scored> best) {
        if (best.isEmpty()) {
            return infeasible ? RunRecord.Status.INFEASIBLE : RunRecord.Status.NO_SOLUTION;
        }
        boolean closed =
                bound != null && !problem.sense().isBetter(bound.value(), best.get().objective());
        return closed ? RunRecord.Status.OPTIMAL : RunRecord.Status.FEASIBLE;
    }

    private RunRecord.Proof proof(RunRecord.Status status) {
        return switch (status) {
            case OPTIMAL, INFEASIBLE -> RunRecord.Proof.PROVEN;
            case FEASIBLE, NO_SOLUTION, ERROR ->
                    bound == null ? RunRecord.Proof.NONE : RunRecord.Proof.BOUNDED;
        };
    }

    private static RunRecord.Answer answer(Problem problem, Scored scored, String from) {
        var check = problem.evaluate(scored.solution());
        if (!check.feasible() || !check.objective().equals(Optional.of(scored.objective()))) {
            throw new IllegalStateException(
                    "The answer %s fails its last check: %s.".formatted(scored, check));
        }
        return new RunRecord.Answer(scored.objective(), true, scored.solution().toList(), from);
    }

    private static @Nullable Double gap(
            Sense sense, BigDecimal objective, RunRecord.@Nullable Bound bound) {
        if (bound == null) {
            return null;
        }
        double gap = sense.gapPercent(objective, bound.value());
        return Double.isFinite(gap) ? gap : null;
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

    private RunRecord.Timings timings(RunSetting setting, Target target, long start) {
        return new RunRecord.Timings(
                target.buildSeconds()
                        + target.reduceSeconds()
                        + setting.ticker().secondsSince(start),
                target.buildSeconds(),
                target.reduceSeconds(),
                encodeSeconds,
                sampleSeconds,
                null,
                null,
                repairSeconds,
                verifySeconds,
                controlSeconds);
    }

    private static @Nullable Integer integer(@Nullable Object value) {
        return value instanceof Number number ? (Integer) number.intValue() : null;
    }
}
