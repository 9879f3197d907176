package dev.quench.app.report;

import static dev.quench.app.report.TextTable.Align.LEFT;
import static dev.quench.app.report.TextTable.Align.RIGHT;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sets a benchmark for a terminal: figures below each other, a column for each number of threads.
 */
public final class BenchTable {
    private BenchTable() {}

    /**
     * Sets a report.
     *
     * @param report what was measured
     * @return lines
     */
    public static List<String> lines(BenchReport report) {
        var alignment = new ArrayList<TextTable.Align>(List.of(LEFT));
        alignment.addAll(Collections.nCopies(report.rows().size(), RIGHT));
        var table = new TextTable(alignment);
        add(table, report, "threads", row -> Integer.toString(row.threads()));
        add(table, report, "probe: cache, GB/s", row -> giga(row.machine().cacheBytesPerSecond()));
        add(
                table,
                report,
                "probe: memory, GB/s",
                row -> giga(row.machine().memoryBytesPerSecond()));
        add(
                table,
                report,
                "probe: int16 additions, G/s",
                row -> giga(row.machine().additionsPerSecond()));
        add(table, report, "kernel", row -> row.kernel() == null ? "-" : row.kernel());
        add(
                table,
                report,
                "runs (after warm-ups)",
                row -> "%d (%d)".formatted(row.runs(), row.warmUps()));
        add(table, report, "median run, ms", row -> milli(row.seconds()));
        add(table, report, "least to most, ms", BenchTable::range);
        add(table, report, report.unit() + ", G/s", row -> giga(row.workPerSecond()));
        add(table, report, "times neighbours, G/s", row -> giga(row.neighboursPerSecond()));
        add(
                table,
                report,
                "over probe additions",
                row -> number("%.3f", row.neighboursOverProbe(), 1));
        add(table, report, "best energy", row -> energy(row.bestEnergy()));
        add(table, report, "reached the target", BenchTable::reached);
        if (report.target() != null) {
            add(table, report, "worst gap, %", row -> number("%.3f", row.worstGapPercent(), 1));
        }
        if (report.target() != null && report.runLimit() != null) {
            add(table, report, "median to the target, ms", row -> toTarget(row.medianToTarget()));
            add(table, report, "most to the target, ms", row -> toTarget(row.mostToTarget()));
            add(table, report, "run that TTS rests on, ms", row -> milli(row.timeToTargetRun()));
        }
        add(
                table,
                report,
                "TTS(0.99), ms",
                row ->
                        row.successes() != null && row.timeToTarget() == null
                                ? "none"
                                : milli(row.timeToTarget()));
        add(table, report, "95 % interval, ms", BenchTable::interval);
        var lines = new ArrayList<String>();
        lines.add(
                "%s: %d variables, %d couplings; %s, %s, seeds %d to %d"
                        .formatted(
                                report.instance(),
                                report.variables(),
                                report.couplings(),
                                report.benchmark(),
                                runs(report),
                                report.seed(),
                                report.seed() + report.seeds() - 1));
        lines.add(
                report.target() == null
                        ? "  no target: " + noTarget(report)
                        : "  target energy %s (%s)"
                                .formatted(energy(report.target()), report.targetSource()));
        lines.addAll(table.lines("  "));
        if (report.rows().stream().anyMatch(row -> row.runs() < report.seeds())) {
            lines.add(
                    "  cut short: not all of %d runs ended within the time limit (--time-limit)"
                            .formatted(report.seeds()));
        }
        return lines;
    }

    /** Why there is no target, and the way to one. */
    static String noTarget(BenchReport report) {
        return switch (report.targetSource()) {
            case BenchReport.KNOWN_MAXIMISED ->
                    "the best value is known where it is maximised (--maximise, or --target gives one)";
            case BenchReport.KNOWN_MINIMISED ->
                    "the best value is known where it is minimised (without --maximise, or --target gives one)";
            default -> "no best value is known (--target gives one)";
        };
    }

    /** What a run is; with a limit, the number of reads is of no interest. */
    static String runs(BenchReport report) {
        String length =
                (report.unit().equals("moves") ? "samples of %d moves" : "reads of %d sweeps")
                        .formatted(report.sweeps());
        return report.runLimit() == null
                ? "%d %s".formatted(report.reads(), length)
                : "runs of %s s at most, %s".formatted(plain(report.runLimit()), length);
    }

    private static void add(
            TextTable table,
            BenchReport report,
            String name,
            Function<BenchReport.Row, String> cell) {
        table.row(
                Stream.concat(Stream.of(name), report.rows().stream().map(cell))
                        .toArray(String[]::new));
    }

    private static String range(BenchReport.Row row) {
        return row.runs() == 0
                ? "-"
                : "%s to %s".formatted(milli(row.secondsLeast()), milli(row.secondsMost()));
    }

    static String reached(BenchReport.Row row) {
        return row.successes() == null ? "-" : "%d of %d".formatted(row.successes(), row.runs());
    }

    private static String interval(BenchReport.Row row) {
        if (row.timeToTargetLow() == null) {
            return "-";
        }
        return row.timeToTargetHigh() == null
                ? "at least " + milli(row.timeToTargetLow())
                : "%s to %s".formatted(milli(row.timeToTargetLow()), milli(row.timeToTargetHigh()));
    }

    /** A run that failed takes for ever. */
    private static String toTarget(@Nullable Double seconds) {
        return seconds == null ? "none" : milli(seconds);
    }

    static String energy(@Nullable Double value) {
        return value == null ? "-" : plain(value);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString(Math.round(value))
                : Double.toString(value);
    }

    private static String giga(@Nullable Double value) {
        return number("%.2f", value, 1e-9);
    }

    private static String milli(@Nullable Double value) {
        return number("%.1f", value, 1e3);
    }

    static String number(String format, @Nullable Double value, double factor) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value * factor);
    }
}
