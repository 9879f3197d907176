package dev.quench.app.report;

import static dev.quench.app.report.TextTable.Align.LEFT;
import static dev.quench.app.report.TextTable.Align.RIGHT;

import dev.quench.solvers.bench.methods.MethodRow;
import dev.quench.solvers.bench.methods.MethodRow.Figures;
import dev.quench.solvers.bench.methods.MethodRow.Status;
import dev.quench.solvers.bench.methods.MethodSetup;
import dev.quench.solvers.bench.methods.MethodSummary;
import dev.quench.solvers.bench.methods.PublishedStudy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows a comparison of methods: a table for each problem family, a row a method. */
public final class MethodTable {
    private MethodTable() {}

    /**
     * Sets rows as tables with the published means below, and says what did not run and why.
     *
     * @param rows of one call, in order
     * @return lines
     */
    public static List<String> lines(List<MethodRow> rows) {
        var lines = new ArrayList<String>();
        rows.stream()
                .map(MethodRow::problem)
                .distinct()
                .forEach(problem -> {
                    if (!lines.isEmpty()) {
                        lines.add("");
                    }
                    lines.addAll(
                            family(
                                    problem,
                                    rows.stream()
                                            .filter(r -> r.problem().equals(problem))
                                            .toList()));
                });
        if (!rows.isEmpty()) {
            lines.add("");
            lines.addAll(legend());
        }
        return lines;
    }

    private static List<String> family(String problem, List<MethodRow> rows) {
        var lines = new ArrayList<String>();
        lines.add(heading(problem, rows));
        var table =
                new TextTable(
                        List.of(
                                LEFT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT,
                                RIGHT, RIGHT, RIGHT, RIGHT, RIGHT));
        table.row(
                "method",
                "bits",
                "qubits",
                "ran",
                "refused",
                "trained",
                "feasible, %",
                "random, %",
                "raw of",
                "raw gap, %",
                "random, %",
                "repaired, %",
                "random, %",
                "beats random",
                "sampling, s");
        MethodSummary.of(rows).forEach(summary -> row(table, summary));
        published(table, problem, rows);
        lines.addAll(table.lines("  "));
        lines.addAll(notes(rows));
        return lines;
    }

    private static String heading(String problem, List<MethodRow> rows) {
        MethodSetup s = rows.getFirst().setup();
        return String.format(
                Locale.ROOT,
                "%s: %s instances, %d shots, seed %d, %s, relaxation %s, reductions %s, runs of %s s at most (half for sampling), circuits to %d qubits",
                problem,
                rows.stream().map(MethodRow::instance).distinct().count(),
                s.shots(),
                s.seed(),
                s.evaluations() == null
                        ? "evaluations as each recipe says"
                        : s.evaluations() + " evaluations",
                words(rows, MethodRow::relaxation),
                words(rows, MethodRow::reduction),
                decimal(s.runLimit()),
                s.mostQubits());
    }

    private static String words(List<MethodRow> rows, Function<MethodRow, String> word) {
        return rows.stream().map(word).distinct().collect(Collectors.joining(" or "));
    }

    private static void row(TextTable table, MethodSummary s) {
        int cut = s.cutShort();
        table.row(
                s.method(),
                range(s.ran().map(MethodRow::bits).toList()),
                range(s.ran().map(MethodRow::qubits).filter(Objects::nonNull).toList()),
                s.count(Status.RAN) + (cut == 0 ? "" : " (%d cut)".formatted(cut)),
                refused(s),
                trained(s),
                percent(s.sampled(f -> 100 * f.feasibleFraction())),
                percent(s.random(f -> 100 * f.feasibleFraction())),
                Integer.toString(s.feasible()),
                percent(s.sampled(Figures::rawGapPercent)),
                percent(s.random(Figures::rawGapPercent)),
                percent(s.sampled(Figures::improvedGapPercent)),
                percent(s.random(Figures::improvedGapPercent)),
                s.judged() == 0 ? "-" : "%d of %d".formatted(s.beatsRandom(), s.judged()),
                percent(s.sampleSeconds()));
    }

    private static String trained(MethodSummary s) {
        return range(s.ran().map(MethodRow::evaluations).filter(Objects::nonNull).toList());
    }

    private static String refused(MethodSummary s) {
        int failed = s.count(Status.FAILED);
        return s.count(Status.REFUSED) + (failed == 0 ? "" : " (%d failed)".formatted(failed));
    }

    private static void published(TextTable table, String problem, List<MethodRow> rows) {
        var ids = rows.stream().map(MethodRow::id).filter(Objects::nonNull).distinct().toList();
        for (PublishedStudy.Mean mean : PublishedStudy.standard().means(problem, ids)) {
            table.row(
                    "published " + mean.method(),
                    "",
                    "",
                    Integer.toString(mean.instances()),
                    "",
                    "",
                    "",
                    "",
                    mean.raw().isPresent() ? Integer.toString(mean.feasible()) : "-",
                    percent(mean.raw()),
                    "",
                    percent(mean.post()),
                    "",
                    "",
                    "");
        }
    }

