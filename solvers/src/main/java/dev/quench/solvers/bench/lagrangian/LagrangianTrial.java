package dev.quench.solvers.bench.lagrangian;

import dev.quench.problems.catalogue.KnownInstance;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.solvers.bench.lagrangian.LagrangianOutcome.Exact;
import dev.quench.solvers.bench.lagrangian.LagrangianOutcome.Searched;
import dev.quench.solvers.bench.methods.MethodRow;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.AugmentedLagrangianOptions;
import dev.quench.solvers.lagrangian.LagrangianPlan;
import dev.quench.solvers.pipeline.Pipeline;
import dev.quench.solvers.pipeline.RandomStreams;
import dev.quench.solvers.pipeline.Recipe;
import dev.quench.solvers.pipeline.RecipeChoice;
import dev.quench.solvers.pipeline.RunIdentity;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.RunRecord;
import dev.quench.solvers.pipeline.RunSetting;
import dev.quench.solvers.pipeline.SolutionListener;
import dev.quench.solvers.pipeline.Stage;
import dev.quench.solvers.pipeline.Target;
import dev.quench.solvers.pipeline.sampling.RandomMethod;
import dev.quench.solvers.repair.Improvers;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs recipes on instances so that their figures say what multipliers and samples are worth.
 *
 * <p>A run is the recipe without iterated search and without proof, so that nothing exact hides
 * what the samples gave; where an iterated search is asked for, it begins at the samples and at
 * each control alike and has figures of its own. Random strings and the greedy repair get the same
 * help; then an exact solver has as much wall time as the run took without these controls, on the
 * instance as it is stated. Raw figures are of the best sample that is a solution without help,
 * repaired ones after greedy repair of every sample, improved ones after a descent from the best of
 * these.
 */
public final class LagrangianTrial {
    private static final double LEAST_SECONDS = 0.1;
    private static final String UNSAMPLED = "Nothing was sampled";
    private static final double UNLIMITED_WORK = 1e6;

    private final RunSetting setting;
    private final RunOptions options;
    private final LagrangianSetup setup;

    /**
     * Makes a trial.
     *
     * @param setting the outside world
     * @param options threads and limits; seeds and controls are those of each run
     * @param setup what is the same for all runs
     */
    public LagrangianTrial(RunSetting setting, RunOptions options, LagrangianSetup setup) {
        this.setting = setting;
        this.options = options;
        this.setup = setup;
    }

    /**
     * Returns what a row must be of to stand for a run.
     *
     * @param subject instance and recipe
     * @param seed of the run
     * @return the key
     */
    public LagrangianRow.Key key(LagrangianSubject subject, long seed) {
        return new LagrangianRow.Key(
                subject.target().argument(),
                subject.target().instance().sha256(),
                subject.recipe().name(),
                setup,
                seed);
    }

    /**
     * Runs a recipe, then an exact solver for as long.
     *
     * @param subject instance and recipe
     * @param seed of all random draws
     * @param identity time, command line, versions
     * @return its row, also where the run fails: it must not end those that are still to come
     */
    public LagrangianRow run(LagrangianSubject subject, long seed, RunIdentity identity) {
        try {
            return attempt(subject, seed, identity);
        } catch (IllegalArgumentException e) {
            return row(
                    subject,
                    seed,
                    identity,
                    null,
                    Objects.requireNonNullElse(e.getMessage(), e.toString()));
        } catch (RuntimeException | OutOfMemoryError e) {
            return row(subject, seed, identity, null, e.toString());
        }
    }

    private LagrangianRow attempt(LagrangianSubject subject, long seed, RunIdentity identity) {
        RunOptions own = own(seed, options.timeLimit(), true);
        Target target =
                subject.target()
                        .reduce(
                                subject.reduction(setup),
                                own,
                                setting.interrupt(),
                                setting.ticker());
        var found = new HashMap<String, Solution>();
        RunRecord run =
                new Pipeline(setting.withSolutions(found::put))
                        .run(
                                target,
                                new RecipeChoice(subject.comparable(setup), ""),
                                own,
                                identity);
        if (run.samples() == null && (run.solution() == null || run.ledger().qubits() == null)) {
            return row(subject, seed, identity, null, unsampled(run));
        }
        var figures = new LagrangianFigures(run, target, best(subject.target()));
        @Nullable Searched searched = searched(target, found, seed);
        double seconds =
                run.timings().total()
                        - run.timings().controls()
                        + (searched == null ? 0 : searched.seconds());
        return row(
                subject,
                seed,
                identity,
                figures.outcome(
                        seconds, searched, exact(subject.target(), seed, seconds, identity)),
                null);
    }

