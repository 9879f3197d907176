package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.InfeasibleProgramException;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.bound.Bound;
import dev.quench.solvers.bound.DualBounds;
import dev.quench.solvers.checkpoint.EvaluationLog;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.cut.CutLimits;
import dev.quench.solvers.exact.ExactRequest;
import dev.quench.solvers.exact.ExactResult;
import dev.quench.solvers.exact.ExactSolver;
import dev.quench.solvers.pipeline.Judged.Scored;
import dev.quench.solvers.pipeline.sampling.AnnealingMethod;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.relax.FixedWeightRows;
import dev.quench.solvers.relax.ProgramSampler;
import dev.quench.solvers.relax.ProgramSamples;
import dev.quench.solvers.repair.Improvers;
import dev.quench.solvers.repair.Repairs;
import dev.quench.solvers.sampler.Archive;
import dev.quench.solvers.sampler.Cooling;
import dev.quench.solvers.sampler.MemoryBoundSampler;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.sampler.TargetEnergy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of one recipe on one instance: holds what the steps learn from each other.
 *
 * <p>Belongs to one thread and is used once.
 */
final class Run {
    /** What a prover may take of the time that is left while another one waits. */
    private static final double SHARE = 0.25;

    private final RunSetting setting;
    private final Target target;
    private final RecipeChoice choice;
    private final RunOptions options;
    private final RunIdentity identity;
    private final Formulated formulated;
    private final ReducedInstance reduced;
    private ReducedInstance left;
    private final RandomStreams streams;
    private final long start;
    private final Duration limit;
    private final StopSignal deadline;
    private final RecordDraft draft;
    private final Incumbent incumbent;
    private final Optional<LastRepair> lastRepair;

    Run(
            RunSetting setting,
            Target target,
            RecipeChoice choice,
            RunOptions options,
            RunIdentity identity) {
        this.setting = setting;
        this.target = target;
        this.choice = choice;
        this.options = options;
        this.identity = identity;
        this.formulated = target.formulated();
        this.reduced = target.reduced();
        this.left = reduced;
        this.streams = new RandomStreams(options.seed());
        this.start = setting.ticker().nanoseconds();
        this.limit = limit(target, options);
        this.deadline = setting.ticker().after(limit);
        this.draft = new RecordDraft();
        this.incumbent = new Incumbent(formulated.problem());
        this.lastRepair = LastRepair.of(choice.recipe(), formulated, setting);
    }

    /** What building and reducing left of the time, a quarter of it at least. */
    private static Duration limit(Target target, RunOptions options) {
        double spent = target.buildSeconds() + target.reduceSeconds();
        Duration left = options.timeLimit().minusNanos(Math.round(1e9 * spent));
        Duration quarter = options.timeLimit().dividedBy(4);
        return left.compareTo(quarter) < 0 ? quarter : left;
    }

    RunRecord execute() {
        draft.notices.addAll(setting.notices());
        draft.notices.addAll(target.instance().notices());
        LastRepair.notice(choice.recipe(), setting).ifPresent(draft.notices::add);
        Optional<LinearConstraint> contradiction =
                formulated
                        .program()
                        .contradiction()
                        .or(() -> reduced.formulated().program().contradiction());
        if (contradiction.isPresent()) {
            draft.contradicted(formulated, contradiction.get());
        } else {
            workUnlessContradicted();
        }
        return draft.finish(setting, target, choice, options, identity, incumbent, start);
    }

    /** The encoders see more than bounds: sums that no assignment reaches. */
    private void workUnlessContradicted() {
        try {
            work();
        } catch (InfeasibleProgramException e) {
            draft.contradicted(formulated, e.row());
        }
    }

