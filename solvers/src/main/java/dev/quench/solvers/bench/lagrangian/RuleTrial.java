package dev.quench.solvers.bench.lagrangian;

import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.DualLoop;
import dev.quench.solvers.lagrangian.DualOutcome;
import dev.quench.solvers.lagrangian.DualStep;
import dev.quench.solvers.lagrangian.PrimalHeuristic;
import dev.quench.solvers.lagrangian.dual.DualChoice;
import dev.quench.solvers.lagrangian.dual.DualFunction;
import dev.quench.solvers.lagrangian.dual.DualFunctions;
import dev.quench.solvers.lagrangian.dual.Keep;
import dev.quench.solvers.lagrangian.rule.MultiplierRules;
import dev.quench.solvers.ortools.ProgramRelaxation;
import dev.quench.solvers.pipeline.RandomStreams;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.RunSetting;
import dev.quench.solvers.pipeline.Target;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Runs multiplier rules alone on the dual function of an instance: from multipliers of 0, without
 * samples, and without a known solution to aim at, so that a rule is worth what it finds itself.
 */
public final class RuleTrial {
    private static final long SEED = 1;
    private static final double TENTH = 0.1;
    private static final double HUNDREDTH = 0.01;

    private final RunSetting setting;
    private final RuleSetup setup;
    private final Target target;
    private final OptionalDouble relaxed;

    private RuleTrial(RunSetting setting, RuleSetup setup, Target target, OptionalDouble relaxed) {
        this.setting = setting;
        this.setup = setup;
        this.target = target;
        this.relaxed = relaxed;
    }

    /**
     * Reduces an instance and solves its linear relaxation, once for all rules.
     *
     * @param target with its program, not yet reduced
     * @param setting the outside world
     * @param options seed and limits of the reductions
     * @param setup what is the same for all rules
     * @return the trial
     */
    public static RuleTrial of(
            Target target, RunSetting setting, RunOptions options, RuleSetup setup) {
        Target reduced =
                target.reduce(setup.reduction(), options, setting.interrupt(), setting.ticker());
        BinaryProgram program = reduced.reduced().formulated().program();
        return new RuleTrial(setting, setup, reduced, ProgramRelaxation.minimum(program));
    }

    /**
     * Returns what a row must be of to stand for a run.
     *
     * @param rule its name
     * @return the key
     */
    public RuleRow.Key key(String rule) {
        return new RuleRow.Key(target.argument(), target.instance().sha256(), rule, setup);
    }

    /**
     * Runs a rule.
     *
     * @param rule of {@link MultiplierRules#names}
     * @return its row, also where the program has no dual function
     */
    public RuleRow run(String rule) {
        try {
            DualFunction dual = dual(target.reduced());
            var loop =
                    new DualLoop(
                            MultiplierRules.named(
                                    rule, new RandomStreams(SEED).stream("multipliers")),
                            setup.evaluations());
            long begin = setting.ticker().nanoseconds();
            StopSignal stop = setting.interrupt().or(setting.ticker().after(limit()));
            DualOutcome outcome =
                    loop.run(
                            dual,
                            new double[dual.size()],
                            PrimalHeuristic.NONE,
                            (_, _) -> {},
                            stop);
            return row(rule, outcome, setting.ticker().secondsSince(begin), null);
        } catch (IllegalArgumentException e) {
            return row(rule, null, 0, Objects.requireNonNullElse(e.getMessage(), e.toString()));
        }
    }

    private Duration limit() {
        return Duration.ofMillis(Math.max(1, Math.round(1000 * setup.runLimit())));
    }

    private static DualFunction dual(ReducedInstance reduced) {
        return switch (DualFunctions.of(reduced.formulated(), reduced.substitution(), Keep.NONE)) {
            case DualChoice.Chosen chosen -> chosen.dual();
            case DualChoice.None none ->
                    throw new IllegalArgumentException(
                            "There is no dual function: %s.".formatted(none.reason()));
        };
    }

    private RuleRow row(
            String rule, @Nullable DualOutcome outcome, double seconds, @Nullable String failure) {
        Formulated left = target.reduced().formulated();
        @Nullable BigDecimal value = outcome == null ? null : outcome.certified();
        return new RuleRow(
                RuleRow.SCHEMA,
                target.argument(),
                target.instance().sha256(),
                target.instance().family(),
                rule,
                setup,
                left.program().size(),
                outcome == null ? null : outcome.dual().name(),
                outcome == null ? null : (Integer) outcome.dual().size(),
                LagrangianFigures.relaxation(left, relaxed),
                outcome == null ? null : evaluationsTo(TENTH, outcome.steps()),
                outcome == null ? null : evaluationsTo(HUNDREDTH, outcome.steps()),
                outcome == null ? null : (Integer) outcome.steps().size(),
                value == null
                        ? null
                        : LagrangianFigures.bound(left.problem().sense(), left.objective(value)),
                value == null
                        ? null
                        : LagrangianFigures.gapToLpPercent(relaxed, value.doubleValue()),
                outcome == null ? null : (Double) seconds,
                outcome == null ? null : outcome.end(),
                failure);
    }

    /** The number of evaluations after which the best value was that close, if it ever was. */
    private @Nullable Integer evaluationsTo(double percent, List<DualStep> steps) {
        for (int k = 0; k < steps.size(); k++) {
            @Nullable Double gap = LagrangianFigures.gapToLpPercent(relaxed, steps.get(k).best());
            if (gap != null && gap <= percent) {
                return k + 1;
            }
        }
        return null;
    }
}
