package dev.quench.solvers.pipeline;

import dev.quench.problems.formulate.Formulated;
import dev.quench.solvers.pipeline.Judged.Scored;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of a record that says how good the samples are: raw, repaired, improved. */
final class RecordFigures {
    private final RecordStages stages;
    private RunRecord.@Nullable SampleFacts samples;
    private RunRecord.@Nullable Figure raw;
    private RunRecord.@Nullable Figure repaired;
    private RunRecord.@Nullable Figure improved;
    private RunRecord.@Nullable Figure neighbourhood;
    private double seconds;

    RecordFigures(RecordStages stages) {
        this.stages = stages;
    }

    /** Takes what the judge found; only the stages that the recipe has are written down. */
    void judged(Formulated formulated, Recipe recipe, Judged ours, long trainingShots) {
        samples =
                new RunRecord.SampleFacts(
                        ours.shots(), ours.distinct(), ours.feasibleFraction(), trainingShots);
        raw = raw(ours);
        boolean repairs = recipe.find(Stage.Repair.class).isPresent();
        repaired = repairs ? repaired(ours) : null;
        improved = improved(ours);
        double repair = ours.seconds().getOrDefault("repair", 0.0);
        double improve = ours.seconds().getOrDefault("improve", 0.0);
        seconds = repair + improve;
        if (repairs) {
            stages.searched("greedy", "repair", formulated, repair, Map.of());
        }
        recipe.find(Stage.Improve.class)
                .ifPresent(stage ->
                        stages.searched(
                                "local-search",
                                "improve",
                                formulated,
                                improve,
                                Map.of("samples", stage.samples())));
    }

    private static RunRecord.Figure raw(Judged judged) {
        return judged.raw()
                .map(s -> s.figure(false))
                .orElse(new RunRecord.Figure(null, false, null));
    }

    private static RunRecord.@Nullable Figure repaired(Judged judged) {
        return judged.repaired().map(s -> s.figure(true)).orElse(null);
    }

    private static RunRecord.@Nullable Figure improved(Judged judged) {
        return judged.improved().map(s -> s.figure(false)).orElse(null);
    }

    /** Help for what was measured while training takes its time as well. */
    void judgedArchive(Judged archive) {
        seconds += archive.seconds().values().stream().mapToDouble(s -> s).sum();
    }

    void lastRepaired(Formulated formulated, LastRepair.Outcome outcome) {
        neighbourhood = outcome.best().figure(true);
        seconds += outcome.seconds();
        stages.searched(
                "neighbourhood", "improve", formulated, outcome.seconds(), outcome.detail());
    }

    void polished(Formulated formulated, int kicks, double polishSeconds) {
        seconds += polishSeconds;
        stages.searched(
                "iterated-local-search",
                "improve",
                formulated,
                polishSeconds,
                Map.of("kicks", kicks));
    }

    /** Makes the figures of a control. */
    static RunRecord.Control control(
            String name, Judged judged, Optional<Scored> lastRepaired, double seconds) {
        boolean greedy = name.equals("greedy");
        return new RunRecord.Control(
                name,
                greedy ? 0 : judged.shots(),
                greedy ? null : judged.feasibleFraction(),
                greedy ? null : raw(judged),
                repaired(judged),
                improved(judged),
                lastRepaired.map(s -> s.figure(true)).orElse(null),
                seconds);
    }

    RunRecord.@Nullable SampleFacts samples() {
        return samples;
    }

    RunRecord.@Nullable Figure raw() {
        return raw;
    }

    RunRecord.@Nullable Figure repaired() {
        return repaired;
    }

    RunRecord.@Nullable Figure improved() {
        return improved;
    }

    RunRecord.@Nullable Figure neighbourhood() {
        return neighbourhood;
    }

    /** Returns how long repairing and improving took. */
    double seconds() {
        return seconds;
    }
}
