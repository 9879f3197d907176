package dev.quench.app.report;

import static dev.quench.app.report.TextTable.Align.LEFT;
import static dev.quench.app.report.TextTable.Align.RIGHT;

import dev.quench.solvers.pipeline.RunRecord;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows several run records side by side, one line each. */
public final class RunTable {
    private RunTable() {}

    /**
     * Sets records as a table.
     *
     * @param runs the records, in order
     * @return a heading and one line for each
     */
    public static List<String> lines(List<RunRecord> runs) {
        var table =
                new TextTable(
                        List.of(
                                LEFT, LEFT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT,
                                LEFT, RIGHT));
        table.row(
                "instance",
                "recipe",
                "qubits",
                "feasible",
                "raw",
                "repaired",
                "improved",
                "random",
                "answer",
                "best known",
                "status",
                "seconds");
        for (RunRecord run : runs) {
            table.row(
                    run.instance().name(),
                    run.recipe().name(),
                    run.ledger().qubits() == null ? "-" : run.ledger().qubits().toString(),
                    feasible(run),
                    value(run.raw()),
                    value(run.repaired()),
                    value(run.improved()),
                    random(run),
                    run.solution() == null ? "-" : run.solution().objective().toPlainString(),
                    run.instance().bestKnown() == null
                            ? "-"
                            : run.instance().bestKnown().toPlainString(),
                    run.status() + gap(run),
                    String.format(Locale.ROOT, "%.1f", run.timings().total()));
        }
        return table.lines("");
    }

    private static String feasible(RunRecord run) {
        return run.samples() == null
                ? "-"
                : String.format(Locale.ROOT, "%.1f %%", 100 * run.samples().feasibleFraction());
    }

    private static String value(RunRecord.@Nullable Figure figure) {
        return figure == null || figure.objective() == null || !figure.feasible()
                ? "-"
                : figure.objective().toPlainString();
    }

    /** The random control after repair, the figure to compare the column repaired with. */
    private static String random(RunRecord run) {
        return run.controls().stream()
                .filter(c -> c.name().equals("random"))
                .map(c -> value(c.repaired()))
                .findFirst()
                .orElse("-");
    }

    private static String gap(RunRecord run) {
        boolean open = run.status() == RunRecord.Status.FEASIBLE && run.gapPercent() != null;
        return open ? String.format(Locale.ROOT, " (gap %.1f %%)", run.gapPercent()) : "";
    }
}