    private static List<String> notes(List<MethodRow> rows) {
        var notes = new ArrayList<String>();
        String unknown =
                rows.stream()
                        .filter(row -> row.bestKnown() == null)
                        .map(row -> name(row.instance()))
                        .distinct()
                        .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            notes.add("  no gap, since no optimum is known: " + unknown);
        }
        shots(rows).forEach(notes::add);
        var without = new LinkedHashMap<String, List<MethodRow>>();
        rows.stream()
                .filter(row -> row.status() != Status.RAN)
                .forEach(row ->
                        without.computeIfAbsent(
                                        row.status().name().toLowerCase(Locale.ROOT)
                                                + " "
                                                + name(row.instance())
                                                + ": "
                                                + oneLine(row.reason()),
                                        _ -> new ArrayList<>())
                                .add(row));
        without.forEach((reason, of) ->
                notes.add(
                        "  %s (%s)"
                                .formatted(
                                        reason,
                                        of.stream()
                                                .map(MethodRow::method)
                                                .collect(Collectors.joining(", ")))));
        return notes;
    }

    /** Says what methods measured beyond the shots that all have. */
    private static List<String> shots(List<MethodRow> rows) {
        return MethodSummary.of(rows).stream()
                .flatMap(method ->
                        Stream.of(
                                        most(method, "samples", f -> beyond(f.shots(), method)),
                                        most(
                                                method,
                                                "shots while training",
                                                Figures::trainingShots))
                                .flatMap(Optional::stream))
                .toList();
    }

    private static @Nullable Long beyond(@Nullable Integer shots, MethodSummary method) {
        return shots == null || shots <= method.rows().getFirst().setup().shots()
                ? null
                : Long.valueOf(shots);
    }

    private static Optional<String> most(
            MethodSummary method, String what, Function<Figures, @Nullable Long> number) {
        return method.ran()
                .map(MethodRow::sampled)
                .filter(Objects::nonNull)
                .map(number)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .filter(most -> most > 0)
                .map(most ->
                        "  %s: up to %d %s%s"
                                .formatted(
                                        method.method(),
                                        most,
                                        what,
                                        what.equals("samples")
                                                ? ", all in its figures"
                                                : " besides, in no figure"));
    }

    private static List<String> legend() {
        return List.of(
                "Means over the instances that ran, gaps to the proven optimum. Trained: evaluations of the mean energy, which",
                "a simulator gives exactly and without shots; on hardware each would be a circuit with shots of its own, so",
                "that only the shots of the end are equal. Raw: best of all samples by objective, over the instances with a",
                "feasible one. Repaired: after greedy repair of every sample and one descent from the best. Random, after each:",
                "as many uniform strings with the same help on the same instances. Beats random: p < 0.01 over all repaired",
                "samples and no worse best. Published (arXiv 2503.12121): one run on a processor without reductions, the state",
                "of lowest energy, raw and after one local round, over all instances named, also those that a method above did",
                "not take: no measure of the methods above. Its random and greedy rows are controls of the same kind.");
    }

    /**
     * Says in one line how a run ended.
     *
     * @param row of the run
     * @return for example {@code pb5 qaoa: 20 qubits, …}
     */
    public static String progress(MethodRow row) {
        String start = name(row.instance()) + " " + row.method() + ": ";
        @Nullable Figures figures = row.sampled();
        if (figures == null) {
            return start
                    + row.status().name().toLowerCase(Locale.ROOT)
                    + ", "
                    + oneLine(row.reason());
        }
        return start
                + String.format(
                        Locale.ROOT,
                        "%d bits, feasible %.1f %%, gap raw %s %%, repaired %s %%, %s s%s",
                        row.bits(),
                        100 * figures.feasibleFraction(),
                        percent(figures.rawGapPercent()),
                        percent(figures.improvedGapPercent()),
                        percent(row.sampleSeconds()),
                        row.cutShort() ? ", cut short" : "");
    }

    private static String oneLine(@Nullable String reason) {
        return reason == null ? "" : reason.replace('\n', ' ');
    }

    /** The name without the folder and the end. */
    private static String name(String instance) {
        String name = instance.substring(instance.lastIndexOf('/') + 1);
        return name.replaceFirst("\\.(dat|txt)$", "");
    }

    private static String range(List<Integer> numbers) {
        if (numbers.isEmpty()) {
            return "-";
        }
        int least = Collections.min(numbers);
        int most = Collections.max(numbers);
        return least == most ? Integer.toString(least) : least + " to " + most;
    }

    private static String percent(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String percent(OptionalDouble value) {
        return value.isPresent() ? percent((Double) value.getAsDouble()) : "-";
    }

    private static String decimal(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
