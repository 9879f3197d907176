package dev.quench.app.report;

import static dev.quench.app.report.TextTable.Align.LEFT;
import static dev.quench.app.report.TextTable.Align.RIGHT;

import dev.quench.app.report.PruneRecord.Quality;
import dev.quench.solvers.bench.MeanInterval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A comparison of ways to prune one network: a row for each method and density. */
public final class PruneTable {
    private static final double PERCENT = 100;
    private static final String ONE = "1";

    private PruneTable() {}

    /**
     * Sets rows as a table.
     *
     * @param rows of one call, in order
     * @return lines
     */
    public static List<String> lines(List<PruneRow> rows) {
        List<PruneRow> done = rows.stream().filter(row -> row.failure() == null).toList();
        var lines = new ArrayList<String>();
        if (!done.isEmpty()) {
            Quality dense = Objects.requireNonNull(done.getFirst().dense());
            lines.add(
                    say(
                            "dense: validation loss %.4f, accuracy %.2f %%; test loss %.4f, accuracy %.2f %% (95 %% of such samples: %.2f to %.2f)",
                            dense.validationLoss(),
                            PERCENT * dense.validationAccuracy(),
                            dense.testLoss(),
                            PERCENT * dense.testAccuracy(),
                            PERCENT * dense.testAccuracyLow(),
                            PERCENT * dense.testAccuracyHigh()));
            lines.addAll(table(done));
            lines.addAll(legend(stages(done.getFirst())));
        }
        rows.stream()
                .filter(row -> row.failure() != null)
                .map(row ->
                        say(
                                "%s, seed %d: not run: %s",
                                row.method(),
                                row.seed(),
                                Objects.requireNonNull(row.failure()).replace('\n', ' ')))
                .forEach(lines::add);
        return lines;
    }

    private static List<String> table(List<PruneRow> rows) {
        Map<String, List<PruneRow>> groups = new LinkedHashMap<>();
        rows.forEach(row ->
                groups.computeIfAbsent(
                                row.settings().getOrDefault("density", "") + " " + row.method(),
                                _ -> new ArrayList<>())
                        .add(row));
        var table = new TextTable(aligned());
        table.row(
                "density",
                "method",
                "seeds",
                "val. loss",
                "val. %",
                "test loss",
                "test %",
                "steps",
                "taken",
                "swaps",
                "s",
                "grad. s",
                "solver s");
        groups.values().forEach(group -> row(table, group));
        return table.lines("  ");
    }

    private static List<TextTable.Align> aligned() {
        var aligned = new ArrayList<TextTable.Align>(List.of(RIGHT, LEFT));
        aligned.addAll(Collections.nCopies(11, RIGHT));
        return aligned;
    }

    private static void row(TextTable table, List<PruneRow> group) {
        table.row(
                say("%.4g", mean(group, r -> pruned(r).density())),
                group.getFirst().method(),
                String.valueOf(group.size()),
                interval(group, r -> pruned(r).validationLoss(), 4),
                interval(group, r -> PERCENT * pruned(r).validationAccuracy(), 2),
                interval(group, r -> pruned(r).testLoss(), 4),
                interval(group, r -> PERCENT * pruned(r).testAccuracy(), 2),
                say("%.0f", mean(group, PruneRow::steps)),
                say("%.0f", mean(group, PruneRow::stepsTaken)),
                say("%.0f", mean(group, PruneRow::swaps)),
                say("%.1f", mean(group, PruneRow::seconds)),
                say("%.1f", mean(group, PruneRow::gradientSeconds)),
                say("%.1f", mean(group, PruneRow::solveSeconds)));
    }

    private static Quality pruned(PruneRow row) {
        return Objects.requireNonNull(row.pruned());
    }

    private static double mean(List<PruneRow> group, ToDoubleFunction<PruneRow> value) {
        return group.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    /** A mean over seeds with its 95 % interval, which a single seed has not. */
    private static String interval(
            List<PruneRow> group, ToDoubleFunction<PruneRow> value, int digits) {
        String format = "%." + digits + "f";
        List<Double> values = group.stream().map(value::applyAsDouble).toList();
        return MeanInterval.of(values)
                .filter(_ -> values.size() > 1)
                .map(i -> say(format + "±" + format, i.mean(), i.halfWidth()))
                .orElseGet(() -> say(format, values.getFirst()));
    }

    private static String stages(PruneRow row) {
        return row.settings().getOrDefault("stages", ONE);
    }

    private static List<String> legend(String stages) {
        String pruned =
                stages.equals(ONE)
                        ? "once"
                        : "in %s stages, with new scores in each".formatted(stages);
        return List.of(
                "  density: share of the prunable weights that survives; val. and test: mean loss in nats and accuracy of the mask that was chosen by",
                "  the validation loss, means over seeds with 95 % intervals; the dense network is the same for all seeds. A score alone (magnitude, …)",
                "  prunes %s; a solver goes on from the first scores (--init). taken: steps that changed the network; swaps: weights that came back."
                        .formatted(pruned));
    }

    /**
     * Tells of a run as soon as it ends.
     *
     * @param row of the run
     * @return one line
     */
    public static String progress(PruneRow row) {
        Quality pruned = row.pruned();
        return pruned == null
                ? say("%s, seed %d: not run: %s", row.method(), row.seed(), row.failure())
                : say(
                        "%s, density %.4g,%s seed %d: validation %.2f %%, test %.2f %%, %d steps in %.1f s",
                        row.method(),
                        pruned.density(),
                        stages(row).equals(ONE) ? "" : " %s stages,".formatted(stages(row)),
                        row.seed(),
                        PERCENT * pruned.validationAccuracy(),
                        PERCENT * pruned.testAccuracy(),
                        row.steps(),
                        row.seconds());
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation is in no library that is used
    private static String say(String format, @Nullable Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
