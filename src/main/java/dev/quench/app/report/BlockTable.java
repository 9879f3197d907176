package dev.quench.app.report;

import static dev.quench.app.report.TextTable.Align.LEFT;
import static dev.quench.app.report.TextTable.Align.RIGHT;

import dev.quench.app.report.BlockRecord.Answer;
import dev.quench.solvers.bench.MeanInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The answers to one pruning block as a table. */
public final class BlockTable {
    private static final double PERCENT = 100;
    private static final double LATE = 1.1;
    private static final List<String> HEADS =
            List.of("solver", "seeds", "change", "best", "of bound", "swaps", "evaluations", "s");

    /** Only where a sampler trained: expectations evaluated, and shots measured, in training. */
    private static final List<String> TRAINED = List.of("trained", "its shots");

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
        boolean trained = run.answers().stream().anyMatch(BlockTable::isTrained);
        var table = new TextTable(aligned(HEADS.size() + (trained ? TRAINED.size() : 0)));
        heads(table, trained);
        Map<String, List<Answer>> solvers = new LinkedHashMap<>();
        run.answers().stream()
                .filter(a -> a.failure() == null)
                .forEach(a -> solvers.computeIfAbsent(a.solver(), _ -> new ArrayList<>()).add(a));
        solvers.values().forEach(answers -> row(table, answers, run.bound(), trained));
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
        if (run.equalTime()) {
            lines.add(
                    say(
                            "  time      %s s for every answer: each solver began anew with other draws until then; the best of all, evaluations of all",
                            SvgCanvas.number(run.timeLimit())));
            late(run).ifPresent(lines::add);
        }
        ended(run).ifPresent(lines::add);
        if (run.remote() != null) {
            lines.add("  remote    " + RemoteFigures.line(run.remote()));
        }
        lines.add("  again     " + run.reproduce());
        return lines;
    }

    /** A solver is not cut off in a step that cannot be divided. */
    private static Optional<String> late(BlockRecord run) {
        double slack = LATE * run.timeLimit();
        String names =
                run.answers().stream()
                        .filter(a -> a.failure() == null && a.seconds() > slack)
                        .map(Answer::solver)
                        .distinct()
                        .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "  late      more than a tenth above that, with the step that they were in: "
                                + names);
    }

    private static Optional<String> ended(BlockRecord run) {
        long count = run.answers().stream().filter(Answer::ended).count();
        if (count == 0 && !run.interrupted()) {
            return Optional.empty();
        }
        return Optional.of(
                say(
                        "  ended     %d answer%s by %s: the best until then, not proven%s",
                        count,
                        count == 1 ? "" : "s",
                        run.interrupted()
                                ? "the time limit or an interrupt"
                                : say("the time limit of %s s", SvgCanvas.number(run.timeLimit())),
                        run.interrupted() ? " (interrupted)" : ""));
    }

    private static boolean isTrained(Answer answer) {
        return answer.trainingEvaluations() > 0 || answer.trainingShots() > 0;
    }

    private static List<TextTable.Align> aligned(int columns) {
        var aligned = new ArrayList<>(Collections.nCopies(columns, RIGHT));
        aligned.set(0, LEFT);
        return aligned;
    }

    private static void heads(TextTable table, boolean trained) {
        var heads = new ArrayList<>(HEADS);
        if (trained) {
            heads.addAll(heads.size() - 1, TRAINED);
        }
        table.row(heads.toArray(String[]::new));
    }

    private static void row(TextTable table, List<Answer> answers, double bound, boolean trained) {
        double[] changes = answers.stream().mapToDouble(Answer::change).toArray();
        double mean = Arrays.stream(changes).average().orElse(0);
        double best = Arrays.stream(changes).min().orElse(0);
        boolean proven = answers.stream().allMatch(Answer::proven);
        var cells = new ArrayList<String>();
        Collections.addAll(
                cells,
                answers.getFirst().solver(),
                String.valueOf(answers.size()),
                interval(changes),
                say("%.6g", best),
                bound < 0
                        ? say("%.2f %%%s", PERCENT * mean / bound + 0.0, proven ? " proven" : "")
                        : "-",
                say("%.1f", answers.stream().mapToInt(Answer::swaps).average().orElse(0)),
                mean(answers, Answer::evaluations));
        if (trained) {
            cells.add(mean(answers, Answer::trainingEvaluations));
            cells.add(mean(answers, Answer::trainingShots));
        }
        cells.add(say("%.3f", median(answers)));
        table.row(cells.toArray(String[]::new));
    }

    private static String mean(List<Answer> answers, ToLongFunction<Answer> count) {
        return say("%.0f", answers.stream().mapToLong(count).average().orElse(0));
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
