package dev.quench.app.qoblib;

import dev.quench.problems.family.Sense;
import dev.quench.solvers.pipeline.RunRecord;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What controls reached at some point of the way. */
enum ControlValue {
    RANDOM_RAW("random", RunRecord.Control::raw),
    RANDOM_REPAIRED("random", RunRecord.Control::repaired),
    RANDOM_IMPROVED("random", RunRecord.Control::improved),
    GREEDY_IMPROVED("greedy", RunRecord.Control::improved);

    private final String control;
    private final Point point;

    /** Takes a figure from a control. */
    private interface Point {
        RunRecord.@Nullable Figure of(RunRecord.Control control);
    }

    ControlValue(String control, Point point) {
        this.control = control;
        this.point = point;
    }

    /** Returns the best feasible objective over the runs, or {@code none}. */
    String best(InstanceRuns runs) {
        Sense sense = runs.instance().problem().sense();
        return runs.records().stream()
                .flatMap(record -> record.controls().stream())
                .filter(c -> c.name().equals(control))
                .map(point::of)
                .filter(Objects::nonNull)
                .filter(RunRecord.Figure::feasible)
                .map(RunRecord.Figure::objective)
                .filter(Objects::nonNull)
                .reduce((a, b) -> sense.isBetter(b, a) ? b : a)
                .map(SummaryRow::exact)
                .orElse("none");
    }
}
