package dev.quench.app.report;

import static dev.quench.app.report.TextTable.Align.LEFT;
import static dev.quench.app.report.TextTable.Align.RIGHT;

import dev.quench.app.report.BlockRecord.Answer;
import dev.quench.solvers.bench.MeanInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The answers to one pruning block as a table. */
public final class BlockTable {
    private static final double PERCENT = 100;

    private BlockTable() {}

    /**
     * Sets a record.
     *
     * @param run the record
     * @return lines
     */
    public static List<String> lines(BlockRecord run) {
        var lines = new ArrayList<String>();
        lines.add(
                say(
                        "%s  %,d weights (%,d pruned) in %,d group%s, %,d examples",
                        run.block(),
                        run.weights(),
                        run.pruned(),
                        run.groups(),
                        run.groups() == 1 ? "" : "s",
                        run.samples()));
        var table = new TextTable(List.of(LEFT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT));
        table.row("solver", "seeds", "change", "best", "of bound", "swaps", "evaluations", "s");
        Map<String, List<Answer>> solvers = new LinkedHashMap<>();
        run.answers().stream()
                .filter(a -> a.failure() == null)
                .forEach(a -> solvers.computeIfAbsent(a.solver(), _ -> new ArrayList<>()).add(a));
        solvers.values().forEach(answers -> row(table, answers, run.bound()));
        lines.addAll(table.lines("  "));
        run.answers().stream()
                .filter(a -> a.failure() != null)
                .map(a ->
                        say(
                                "  %s: %s",
                                a.solver(), Objects.requireNonNull(a.failure()).replace('\n', ' ')))
                .distinct()
                .forEach(lines::add);
        lines.add(
                say(
                        "  bound     %.6g, certified by the convex relaxation; change: predicted by the model of the loss, the incumbent is 0",
                        run.bound()));
        if (run.remote() != null) {
            lines.add("  remote    " + RemoteFigures.line(run.remote()));
        }
        lines.add("  again     " + run.reproduce());
        return lines;
    }

    private static void row(TextTable table, List<Answer> answers, double bound) {
        double[] changes = answers.stream().mapToDouble(Answer::change).toArray();
        double mean = Arrays.stream(changes).average().orElse(0);
        double best = Arrays.stream(changes).min().orElse(0);
        boolean proven = answers.stream().allMatch(Answer::proven);
        table.row(
                answers.getFirst().solver(),
                String.valueOf(answers.size()),
                interval(changes),
                say("%.6g", best),
                bound < 0 ? say("%.2f %%%s", PERCENT * mean / bound, proven ? " proven" : "") : "-",
                say("%.1f", answers.stream().mapToInt(Answer::swaps).average().orElse(0)),
                say("%.0f", answers.stream().mapToLong(Answer::evaluations).average().orElse(0)),
                say("%.3f", median(answers)));
    }

    private static String interval(double[] values) {
        return MeanInterval.of(Arrays.stream(values).boxed().toList())
                .filter(i -> values.length > 1 && i.halfWidth() > 0)
                .map(i -> say("%.5f±%.5f", i.mean(), i.halfWidth()))
                .orElseGet(() -> say("%.5f", values[0]));
    }

    private static double median(List<Answer> answers) {
        double[] sorted = answers.stream().mapToDouble(Answer::seconds).sorted().toArray();
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation is in no library that is used
    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
