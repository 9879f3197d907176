package dev.quench.app.report;

import static dev.quench.app.report.TextTable.Align.LEFT;
import static dev.quench.app.report.TextTable.Align.RIGHT;

import dev.quench.solvers.bench.lagrangian.RuleRow;
import dev.quench.solvers.bench.lagrangian.RuleSummary;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows a comparison of multiplier rules: a table for each family, a row a rule. */
public final class RuleTable {
    private RuleTable() {}

    /**
     * Sets rows as tables.
     *
     * @param rows of one call, in order
     * @return lines
     */
    public static List<String> lines(List<RuleRow> rows) {
        Map<String, List<RuleSummary>> families = new LinkedHashMap<>();
        RuleSummary.of(rows)
                .forEach(s -> families.computeIfAbsent(s.problem(), _ -> new ArrayList<>()).add(s));
        var lines = new ArrayList<String>();
        families.values()
                .forEach(family -> {
                    lines.addAll(table(family));
                    lines.add("");
                });
        if (!rows.isEmpty()) {
            lines.addAll(legend());
        }
        return lines;
    }

    /**
     * Tells of a run as soon as it ends.
     *
     * @param row of the run
     * @return one line
     */
    public static String progress(RuleRow row) {
        String place = "%s  %s  ".formatted(LagrangianText.name(row.instance()), row.rule());
        return row.failure() != null
                ? place + "not run: " + row.failure().replace('\n', ' ')
                : "%s%d evaluations, to LP %s %%: %s"
                        .formatted(
                                place,
                                row.evaluations(),
                                row.gapToLpPercent() == null
                                        ? "-"
                                        : LagrangianText.number(row.gapToLpPercent(), 5),
                                row.end());
    }

    private static List<String> table(List<RuleSummary> family) {
        var table =
                new TextTable(
                        List.of(
                                LEFT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT,
                                RIGHT, RIGHT, RIGHT, RIGHT));
        table.row(
                "rule",
                "ran",
                "to 0.1 %",
                "mean",
                "max",
                "to 0.01 %",
                "mean",
                "max",
                "all eval.",
                "max",
                "to LP %",
                "max",
                "seconds",
                "max");
        family.forEach(s -> table.row(cells(s)));
        RuleSummary first = family.getFirst();
        var lines = new ArrayList<String>();
        lines.add(heading(first));
        lines.addAll(table.lines("  "));
        lines.addAll(failures(family));
        return lines;
    }

    private static String heading(RuleSummary first) {
        RuleRow row = first.rows().getFirst();
        return "%s: multiplier rules on %s, reductions %s, %d evaluations at most"
                .formatted(
                        first.problem(),
                        LagrangianText.count(first.rows().size(), "instance"),
                        LagrangianText.word(row.setup().reduction()),
                        row.setup().evaluations());
    }

    private static String[] cells(RuleSummary s) {
        var cells = new ArrayList<String>();
        cells.add(s.rule());
        cells.add(s.ran() + "/" + s.rows().size());
        DoubleSummaryStatistics tenth = s.figures(RuleRow::toTenth);
        cells.add(Long.toString(tenth.getCount()));
        add(cells, tenth, 1, 0);
        DoubleSummaryStatistics hundredth = s.figures(RuleRow::toHundredth);
        cells.add(Long.toString(hundredth.getCount()));
        add(cells, hundredth, 1, 0);
        add(cells, s, RuleRow::evaluations, 1, 0);
        add(cells, s, RuleRow::gapToLpPercent, 5, 5);
        add(cells, s, RuleRow::seconds, 3, 3);
        return cells.toArray(String[]::new);
    }

    private static void add(
            List<String> cells,
            RuleSummary s,
            Function<RuleRow, @Nullable Number> figure,
            int digits,
            int most) {
        add(cells, s.figures(figure), digits, most);
    }

    private static void add(
            List<String> cells, DoubleSummaryStatistics figures, int digits, int most) {
        boolean none = figures.getCount() == 0;
        cells.add(none ? "-" : LagrangianText.number(figures.getAverage(), digits));
        cells.add(none ? "-" : LagrangianText.number(figures.getMax(), most));
    }

    private static List<String> failures(List<RuleSummary> family) {
        return family.stream()
                .flatMap(s -> s.rows().stream())
                .filter(row -> row.failure() != null)
                .collect(
                        Collectors.groupingBy(
                                row ->
                                        LagrangianText.name(row.instance())
                                                + ": "
                                                + Objects.requireNonNull(row.failure())
                                                        .replace('\n', ' '),
                                LinkedHashMap::new,
                                Collectors.mapping(RuleRow::rule, Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(e -> "  not run, %s (%s)".formatted(e.getKey(), e.getValue()))
                .toList();
    }

    private static List<String> legend() {
        return List.of(
                "to 0.1 %, to 0.01 %: on how many instances the dual value came that close to the linear relaxation of the same program, after",
                "how many evaluations there, mean and most. all eval.: until the rule's own end, the limit or the run limit. to LP %: how much",
                "weaker the certified bound is than the linear relaxation. Multipliers begin at 0, and no solution is known to the rule.");
    }
}