    private void work() {
        draft.reduced(reduced);
        target.found().forEach(s -> offer(s, "incumbent of the reductions"));
        settle();
        if (draft.isClosed(formulated.problem(), incumbent)) {
            draft.settled(reduced, options.controls());
            return;
        }
        var judge = judge();
        Optional<RunShrinking> shrinking = shrink();
        ProgramSamples samples = sample(choice.recipe().sample(), "sample", true);
        Judged ours = judge.judge(samples.counts(), setting.interrupt().or(deadline));
        while (shrinking.isPresent() && misses(ours) && reopened(shrinking.get())) {
            samples = sample(choice.recipe().sample(), "sample", true);
            ours = judge.judge(samples.counts(), setting.interrupt().or(deadline));
        }
        draft.stopped("the repair", ours.distinct() < samples.counts().size());
        recordJudgement(ours, samples.archive());
        judgeArchive(judge, samples.archive());
        recordLastRepair(ours);
        if (options.controls()) {
            controls(judge, samples.shots(), ours);
        }
        polish();
        bound();
        prove();
    }

    /** Merges variables by correlations; what is left is what is sampled. */
    private Optional<RunShrinking> shrink() {
        Optional<Stage.Shrink> stage = choice.recipe().find(Stage.Shrink.class);
        if (stage.isEmpty()) {
            return Optional.empty();
        }
        StopSignal stop = setting.interrupt().or(setting.ticker().after(limit.dividedBy(3)));
        setting.progress().report(-1, "shrinking");
        Optional<Solution> known =
                target.found().stream()
                        .findFirst()
                        .or(() -> RunShrinking.incumbent(formulated, options, stop));
        known.ifPresent(s -> offer(s, "incumbent of the shrinking"));
        var shrinking =
                RunShrinking.begin(
                        stage.get(), choice.recipe(), reduced, known, setting, options, stop);
        left = shrinking.shrunken().instance();
        draft.shrunk(shrinking.shrunken(), reduced.steps().size());
        draft.stopped("the shrinking", stop.requested());
        return Optional.of(shrinking);
    }

    private boolean misses(Judged judged) {
        return judged.raw().filter(Scored::feasible).isEmpty() && !ended();
    }

    /** Takes merges back, as the record then says. */
    private boolean reopened(RunShrinking shrinking) {
        if (!shrinking.reopen()) {
            return false;
        }
        left = shrinking.shrunken().instance();
        draft.shrunk(shrinking.shrunken(), reduced.steps().size());
        return true;
    }

    private void settle() {
        ReducedPoint.optimum(reduced)
                .ifPresent(s -> {
                    incumbent.offer(s, "reductions");
                    draft.bound(formulated.problem(), s.objective(), "reductions");
                });
    }

    private SampleJudge judge() {
        Problem problem = formulated.problem();
        var improve = choice.recipe().find(Stage.Improve.class);
        return new SampleJudge(
                formulated,
                choice.recipe().find(Stage.Repair.class).isPresent()
                        ? Repairs.greedy(formulated)
                        : null,
                improve.isPresent() ? Improvers.standard(problem) : null,
                improve.map(Stage.Improve::samples).orElse(0),
                lastRepair.map(LastRepair::samples).orElse(0),
                setting.ticker());
    }

    /** Relaxes and samples; of a control the draft learns only whether it was cut short. */
    private ProgramSamples sample(Stage.Sample stage, String purpose, boolean main) {
        requireMemory(stage.shots());
        long begin = setting.ticker().nanoseconds();
        var sampler =
                new TimedSampler(
                        new MemoryBoundSampler(
                                new LoggedSampler(sampler(stage)), options.memoryLimit()),
                        setting.ticker());
        ProgramSampler relaxed = relaxed(sampler, stage);
        StopSignal half = setting.ticker().after(limit.dividedBy(2));
        StopSignal stop = setting.interrupt().or(half);
        var request =
                new SampleRequest(
                                stage.shots(),
                                streams.stream(purpose),
                                stop,
                                main ? setting.progress() : Progress.SILENT)
                        .withLog(main ? setting.log().until(stop) : EvaluationLog.NONE);
        ProgramSamples samples = relaxed.sample(left.formulated().program(), aimed(request, stage));
        if (main) {
            draft.resumed(setting.log(), sampler.name());
            double seconds = setting.ticker().secondsSince(begin);
            draft.sampled(relaxed.name(), left, samples, sampler.seconds(), seconds);
            draft.aimed(stage, sampler.lowest() <= energy(stage), samples.shots());
        }
        draft.stopped("the " + purpose, stop.requested());
        return samples.lifted(left.substitution().lift());
    }

