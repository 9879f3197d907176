package dev.quench.app.results;

import dev.quench.app.report.TextTable;
import dev.quench.app.report.TextTable.Align;
import dev.quench.solvers.bench.MeanInterval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Figures of runs by groups: each cell is the mean over instances of the means over seeds, so that
 * an instance with more seeds does not weigh more, with a 95 % interval over instances, and how
 * many of the group's runs have the figure at all.
 */
public final class MetricTable {
    private final ResultsDatabase database;

    /**
     * Makes a table maker.
     *
     * @param database of runs
     */
    public MetricTable(ResultsDatabase database) {
        this.database = database;
    }

    /**
     * A figure of a group.
     *
     * @param mean over instances of the means over seeds; null where no run has it
     * @param halfWidth of the 95 % interval; null for fewer than two instances
     * @param median over runs; null where no run has it
     * @param runs that have it
     */
    public record Cell(
            @Nullable Double mean,
            @Nullable Double halfWidth,
            @Nullable Double median,
            long runs) {}

    /**
     * A group of runs.
     *
     * @param group values of the columns that make the group
     * @param runs in it
     * @param done those with a record
     * @param cells by figure
     */
    public record Group(List<String> group, long runs, long done, Map<String, Cell> cells) {}

    /**
     * Groups runs.
     *
     * @param by columns that make groups
     * @param metrics numeric columns
     * @param where a condition on runs; empty for all
     * @return groups in their order
     * @throws IllegalArgumentException if a column is unknown or holds no numbers
     */
    public List<Group> groups(List<String> by, List<String> metrics, String where) {
        var columns = new RunColumns(database);
        by.forEach(columns::require);
        metrics.forEach(columns::requireNumeric);
        String keys = by.stream().map(MetricTable::quoted).collect(Collectors.joining(", "));
        String condition = where.isEmpty() ? "" : " WHERE (" + where + ")";
        var groups = new LinkedHashMap<List<String>, Group>();
        for (List<@Nullable Object> row :
                database.query(
                                "SELECT %s, count(*), count(*) FILTER (status = 'DONE') FROM runs%s GROUP BY ALL ORDER BY ALL"
                                        .formatted(keys, condition))
                        .rows()) {
            List<String> key = key(row, by.size());
            groups.put(
                    key,
                    new Group(
                            key,
                            number(row.get(by.size())),
                            number(row.get(by.size() + 1)),
                            new LinkedHashMap<>()));
        }
        for (String metric : metrics) {
            fill(groups, by.size(), keys, condition, metric);
        }
        return List.copyOf(groups.values());
    }

    private void fill(
            Map<List<String>, Group> groups,
            int size,
            String keys,
            String condition,
            String metric) {
        String column = metric(metric);
        String sql =
                """
                WITH means AS (
                  SELECT %1$s, sha256, avg(%2$s) AS mean, count(%2$s) AS n
                  FROM runs%3$s GROUP BY ALL),
                medians AS (SELECT %1$s, median(%2$s) AS median FROM runs%3$s GROUP BY ALL)
                SELECT %1$s, list(mean) FILTER (n > 0), sum(n), any_value(median)
                FROM means JOIN medians USING (%1$s) GROUP BY ALL
                """
                        .formatted(keys, column, condition);
        for (List<@Nullable Object> row : database.query(sql).rows()) {
            Group group = groups.get(key(row, size));
            if (group != null) {
                group.cells().put(metric, cell(row.subList(size, size + 3)));
            }
        }
    }

    private static Cell cell(List<@Nullable Object> row) {
        List<Double> means = doubles(row.get(0));
        Optional<MeanInterval> interval = MeanInterval.of(means);
        return new Cell(
                interval.map(MeanInterval::mean).orElse(null),
                means.size() < 2 ? null : interval.map(MeanInterval::halfWidth).orElse(null),
                row.get(2) instanceof Number median ? (Double) median.doubleValue() : null,
                number(row.get(1)));
    }

    private static List<Double> doubles(@Nullable Object list) {
        if (!(list instanceof java.sql.Array array)) {
            return List.of();
        }
        try {
            var values = new ArrayList<Double>();
            for (Object value : (Object[]) array.getArray()) {
                values.add(((Number) value).doubleValue());
            }
            return values;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number n ? n.longValue() : 0;
    }

    private static List<String> key(List<@Nullable Object> row, int size) {
        return row.subList(0, size).stream().map(RowsText::cell).toList();
    }

    private static String quoted(String column) {
        return '"' + column + '"';
    }

    /** A truth value counts as 0 or 1: its mean is a share. */
    private static String metric(String column) {
        return "CAST(" + quoted(column) + " AS DOUBLE)";
    }

    /**
     * Sets groups as a table.
     *
     * @param by columns that make groups
     * @param metrics numeric columns
     * @param groups as {@link #groups} gives them
     * @return lines
     */
    public static List<String> lines(List<String> by, List<String> metrics, List<Group> groups) {
        var alignment = new ArrayList<Align>(Collections.nCopies(by.size(), Align.LEFT));
        alignment.addAll(Collections.nCopies(2 + 3 * metrics.size(), Align.RIGHT));
        var table = new TextTable(alignment);
        var head = new ArrayList<>(by);
        head.addAll(List.of("runs", "done"));
        metrics.forEach(metric -> head.addAll(List.of(metric, "median", "of")));
        table.row(head.toArray(String[]::new));
        for (Group group : groups) {
            var row = new ArrayList<>(group.group());
            row.add(String.valueOf(group.runs()));
            row.add(String.valueOf(group.done()));
            for (String metric : metrics) {
                Cell cell = group.cells().getOrDefault(metric, new Cell(null, null, null, 0));
                row.add(interval(cell));
                row.add(RowsText.cell(cell.median()));
                row.add(String.valueOf(cell.runs()));
            }
            table.row(row.toArray(String[]::new));
        }
        return table.lines("");
    }

    private static String interval(Cell cell) {
        return cell.halfWidth() == null || cell.mean() == null
                ? RowsText.cell(cell.mean())
                : String.format(Locale.ROOT, "%.4g±%.2g", cell.mean(), cell.halfWidth());
    }
}
