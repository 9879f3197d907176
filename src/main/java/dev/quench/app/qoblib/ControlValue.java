package dev.quench.app.qoblib;

import dev.quench.problems.family.Sense;
import dev.quench.solvers.pipeline.RunRecord;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What controls reached at some point of the way.
 *
 * @param control its name
 * @param point of the way
 */
record ControlValue(String control, Point point) {
    static final ControlValue RANDOM_RAW = new ControlValue("random", RunRecord.Control::raw);
    static final ControlValue RANDOM_REPAIRED =
            new ControlValue("random", RunRecord.Control::repaired);
    static final ControlValue RANDOM_IMPROVED =
            new ControlValue("random", RunRecord.Control::improved);
    static final ControlValue GREEDY_IMPROVED =
            new ControlValue("greedy", RunRecord.Control::improved);

    /** Takes a figure from a control. */
    interface Point {
        RunRecord.@Nullable Figure of(RunRecord.Control control);
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