    private boolean isSubspace(Stage.Sample stage) {
        return choice.recipe().relax().method() == Stage.Relax.Method.SUBSPACE
                && stage.method().keepsGroups();
    }

    private Sampler sampler(Stage.Sample stage) {
        return isSubspace(stage)
                ? stage.method()
                        .keeping(
                                setting.backend(),
                                FixedWeightRows.of(left.formulated().program()).groups())
                : stage.method().sampler(setting.backend(), options.threads());
    }

    private SampleRequest aimed(SampleRequest request, Stage.Sample stage) {
        return stage.target() == null ? request : request.withTarget(energy(stage));
    }

    /** The energy of the target, a little above it where energies are not integers. */
    private double energy(Stage.Sample stage) {
        if (stage.target() == null) {
            return Double.NEGATIVE_INFINITY;
        }
        Formulated rest = left.formulated();
        double energy = rest.programValue(stage.target()).doubleValue();
        return TargetEnergy.of(rest.program().objective(), energy).limit();
    }

    /** A distinct sample takes its bits and about 200 bytes of objects around them. */
    private void requireMemory(int shots) {
        long bytes = shots * (200L + formulated.program().size() / 8);
        if (bytes > options.memoryLimit()) {
            throw new IllegalArgumentException(
                    "%d samples of %d bits need about %d MiB; the limit is %d MiB.\nMaybe lower --shots."
                            .formatted(
                                    shots,
                                    formulated.program().size(),
                                    bytes >> 20,
                                    options.memoryLimit() >> 20));
        }
    }

    private ProgramSampler relaxed(Sampler sampler, Stage.Sample stage) {
        return isSolvedByReductions()
                ? new NothingLeft(left.exact())
                : Relaxations.of(
                        restricted(choice.recipe().relax(), stage),
                        sampler,
                        left.formulated(),
                        cutLimits(choice.recipe().cut(), stage));
    }

    private CutLimits cutLimits(Stage.Cut cut, Stage.Sample stage) {
        return new CutLimits(
                cut.rounds(),
                Math.min(cut.qubits(), stage.method().mostQubits(setting.backend())),
                options.memoryLimit() / Target.BYTES_PER_COUPLING);
    }

    /**
     * A weight must name a row of the instance, which the reductions may have removed. A control
     * that keeps no rows by itself has penalties for all of them.
     */
    private Stage.Relax restricted(Stage.Relax relax, Stage.Sample stage) {
        relax.penalties().checkNames(formulated.program().constraints());
        boolean penalised = relax.method() == Stage.Relax.Method.SUBSPACE && !isSubspace(stage);
        return new Stage.Relax(
                penalised ? Stage.Relax.Method.PENALTY : relax.method(),
                relax.rounds(),
                relax.encoding(),
                relax.penalties().restrictedTo(left.formulated().program().constraints()));
    }

    private void recordJudgement(Judged ours, Archive archive) {
        draft.judged(formulated, choice.recipe(), ours, archive.shots());
        ours.raw().filter(Scored::feasible).ifPresent(s -> incumbent.offer(s, "sample"));
        ours.repaired().ifPresent(s -> incumbent.offer(s, "repair"));
        ours.improved().ifPresent(s -> incumbent.offer(s, "improve"));
    }

    /** What was measured while training may become the answer, after the same help. */
    private void judgeArchive(SampleJudge judge, Archive archive) {
        if (archive.isEmpty() || ended()) {
            return;
        }
        setting.progress().report(-1, "judging the answers of the training");
        var once = new LinkedHashMap<Bits, Integer>();
        archive.answers().forEach(bits -> once.put(bits, 1));
        Judged kept = judge.judge(once, setting.interrupt().or(deadline));
        draft.judgedArchive(kept);
        draft.stopped("the repair of the training's answers", kept.distinct() < once.size());
        kept.raw().filter(Scored::feasible).ifPresent(s -> incumbent.offer(s, "training sample"));
        kept.repaired().ifPresent(s -> incumbent.offer(s, "training repair"));
        kept.improved().ifPresent(s -> incumbent.offer(s, "training improve"));
    }

