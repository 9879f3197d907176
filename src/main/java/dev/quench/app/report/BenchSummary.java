package dev.quench.app.report;

import static dev.quench.app.report.TextTable.Align.LEFT;
import static dev.quench.app.report.TextTable.Align.RIGHT;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets many benchmarks of one sampler for a terminal: a line for each instance and number of
 * threads, and at the end how many of them reached the target from every seed.
 */
public final class BenchSummary {
    private BenchSummary() {}

    /** One line of the table. */
    private record Line(BenchReport report, BenchReport.Row row) {
        boolean hasTarget() {
            return report.target() != null;
        }

        /** Whether its times are times to the target. */
        boolean isLimited() {
            return report.runLimit() != null && row.successes() != null;
        }

        boolean reachedByAll() {
            return row.successes() != null
                    && row.successes() == row.runs()
                    && row.runs() == report.seeds();
        }
    }

    /**
     * Sets reports.
     *
     * @param reports of one call, in order
     * @return lines
     */
    public static List<String> lines(List<BenchReport> reports) {
        List<Line> lines =
                reports.stream()
                        .flatMap(report -> report.rows().stream().map(row -> new Line(report, row)))
                        .toList();
        var all = new ArrayList<String>();
        reports.stream()
                .limit(1)
                .map(r ->
                        "%s: %s, seeds %d to %d"
                                .formatted(
                                        r.benchmark(),
                                        BenchTable.runs(r),
                                        r.seed(),
                                        r.seed() + r.seeds() - 1))
                .forEach(all::add);
        all.addAll(table(lines).lines(""));
        all.addAll(totals(lines));
        return all;
    }

    private static TextTable table(List<Line> lines) {
        var table =
                new TextTable(
                        List.of(
                                LEFT, RIGHT, RIGHT, RIGHT, LEFT, RIGHT, RIGHT, RIGHT, RIGHT,
                                RIGHT));
        table.row(
                "instance",
                "bits",
                "couplings",
                "threads",
                "kernel",
                "target",
                "reached",
                "worst gap, %",
                "median, ms",
                "most, ms");
        for (Line line : lines) {
            BenchReport.Row row = line.row();
            table.row(
                    name(line.report()),
                    Integer.toString(line.report().variables()),
                    Integer.toString(line.report().couplings()),
                    Integer.toString(row.threads()),
                    row.kernel() == null ? "-" : row.kernel(),
                    BenchTable.energy(line.report().target()),
                    BenchTable.reached(row),
                    BenchTable.number("%.3f", row.worstGapPercent(), 1),
                    median(line),
                    most(line));
        }
        return table;
    }

    /** To the target, or of whole runs where they have no limit. */
    private static String median(Line line) {
        return !line.isLimited()
                ? milliseconds(line.row().seconds())
                : toTarget(line.row().medianToTarget());
    }

    private static String most(Line line) {
        return !line.isLimited()
                ? milliseconds(line.row().secondsMost())
                : toTarget(line.row().mostToTarget());
    }

    private static String toTarget(@Nullable Double seconds) {
        return seconds == null ? "none" : milliseconds(seconds);
    }

    private static String milliseconds(@Nullable Double seconds) {
        return BenchTable.number("%.2f", seconds, 1e3);
    }

    private static List<String> totals(List<Line> lines) {
        List<Line> aimed = lines.stream().filter(Line::hasTarget).toList();
        var totals = new ArrayList<String>();
        if (!aimed.isEmpty()) {
            totals.add(
                    "every seed reached the target: %d of %d"
                            .formatted(
                                    aimed.stream().filter(Line::reachedByAll).count(),
                                    aimed.size()));
        }
        aimed.stream()
                .filter(line -> !line.reachedByAll() && line.row().runs() > 0)
                .map(line ->
                        "  not %s: %s%s"
                                .formatted(
                                        label(line, lines),
                                        BenchTable.reached(line.row()),
                                        worstGap(line.row().worstGapPercent())))
                .forEach(totals::add);
        lines.stream()
                .filter(line -> !line.hasTarget() || line.row().runs() == 0)
                .map(line -> "  %s: %s".formatted(label(line, lines), reason(line)))
                .forEach(totals::add);
        lines.stream()
                .filter(line -> line.row().runs() > 0 && line.row().runs() < line.report().seeds())
                .map(line ->
                        "  %s: cut short after %d of %d runs"
                                .formatted(
                                        label(line, lines),
                                        line.row().runs(),
                                        line.report().seeds()))
                .forEach(totals::add);
        return totals;
    }

    private static String worstGap(@Nullable Double percent) {
        return percent == null
                ? ""
                : ", worst gap %s %%".formatted(BenchTable.number("%.3f", percent, 1));
    }

    private static String reason(Line line) {
        return line.row().runs() == 0
                ? "no run counts, the time limit (--time-limit) or an interrupt came first"
                : "no target, " + BenchTable.noTarget(line.report());
    }

    /** With several numbers of threads, the number belongs to the name. */
    private static String label(Line line, List<Line> lines) {
        String name = name(line.report());
        return lines.stream().map(l -> l.row().threads()).distinct().count() == 1
                ? name
                : "%s with threads %d".formatted(name, line.row().threads());
    }

    /** The name without the folder. */
    private static String name(BenchReport report) {
        String name = report.instance();
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
