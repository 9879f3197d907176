package dev.quench.app.report;

import static dev.quench.app.report.TextTable.Align.LEFT;
import static dev.quench.app.report.TextTable.Align.RIGHT;

import dev.quench.solvers.bench.shrinking.ShrinkRow;
import dev.quench.solvers.bench.shrinking.ShrinkSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows a study of shrinking: a table for each family and size, a row a method. */
public final class ShrinkStudyTable {
    private ShrinkStudyTable() {}

    /**
     * Sets rows as tables.
     *
     * @param rows of one call, in order
     * @return lines
     */
    public static List<String> lines(List<ShrinkRow> rows) {
        var lines = new ArrayList<String>();
        List<ShrinkSummary> all = ShrinkSummary.of(rows);
        record Place(String problem, String size) {}
        all.stream()
                .map(s -> new Place(s.problem(), s.size()))
                .distinct()
                .forEach(place -> {
                    if (!lines.isEmpty()) {
                        lines.add("");
                    }
                    lines.addAll(
                            table(
                                    all.stream()
                                            .filter(s ->
                                                    new Place(s.problem(), s.size()).equals(place))
                                            .toList()));
                });
        if (!rows.isEmpty()) {
            lines.add("");
            lines.addAll(legend());
            if (rows.stream().anyMatch(ShrinkStudyTable::isFound)) {
                lines.addAll(marked());
            }
        }
        return lines;
    }

    private static List<String> table(List<ShrinkSummary> summaries) {
        var table =
                new TextTable(
                        List.of(
                                LEFT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT,
                                RIGHT, RIGHT, RIGHT));
        table.row(
                "method",
                "runs",
                "left",
                "feasible",
                "raw, %",
                "repaired, %",
                "worse",
                "p",
                "improved, %",
                "worse",
                "p",
                "distance",
                "seconds");
        summaries.forEach(s -> table.row(cells(s)));
        ShrinkSummary first = summaries.getFirst();
        var lines = new ArrayList<String>();
        lines.add(
                "%s, %d instance%s at %s"
                        .formatted(
                                first.problem(),
                                first.instances(),
                                first.instances() == 1 ? "" : "s",
                                first.size()));
        lines.addAll(table.lines("  "));
        if (!first.leftOut().isEmpty()) {
            lines.add(
                    "  left out, for a run failed or was cut short: "
                            + String.join(", ", first.leftOut()));
        }
        return lines;
    }

    private static String[] cells(ShrinkSummary s) {
        return new String[] {
            s.method(),
            Integer.toString(s.rows().size()),
            number(s.mean(row -> row.left() == null ? null : (double) row.left()), 1),
            s.alwaysFeasible().map(n -> n + "/" + s.instances()).orElse("-"),
            gap(s, ShrinkRow::rawGap),
            gap(s, ShrinkRow::repairedGap),
            worse(s, ShrinkRow::repairedGap),
            pValue(s.pValue(ShrinkRow::repairedGap)),
            gap(s, ShrinkRow::improvedGap),
            worse(s, ShrinkRow::improvedGap),
            pValue(s.pValue(ShrinkRow::improvedGap)),
            number(s.mean(row -> row.distance() == null ? null : (double) row.distance()), 1),
            number(s.mean(ShrinkRow::seconds), 2)
        };
    }

    /** Marks a mean with gaps to values that this study found itself. */
    private static String gap(ShrinkSummary s, Function<ShrinkRow, @Nullable Double> figure) {
        boolean found =
                s.rows().stream().anyMatch(row -> isFound(row) && figure.apply(row) != null);
        return number(s.mean(figure), 2) + (found ? "*" : "");
    }

    private static boolean isFound(ShrinkRow row) {
        return row.bestFound() != null;
    }

    private static String worse(ShrinkSummary s, Function<ShrinkRow, @Nullable Double> figure) {
        List<Double> differences = s.differences(figure);
        return s.isRandom() || differences.isEmpty()
                ? "-"
                : Long.toString(differences.stream().filter(d -> d > 0).count());
    }

    private static String pValue(OptionalDouble p) {
        return p.isEmpty()
                ? "-"
                : p.getAsDouble() < 0.001
                        ? "<0.001"
                        : String.format(Locale.ROOT, "%.3f", p.getAsDouble());
    }

    private static String number(OptionalDouble value, int digits) {
        return Optional.of(value)
                .filter(OptionalDouble::isPresent)
                .map(v -> String.format(Locale.ROOT, "%." + digits + "f", v.getAsDouble()))
                .orElse("-");
    }

    private static List<String> marked() {
        return List.of(
                "*: no best known value is known of some of the instances; their gaps are to the best value that any row of",
                "this study found, and certify nothing.");
    }

    private static List<String> legend() {
        return List.of(
                "left: variables that were sampled, mean. feasible: instances of which every run had a solution",
                "among its samples after lifting, without repair. raw, repaired, improved: mean gap to the best known",
                "value of the best such sample, after greedy repair of every sample, after a descent from the 20 best.",
                "worse: instances whose mean gap is above that of the better of random and random-values. p: one-sided",
                "Wilcoxon signed rank test over the instances that the gaps are below those; a run without a sample",
                "that is a solution is worse than any with one, and in no raw mean. distance: bits that the",
                "repair of the best sample changed.");
    }
}