    /** Runs the controls with the same number of shots and the same help. */
    private void controls(SampleJudge judge, int shots, Judged ours) {
        long begin = setting.ticker().nanoseconds();
        if (isSolvedByReductions()) {
            draft.verdict =
                    new RunRecord.Verdict(
                            null,
                            null,
                            left.exact()
                                    ? "Nothing was sampled: the reductions left one point."
                                    : "Nothing was sampled: the shrinking, which is heuristic, left one point.");
        } else {
            samplingControls(judge, shots, ours);
            if (choice.recipe().find(Stage.Repair.class).isPresent()) {
                greedyControl(judge);
            }
        }
        draft.controlSeconds = setting.ticker().secondsSince(begin);
    }

    private boolean isSolvedByReductions() {
        return left.formulated().program().size() == 0;
    }

    private void samplingControls(SampleJudge judge, int shots, Judged ours) {
        Stage.Sample stage = choice.recipe().sample();
        Judged random = randomControl(judge, shots);
        if (!(stage.method() instanceof AnnealingMethod)) {
            annealingControl(judge, shots, stage);
        }
        draft.verdict = verdict(stage, ours, random);
    }

    private RunRecord.Verdict verdict(Stage.Sample stage, Judged ours, Judged random) {
        return switch (stage.method().origin()) {
            case UNIFORM -> new RunRecord.Verdict(null, null, "The samples are random themselves.");
            case ENUMERATED ->
                    new RunRecord.Verdict(
                            null, null, "The lowest states were enumerated, not sampled.");
            case COMPUTED ->
                    new RunRecord.Verdict(null, null, "The state was computed, not sampled.");
            case SEARCHED ->
                    new RunRecord.Verdict(
                            null, null, "The samples are the best states of a search, not draws.");
            case TRAINED, DRAWN ->
                    new RandomComparison(formulated, choice.recipe())
                            .compare(draft.samplerName, ours, random);
        };
    }

    /** Uniform bits; where a mixer keeps rows the random ones keep them as well. */
    private Judged randomControl(SampleJudge judge, int shots) {
        long begin = setting.ticker().nanoseconds();
        var random = streams.stream("random control");
        var counts = new LinkedHashMap<Bits, Integer>();
        var program = reduced.formulated().program();
        var rows = isSubspace(choice.recipe().sample()) ? FixedWeightRows.of(program) : null;
        for (int shot = 0; shot < shots; shot++) {
            Bits bits = rows == null ? Bits.random(program.size(), random) : rows.draw(random);
            counts.merge(reduced.lift(bits), 1, Integer::sum);
        }
        return control("random", counts, judge, begin);
    }

    private void annealingControl(SampleJudge judge, int shots, Stage.Sample stage) {
        if (ended()) {
            return;
        }
        long begin = setting.ticker().nanoseconds();
        var annealing =
                new Stage.Sample(
                        new AnnealingMethod(stage.method().controlSweeps(), Cooling.GEOMETRIC),
                        shots);
        control("annealing", sample(annealing, "annealing control", false).counts(), judge, begin);
    }

    private void greedyControl(SampleJudge judge) {
        long begin = setting.ticker().nanoseconds();
        Bits empty = Bits.zeros(formulated.program().size());
        if (Repairs.greedy(formulated).repair(empty).isPresent()) {
            control("greedy", Map.of(empty, 1), judge, begin);
        }
    }

    private Judged control(String name, Map<Bits, Integer> counts, SampleJudge judge, long begin) {
        Judged judged = judge.judge(counts, setting.interrupt().or(deadline));
        draft.stopped("the control " + name, judged.distinct() < counts.size());
        Optional<Scored> last =
                lastRepair(judged, "the control " + name).map(LastRepair.Outcome::best);
        draft.controls.add(
                RecordDraft.control(name, judged, last, setting.ticker().secondsSince(begin)));
        judged.repaired().ifPresent(s -> incumbent.offer(s, "control: " + name));
        judged.improved().ifPresent(s -> incumbent.offer(s, "control: " + name));
        last.ifPresent(s -> incumbent.offer(s, "control: " + name));
        return judged;
    }

    private void recordLastRepair(Judged ours) {
        lastRepair(ours, "the samples")
                .ifPresent(outcome -> {
                    draft.lastRepaired(formulated, outcome);
                    incumbent.offer(outcome.best(), "neighbourhood");
                });
    }

