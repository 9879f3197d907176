package dev.quench.app.command;

import dev.quench.app.terminal.Versions;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.family.Sense;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.ledger.LedgerEntry;
import dev.quench.solvers.ledger.LedgerRow;
import dev.quench.solvers.pipeline.Pipeline;
import dev.quench.solvers.pipeline.Recipe;
import dev.quench.solvers.pipeline.RecipeChoice;
import dev.quench.solvers.pipeline.RunIdentity;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.RunRecord;
import dev.quench.solvers.pipeline.RunSetting;
import dev.quench.solvers.pipeline.Stage;
import dev.quench.solvers.pipeline.Target;
import dev.quench.solvers.pipeline.sampling.SampleMethods;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Samples one formulation with a fixed budget and repairs the samples, nothing more. */
final class FormulationTrial {
    private static final int ROUNDS = 8;
    private static final int EVALUATIONS = 40;

    private final Stage.Sample sample;
    private final PenaltyOptions penalties;
    private final RunOptions options;
    private final Ticker ticker;

    FormulationTrial(
            String sampler,
            int shots,
            PenaltyOptions penalties,
            RunOptions options,
            Ticker ticker) {
        this.sample =
                new Stage.Sample(
                        SampleMethods.changedWhereKnown(
                                SampleMethods.named(sampler), Map.of("evaluations", EVALUATIONS)),
                        shots);
        this.penalties = penalties;
        this.options = options;
        this.ticker = ticker;
    }

    /** Its states are not drawn, so that the share of feasible ones says nothing. */
    boolean isEnumerated() {
        return switch (sample.method().origin()) {
            case ENUMERATED, COMPUTED -> true;
            case TRAINED, DRAWN, UNIFORM, SEARCHED -> false;
        };
    }

    LedgerRow.Solved run(Target target, LedgerEntry entry, StopSignal interrupt) {
        var surroundings = new Surroundings(options.threads(), options.memoryLimit());
        var setting =
                new RunSetting(
                        surroundings.backend("statevector"),
                        List.of(),
                        ticker,
                        interrupt,
                        Progress.SILENT,
                        List.of());
        var identity = new RunIdentity("", "", Versions.all());
        RunRecord run =
                new Pipeline(setting)
                        .run(target, new RecipeChoice(recipe(entry), ""), options, identity);
        return solved(run, target.instance().problem().sense());
    }

    private Recipe recipe(LedgerEntry entry) {
        boolean loop = entry.encoding().equals("lagrangian");
        var relax =
                loop
                        ? new Stage.Relax(
                                Stage.Relax.Method.LAGRANGIAN,
                                ROUNDS,
                                Stage.Relax.ENCODING,
                                penalties)
                        : new Stage.Relax(
                                Stage.Relax.Method.PENALTY, 1, entry.encoding(), penalties);
        return new Recipe(entry.name(), "", List.of(relax, sample, new Stage.Repair()));
    }

    private LedgerRow.Solved solved(RunRecord run, Sense sense) {
        @Nullable BigDecimal best = run.instance().bestKnown();
        @Nullable BigDecimal raw = feasible(run.raw());
        @Nullable BigDecimal repaired = feasible(run.repaired());
        if (repaired == null && run.samples() == null && run.solution() != null) {
            repaired = run.solution().objective();
        }
        @Nullable BigDecimal random =
                run.controls().stream()
                        .filter(c -> c.name().equals("random"))
                        .map(RunRecord.Control::repaired)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(FormulationTrial::feasible)
                        .orElse(null);
        return new LedgerRow.Solved(
                run.stages().stream()
                        .filter(s -> s.kind().equals("sample"))
                        .map(RunRecord.StageFacts::name)
                        .findFirst()
                        .orElse("none"),
                run.samples() == null ? 0 : run.samples().shots(),
                run.samples() == null || isEnumerated()
                        ? null
                        : (Double) run.samples().feasibleFraction(),
                raw,
                gap(sense, raw, best),
                repaired,
                gap(sense, repaired, best),
                random,
                repaired != null && (random == null || sense.isBetter(repaired, random)),
                run.timings().sample(),
                cuts(run));
    }

    private static int number(RunRecord.StageFacts stage, String key) {
        return stage.detail().get(key) instanceof Integer number ? number : 0;
    }

    private static LedgerRow.@Nullable Cuts cuts(RunRecord run) {
        return run.stages().stream()
                .filter(s -> s.kind().equals("cut"))
                .map(s ->
                        new LedgerRow.Cuts(
                                number(s, "rounds"),
                                number(s, "added"),
                                s.variablesAfter(),
                                Boolean.TRUE.equals(s.detail().get("settled"))))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable BigDecimal feasible(RunRecord.@Nullable Figure figure) {
        return figure == null || !figure.feasible() ? null : figure.objective();
    }

    private static @Nullable Double gap(
            Sense sense, @Nullable BigDecimal value, @Nullable BigDecimal best) {
        if (value == null || best == null) {
            return null;
        }
        double gap = sense.gapPercent(value, best);
        return Double.isFinite(gap) ? (Double) gap : null;
    }
}
