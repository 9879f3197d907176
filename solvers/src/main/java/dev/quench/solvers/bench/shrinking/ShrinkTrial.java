package dev.quench.solvers.bench.shrinking;

import dev.quench.problems.catalogue.KnownInstance;
import dev.quench.problems.encode.PenaltyEncoder;
import dev.quench.problems.family.Evaluation;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.bench.methods.MethodRow;
import dev.quench.solvers.pipeline.Pipeline;
import dev.quench.solvers.pipeline.Recipe;
import dev.quench.solvers.pipeline.RecipeChoice;
import dev.quench.solvers.pipeline.Recipes;
import dev.quench.solvers.pipeline.Rounding;
import dev.quench.solvers.pipeline.RunIdentity;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.RunRecord;
import dev.quench.solvers.pipeline.RunSetting;
import dev.quench.solvers.pipeline.Stage;
import dev.quench.solvers.pipeline.Target;
import dev.quench.solvers.pipeline.sampling.RandomMethod;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import dev.quench.solvers.reduction.shrinking.ShrinkOptions;
import dev.quench.solvers.repair.Improvers;
import dev.quench.solvers.repair.Repairs;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs methods on one instance so that they can be compared: the same sampler, shots, repair and
 * descent for all of them, no iterated search and no proof.
 *
 * <p>Raw figures are of the best sample that is a solution after lifting, without any help;
 * repaired ones of the best sample after greedy repair; improved ones after one descent from each
 * of the {@value #DESCENTS} best repaired samples. Where no row needs slack, constraints enter by
 * provable penalties, else by multipliers, so that no method has a slack qubit.
 */
public final class ShrinkTrial {
    private static final int DESCENTS = 20;
    private static final int ROUNDS = 8;
    private static final int ATTEMPTS = 2;
    /* Reads of the whole program until time is over; more than that many distinct ones never fit. */
    private static final int MOST_READS = 20_000;

    private final RunSetting setting;
    private final RunOptions options;
    private final ShrinkSetup setup;
    private final Target target;
    private final Target exact;

    private ShrinkTrial(
            RunSetting setting, RunOptions options, ShrinkSetup setup, Target whole, Target exact) {
        this.setting = setting;
        this.options = options;
        this.setup = setup;
        this.target = setup.reduce() ? exact : whole;
        this.exact = exact;
    }

    /**
     * Prepares an instance.
     *
     * @param target with its program, not yet reduced
     * @param setting the outside world
     * @param options threads and limits; the seed is that of each run
     * @param setup what is the same for all methods
     * @return the trial
     */
    public static ShrinkTrial of(
            Target target, RunSetting setting, RunOptions options, ShrinkSetup setup) {
        Target exact =
                target.reduce(ReductionLevel.EXACT, options, setting.interrupt(), setting.ticker());
        return new ShrinkTrial(setting, options, setup, target, exact);
    }

    /**
     * Runs one method.
     *
     * @param method what is compared
     * @param size how small the program is made
     * @param seed of the run
     * @param seconds that the first method took, for those that are to take as long; 0 for the run
     *     limit
     * @param identity time, command line, versions
     * @return its row, also where the run fails
     */
    public ShrinkRow run(
            ShrinkMethod method, ShrinkSize size, long seed, double seconds, RunIdentity identity) {
        var place = new Place(method, size, seed);
        try {
            return switch (method.kind()) {
                case SHRINK, STEER ->
                        ran(place, pipeline(target, shrunk(method, size), seed, 0, identity));
                case EXACT -> ran(place, pipeline(exact, sampled(exact), seed, 0, identity));
                case UNSHRUNK ->
                        ran(place, pipeline(target, reads(target), seed, 2 * seconds, identity));
                case UNIFORM -> ran(place, pipeline(target, uniform(target), seed, 0, identity));
                case ROUND -> rounded(place);
                case EMPTY -> empty(place);
                case PROVER -> ran(place, pipeline(target, proved(), seed, seconds, identity));
            };
        } catch (IllegalArgumentException e) {
            return row(place, null, null, null, Objects.toString(e.getMessage()));
        }
    }

    private record Place(ShrinkMethod method, ShrinkSize size, long seed) {}

    private RunRecord pipeline(
            Target of, Recipe recipe, long seed, double seconds, RunIdentity identity) {
        Duration limit =
                seconds > 0
                        ? Duration.ofMillis(Math.max(100, Math.round(1000 * seconds)))
                        : options.timeLimit();
        var own = new RunOptions(seed, options.threads(), limit, options.memoryLimit(), false);
        return new Pipeline(setting).run(of, new RecipeChoice(recipe, ""), own, identity);
    }

    private Recipe shrunk(ShrinkMethod method, ShrinkSize size) {
        Recipe base = sampled(target);
        int budget = size.of(variables());
        return base.withShrink(
                new Stage.Shrink(
                        method.kind() == ShrinkMethod.Kind.STEER
                                ? Stage.Shrink.Engine.REDUCTIONS
                                : Stage.Shrink.Engine.MERGE,
                        method.source(),
                        budget,
                        ShrinkOptions.toBudget(),
                        ATTEMPTS));
    }

    /** The recipe without anything that would hide what the samples are worth. */
    private Recipe sampled(Target of) {
        Recipe base = Recipes.named(setup.recipe());
        var stages = new ArrayList<Stage>();
        stages.add(relax(of));
        stages.add(new Stage.Sample(base.sample().method(), setup.shots()));
        stages.add(new Stage.Repair());
        stages.add(new Stage.Improve(DESCENTS, 0));
        return new Recipe(base.name(), base.about(), stages);
    }

    private static Stage.Relax relax(Target of) {
        var program = of.reduced().formulated().program();
        boolean slack = PenaltyEncoder.provable().slackBits(program) > 0;
        Stage.Relax base = Recipes.named("penalty-anneal").relax();
        return slack
                ? new Stage.Relax(
                        Stage.Relax.Method.LAGRANGIAN, ROUNDS, base.encoding(), base.penalties())
                : base;
    }

    private Recipe reads(Target of) {
        Recipe base = sampled(of);
        return base.withSample(new Stage.Sample(base.sample().method(), MOST_READS));
    }

    private Recipe uniform(Target of) {
        return sampled(of).withSample(new Stage.Sample(new RandomMethod(), setup.shots()));
    }

    /** One read that costs nothing, then the exact solver. */
    private Recipe proved() {
        var stages = new ArrayList<Stage>();
        stages.add(relax(target));
        stages.add(new Stage.Sample(new RandomMethod(), 1));
        stages.add(new Stage.Prove(1e6));
        return new Recipe("cp-sat", "", stages);
    }

    private int variables() {
        return target.formulated().program().size();
    }

    private ShrinkRow empty(Place place) {
        Formulated formulated = target.formulated();
        Problem problem = formulated.problem();
        long begin = setting.ticker().nanoseconds();
        Optional<Solution> repaired =
                Repairs.greedy(formulated).repair(Bits.zeros(formulated.program().size()));
        Optional<Solution> improved =
                repaired.map(s -> Improvers.standard(problem).improve(s, setting.interrupt()));
        double seconds = setting.ticker().secondsSince(begin);
        @Nullable BigDecimal greedy = repaired.flatMap(this::value).orElse(null);
        @Nullable BigDecimal better = improved.flatMap(this::value).orElse(null);
        return row(
                place,
                null,
                new Figures(null, null, null, greedy, null, better, null, seconds),
                null,
                null);
    }

    private ShrinkRow rounded(Place place) {
        var own =
                new RunOptions(
                        place.seed(),
                        options.threads(),
                        options.timeLimit(),
                        options.memoryLimit(),
                        false);
        Rounding rounding =
                Rounding.run(
                        target, place.method().source(), setup.shots(), DESCENTS, own, setting);
        var figures =
                new Figures(
                        rounding.raw().isPresent(),
                        rounding.feasibleFraction(),
                        rounding.raw().orElse(null),
                        rounding.repaired().orElse(null),
                        rounding.distance().orElse(null),
                        rounding.improved().orElse(null),
                        null,
                        rounding.seconds());
        return row(place, target.reduced().formulated().program().size(), figures, null, null);
    }

    private Optional<BigDecimal> value(Solution solution) {
        Evaluation evaluation = target.formulated().problem().evaluate(solution);
        return evaluation.feasible() ? evaluation.objective() : Optional.empty();
    }

    private record Figures(
            @Nullable Boolean feasible,
            @Nullable Double feasibleFraction,
            @Nullable BigDecimal raw,
            @Nullable BigDecimal repaired,
            @Nullable Integer distance,
            @Nullable BigDecimal improved,
            @Nullable Double shrinkSeconds,
            @Nullable Double seconds) {}

    private ShrinkRow ran(Place place, RunRecord run) {
        if (place.method().kind() == ShrinkMethod.Kind.PROVER) {
            @Nullable BigDecimal found = run.solution() == null ? null : run.solution().objective();
            var figures =
                    new Figures(null, null, null, found, null, found, null, run.timings().total());
            return row(place, null, figures, null, null);
        }
        if (run.samples() == null && run.solution() != null) {
            BigDecimal proven = run.solution().objective();
            var figures =
                    new Figures(true, 1.0, proven, proven, 0, proven, null, run.timings().total());
            return row(place, 0, figures, null, null);
        }
        Optional<RunRecord.StageFacts> shrink =
                run.stages().stream()
                        .filter(stage -> stage.detail().containsKey("source"))
                        .reduce((_, last) -> last);
        boolean feasible = run.raw() != null && run.raw().feasible();
        var figures =
                new Figures(
                        feasible,
                        run.samples() == null ? null : (Double) run.samples().feasibleFraction(),
                        feasible ? Objects.requireNonNull(run.raw()).objective() : null,
                        run.repaired() == null ? null : run.repaired().objective(),
                        run.repaired() == null ? null : run.repaired().distance(),
                        run.improved() == null ? null : run.improved().objective(),
                        shrink.map(RunRecord.StageFacts::seconds).orElse(null),
                        run.timings().total());
        return row(
                place,
                sampledVariables(run),
                figures,
                shrink.map(s -> Objects.toString(s.detail().get("stop"))).orElse(null),
                null);
    }

    private static @Nullable Integer sampledVariables(RunRecord run) {
        return run.stages().stream()
                .filter(stage -> stage.kind().equals("reduce"))
                .map(RunRecord.StageFacts::variablesAfter)
                .reduce((_, last) -> last)
                .orElse(run.instance().variables());
    }

    private ShrinkRow row(
            Place place,
            @Nullable Integer left,
            @Nullable Figures figures,
            @Nullable String stop,
            @Nullable String failure) {
        @Nullable BigDecimal best = target.known().flatMap(KnownInstance::bestKnown).orElse(null);
        return new ShrinkRow(
                ShrinkRow.SCHEMA,
                target.argument(),
                target.instance().sha256(),
                target.instance().family(),
                variables(),
                place.size().text(),
                place.size().of(variables()),
                place.method().name(),
                place.seed(),
                best,
                null,
                left,
                stop,
                figures == null ? null : figures.feasible(),
                figures == null ? null : figures.feasibleFraction(),
                figures == null ? null : figures.raw(),
                figures == null ? null : gap(figures.raw(), best),
                figures == null ? null : figures.repaired(),
                figures == null ? null : gap(figures.repaired(), best),
                figures == null ? null : figures.distance(),
                figures == null ? null : figures.improved(),
                figures == null ? null : gap(figures.improved(), best),
                figures == null ? null : figures.shrinkSeconds(),
                figures == null ? null : figures.seconds(),
                failure);
    }

    /** The distance from the best known value, above 0 whichever the sense if worse. */
    private @Nullable Double gap(@Nullable BigDecimal objective, @Nullable BigDecimal best) {
        return MethodRow.gapPercent(objective, best);
    }
}