    /** The same for the samples and for every control: what is better is their own merit. */
    private Optional<LastRepair.Outcome> lastRepair(Judged judged, String whose) {
        if (lastRepair.isEmpty() || judged.best().isEmpty()) {
            return Optional.empty();
        }
        setting.progress().report(-1, "searching between " + whose);
        double work = lastRepair.get().work();
        LastRepair.Outcome outcome =
                lastRepair.get().repair(judged, request(List.of(), work, 1, "neighbourhood"));
        draft.stopped("the neighbourhood of " + whose, !outcome.reproducible());
        return Optional.of(outcome);
    }

    /** Searches on from the best answer of all, by classical means alone. */
    private void polish() {
        int kicks = choice.recipe().find(Stage.Improve.class).map(Stage.Improve::kicks).orElse(0);
        Optional<Scored> best = incumbent.best();
        if (kicks == 0 || best.isEmpty() || ended()) {
            return;
        }
        long begin = setting.ticker().nanoseconds();
        Solution better =
                Improvers.iterated(formulated.problem(), kicks, streams.stream("polish"))
                        .improve(best.get().solution(), setting.interrupt().or(deadline));
        offer(better, "iterated local search");
        draft.polished(formulated, kicks, setting.ticker().secondsSince(begin));
        draft.stopped("the iterated search", ended());
    }

    private boolean ended() {
        return setting.interrupt().requested() || deadline.requested();
    }

    /** Offers what a solver says, judged on the instance. */
    private void offer(Solution solution, String step) {
        Scored.of(formulated.problem(), solution).ifPresent(s -> incumbent.offer(s, step));
    }

    /** A cheap bound that needs no natives. */
    private void bound() {
        if (ended()) {
            return;
        }
        Core core = Core.of(reduced);
        Bound bound =
                DualBounds.certified(core.formulated().problem(), setting.interrupt().or(deadline));
        draft.stopped("the dual bound", ended());
        draft.bound(formulated.problem(), core.objective(bound.value()), bound.source());
    }

    private void prove() {
        Optional<Stage.Prove> stage = choice.recipe().find(Stage.Prove.class);
        if (stage.isEmpty() || ended() || draft.isClosed(formulated.problem(), incumbent)) {
            return;
        }
        Core core = Core.of(reduced);
        List<ExactSolver> provers =
                setting.provers().stream().filter(p -> p.suits(core.formulated())).toList();
        if (provers.isEmpty()) {
            draft.notices.add("No exact solver is available: the answer is not proven.");
            return;
        }
        for (int p = 0; p < provers.size(); p++) {
            boolean last = p == provers.size() - 1;
            if (!ended() && !draft.isClosed(formulated.problem(), incumbent)) {
                prove(provers.get(p), core, request(stage.get(), core, last ? 1 : SHARE));
            }
        }
    }

    private void prove(ExactSolver prover, Core core, ExactRequest request) {
        long begin = setting.ticker().nanoseconds();
        setting.progress().report(-1, "proving with " + prover.name());
        ExactResult result = prover.solve(core.formulated(), request);
        draft.proved(
                prover.name(), core.formulated(), result, setting.ticker().secondsSince(begin));
        result.solution().flatMap(core::lift).ifPresent(s -> offer(s, prover.name()));
        result.bound()
                .ifPresent(value ->
                        draft.bound(formulated.problem(), core.objective(value), prover.name()));
    }

    private ExactRequest request(Stage.Prove stage, Core core, double share) {
        var hints = new ArrayList<Solution>();
        incumbent.best().flatMap(s -> core.project(s.solution())).ifPresent(hints::add);
        return request(hints, stage.work(), share, "prove");
    }

    private ExactRequest request(List<Solution> hints, double work, double share, String purpose) {
        double left = limit.toNanos() / 1e9 - setting.ticker().secondsSince(start);
        var time = Duration.ofMillis(Math.max(100, Math.round(share * left * 1000)));
        return new ExactRequest(
                List.copyOf(hints),
                work,
                time,
                options.threads(),
                streams.derived(purpose),
                setting.interrupt().or(setting.ticker().after(time)),
                setting.progress());
    }
}