    /** The iterated search of a run, but from the samples alone, and from each control alike. */
    private @Nullable Searched searched(Target target, Map<String, Solution> found, long seed) {
        Integer kicks = setup.kicks();
        if (kicks == null || !found.containsKey(SolutionListener.SAMPLES)) {
            return null;
        }
        Problem problem = target.instance().problem();
        StopSignal stop =
                setting.interrupt().or(setting.ticker().after(options.timeLimit().dividedBy(4)));
        var objectives = new HashMap<String, BigDecimal>();
        long begin = setting.ticker().nanoseconds();
        double seconds = 0;
        for (String whose : List.of(SolutionListener.SAMPLES, "random", "greedy")) {
            Solution start = found.get(whose);
            if (start != null) {
                Solution better =
                        Improvers.iterated(problem, kicks, new RandomStreams(seed).stream("polish"))
                                .improve(start, stop);
                problem.evaluate(better).objective().ifPresent(o -> objectives.put(whose, o));
            }
            if (whose.equals(SolutionListener.SAMPLES)) {
                seconds = setting.ticker().secondsSince(begin);
            }
        }
        @Nullable BigDecimal best = best(target);
        @Nullable BigDecimal sampled = objectives.get(SolutionListener.SAMPLES);
        @Nullable BigDecimal random = objectives.get("random");
        @Nullable BigDecimal greedy = objectives.get("greedy");
        return new Searched(
                sampled,
                MethodRow.gapPercent(sampled, best),
                random,
                MethodRow.gapPercent(random, best),
                greedy,
                MethodRow.gapPercent(greedy, best),
                seconds);
    }

    private static String unsampled(RunRecord run) {
        String beginning = run.status() == RunRecord.Status.INFEASIBLE ? "Infeasible" : UNSAMPLED;
        return run.notices().stream()
                .filter(notice -> notice.startsWith(beginning))
                .findFirst()
                .orElseGet(() -> "%s, the run ended as %s.".formatted(UNSAMPLED, run.status()));
    }

    private RunRecord pipeline(Target target, Recipe recipe, RunOptions own, RunIdentity identity) {
        return new Pipeline(setting).run(target, new RecipeChoice(recipe, ""), own, identity);
    }

    private RunOptions own(long seed, Duration limit, boolean controls) {
        return new RunOptions(seed, options.threads(), limit, options.memoryLimit(), controls);
    }

    private @Nullable Exact exact(Target target, long seed, double seconds, RunIdentity identity) {
        if (setting.provers().stream().noneMatch(p -> p.suits(target.formulated()))) {
            return null;
        }
        Duration limit = Duration.ofMillis(Math.round(1000 * Math.max(LEAST_SECONDS, seconds)));
        RunRecord run = pipeline(target, proving(), own(seed, limit, false), identity);
        @Nullable BigDecimal objective = proved(run);
        return new Exact(
                objective,
                MethodRow.gapPercent(objective, best(target)),
                run.status().name(),
                run.proof() == RunRecord.Proof.PROVEN,
                run.timings().total());
    }

    /** One read that costs nothing, then the exact solver. */
    private static Recipe proving() {
        var plan =
                LagrangianPlan.defaults()
                        .withRule(LagrangianPlan.NO_RULE)
                        .withRounds(AugmentedLagrangianOptions.defaults().withRounds(1));
        return new Recipe(
                "cp-sat",
                "",
                List.of(
                        new Stage.Relax(
                                Stage.Relax.Method.LAGRANGIAN,
                                plan,
                                Stage.Relax.ENCODING,
                                PenaltyOptions.defaults()),
                        new Stage.Sample(new RandomMethod(), 1),
                        new Stage.Prove(UNLIMITED_WORK)));
    }

    /** The solution of the solver, not that of the one read before it. */
    private @Nullable BigDecimal proved(RunRecord run) {
        if (run.solution() == null) {
            return null;
        }
        String from = run.solution().from();
        boolean solver =
                run.proof() == RunRecord.Proof.PROVEN
                        || setting.provers().stream().anyMatch(p -> p.name().equals(from));
        return solver ? run.solution().objective() : null;
    }

    private static @Nullable BigDecimal best(Target target) {
        return target.known().flatMap(KnownInstance::bestKnown).orElse(null);
    }

    private LagrangianRow row(
            LagrangianSubject subject,
            long seed,
            RunIdentity identity,
            @Nullable LagrangianOutcome outcome,
            @Nullable String failure) {
        Target target = subject.target();
        return new LagrangianRow(
                LagrangianRow.SCHEMA,
                target.argument(),
                target.known().map(KnownInstance::id).orElse(null),
                target.instance().sha256(),
                target.instance().family(),
                target.instance().problem().size(),
                target.instance().problem().sense(),
                subject.recipe().name(),
                setup,
                seed,
                target.formulated().program().size(),
                subject.qubits(),
                best(target),
                target.known().map(KnownInstance::proven).orElse(false),
                outcome,
                failure,
                identity.utc(),
                identity.versions());
    }
}
