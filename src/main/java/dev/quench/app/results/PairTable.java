package dev.quench.app.results;

import dev.quench.app.report.TextTable;
import dev.quench.app.report.TextTable.Align;
import dev.quench.solvers.statistics.PairedComparison;
import dev.quench.solvers.statistics.RecipeComparison;
import dev.quench.solvers.statistics.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Ways to solve in pairs, one observation an instance.
 *
 * @param metric the figure, the lower the better
 * @param instances on which all ways have it
 * @param left instances on which some way has none
 * @param pairs all pairs of ways
 */
public record PairTable(String metric, int instances, int left, List<RecipeComparison> pairs) {
    private static final double CONFIDENCE = 0.95;
    private static final double SMALL = 1e-3;

    /** Copies the list. */
    public PairTable {
        pairs = List.copyOf(pairs);
    }

    /**
     * Compares.
     *
     * @param database of runs
     * @param by column whose values are compared
     * @param metric numeric column, the lower the better
     * @param where a condition on runs; empty for all
     * @return the pairs
     * @throws IllegalArgumentException if a column is unknown, there are fewer than two values to
     *     compare, or no instance on which all have the figure
     */
    public static PairTable of(ResultsDatabase database, String by, String metric, String where) {
        var columns = new RunColumns(database);
        columns.require(by);
        columns.requireNumeric(metric);
        String condition = where.isEmpty() ? "" : " AND (" + where + ")";
        var runs = new LinkedHashMap<String, Map<String, List<Double>>>();
        Set<String> all = new TreeSet<>();
        for (List<@Nullable Object> row :
                database.query(
                                "SELECT \"%s\", sha256, CAST(\"%s\" AS DOUBLE) FROM runs WHERE \"%s\" IS NOT NULL%s ORDER BY 1, 2, seed"
                                        .formatted(by, metric, by, condition))
                        .rows()) {
            String instance = RowsText.cell(row.get(1));
            all.add(instance);
            List<Double> values =
                    runs.computeIfAbsent(RowsText.cell(row.get(0)), _ -> new LinkedHashMap<>())
                            .computeIfAbsent(instance, _ -> new ArrayList<>());
            if (row.get(2) instanceof Number value) {
                values.add(value.doubleValue());
            }
        }
        if (runs.size() < 2) {
            throw new IllegalArgumentException(
                    "There are %d values of %s to compare; it takes two.\nMaybe another --by or --where."
                            .formatted(runs.size(), by));
        }
        Set<String> common = common(all, runs);
        if (common.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no instance on which all of %s have %s.\nMaybe --where leaves out those that have none, or another --metric."
                            .formatted(runs.keySet(), metric));
        }
        return new PairTable(
                metric,
                common.size(),
                all.size() - common.size(),
                RecipeComparison.allPairs(samples(runs, common), CONFIDENCE));
    }

    private static Set<String> common(
            Set<String> all, Map<String, Map<String, List<Double>>> runs) {
        var common = new TreeSet<>(all);
        for (Map<String, List<Double>> own : runs.values()) {
            common.removeIf(instance -> own.getOrDefault(instance, List.of()).isEmpty());
        }
        return common;
    }

    private static Map<String, Map<String, Sample>> samples(
            Map<String, Map<String, List<Double>>> runs, Set<String> common) {
        var samples = new LinkedHashMap<String, Map<String, Sample>>();
        runs.forEach((way, own) -> {
            var kept = new LinkedHashMap<String, Sample>();
            for (String instance : common) {
                kept.put(
                        instance,
                        Sample.of(
                                own.getOrDefault(instance, List.of()).stream()
                                        .mapToDouble(d -> d)
                                        .toArray()));
            }
            samples.put(way, kept);
        });
        return samples;
    }

    /**
     * Sets the table.
     *
     * @return lines
     */
    public List<String> lines() {
        var table =
                new TextTable(
                        List.of(
                                Align.LEFT,
                                Align.LEFT,
                                Align.RIGHT,
                                Align.RIGHT,
                                Align.RIGHT,
                                Align.RIGHT,
                                Align.RIGHT,
                                Align.RIGHT));
        table.row("first", "second", "pairs", "equal", "shift", "95 %", "effect", "p (Holm)");
        for (RecipeComparison pair : pairs) {
            PairedComparison c = pair.comparison();
            table.row(
                    pair.first(),
                    pair.second(),
                    String.valueOf(c.pairs()),
                    String.valueOf(c.zeros()),
                    say("%.4g", c.shift()),
                    Double.isInfinite(c.low()) ? "too few" : say("%.4g to %.4g", c.low(), c.high()),
                    say("%.2f", c.rankBiserial()),
                    say(pair.adjusted() < SMALL ? "%.1e" : "%.3f", pair.adjusted()));
        }
        var lines = new ArrayList<>(table.lines(""));
        lines.add(
                say(
                        "%s of %d instances, means over seeds%s; shift: median of first minus second; effect: -1 where the first is lower on every instance that differs",
                        metric,
                        instances,
                        left == 0 ? "" : say(", %d left out on which a way has none", left)));
        return lines;
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation is in no library that is used
    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
