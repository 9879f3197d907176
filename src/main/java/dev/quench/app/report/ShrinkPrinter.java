package dev.quench.app.report;

import static dev.quench.app.report.TextTable.Align.LEFT;
import static dev.quench.app.report.TextTable.Align.RIGHT;

import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Sense;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows a shrinking to a person: a head, one line a decision, a foot. */
public final class ShrinkPrinter {
    /** More decisions than this are not all shown. */
    static final int MOST = 200;

    /** How many of the first are shown then. */
    static final int FIRST = 60;

    /** How many of the last are shown then. */
    static final int LAST = 20;

    private static final int DIGITS = 6;

    /* Of a source's detail: named in the head, or in units of the energy and not of the problem. */
    private static final List<String> ELSEWHERE = List.of("chosen", "value");

    private final ShrinkRecord shrunk;
    private final Problem problem;
    private final boolean all;

    private ShrinkPrinter(ShrinkRecord shrunk, Problem problem, boolean all) {
        this.shrunk = shrunk;
        this.problem = problem;
        this.all = all;
    }

    /**
     * Sets a record as text.
     *
     * @param shrunk the record
     * @param problem the instance that was shrunk
     * @param all true to show every decision, however many there are
     * @return lines
     */
    public static List<String> lines(ShrinkRecord shrunk, Problem problem, boolean all) {
        return new ShrinkPrinter(shrunk, problem, all).lines();
    }

    private List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("%s: %s".formatted(shrunk.instance().name(), ProblemText.describe(problem)));
        lines.add("  reduced   " + reduced());
        lines.add("  source    %s%s".formatted(shrunk.source(), bracketed(shrunk.sourceReason())));
        incumbent().ifPresent(text -> lines.add("  incumbent " + text));
        lines.addAll(happened());
        lines.add("  left      " + left());
        if (shrunk.variablesAfter() != null) {
            lines.add("  merges    " + merges());
            lines.add("  bound     " + bound());
            lines.add("  feasible  " + feasible());
        }
        lines.add("  stopped   " + shrunk.reason());
        shrunk.notices().forEach(notice -> lines.add("  notice    " + notice));
        lines.add("  time      " + time());
        lines.add("  again     " + shrunk.reproduce());
        return lines;
    }

    /** Bounds are compared with it, so that a reader must see how good it is. */
    private Optional<String> incumbent() {
        return Optional.ofNullable(shrunk.incumbent())
                .map(value ->
                        "%s by greedy repair and local search%s"
                                .formatted(
                                        value.toPlainString(),
                                        shrunk.instance().bestKnown() == null
                                                ? ""
                                                : "; best known "
                                                        + shrunk.instance()
                                                                .bestKnown()
                                                                .toPlainString()));
    }

    private static String bracketed(String text) {
        return text.isEmpty() ? "" : " (%s)".formatted(text);
    }

    private String reduced() {
        Integer exact = shrunk.variablesAfterExact();
        return exact == null || exact == shrunk.variablesBefore()
                ? "%d variables".formatted(shrunk.variablesBefore())
                : "%d -> %d variables by exact rules".formatted(shrunk.variablesBefore(), exact);
    }

    /** Numbers by chance are as sure as nothing. */
    private boolean isRandom() {
        return shrunk.source().startsWith("random");
    }

    /** Sets questions and reopenings between the decisions, in the order in which they happened. */
    private List<String> happened() {
        List<ShrinkRecord.Decision> decisions = shrunk.decisions();
        boolean some = !all && decisions.size() > MOST;
        int first = some ? FIRST : decisions.size();
        int last = some ? decisions.size() - LAST : decisions.size();
        var shown = new ArrayList<>(decisions.subList(0, first));
        shown.addAll(decisions.subList(last, decisions.size()));
        List<String> rows = table(shown);
        var lines = new ArrayList<String>();
        if (!rows.isEmpty()) {
            lines.add(rows.getFirst());
        }
        for (int d = 0; d <= first; d++) {
            between(d, lines);
            if (d < first) {
                lines.add(rows.get(d + 1));
            }
        }
        if (some) {
            lines.add(
                    "  … %d decisions are left out; --all shows them, --json has them"
                            .formatted(last - first));
            for (int d = last; d < decisions.size(); d++) {
                lines.add(rows.get(first + 1 + d - last));
                between(d + 1, lines);
            }
        }
        return lines;
    }

    /** Adds what happened between a decision and the next one. */
    private void between(int decision, List<String> lines) {
        shrunk.reopened().stream()
                .filter(r -> r.afterDecision() == decision)
                .map(r ->
                        "  - took %s back, %s: %d variables; %s is not tried again"
                                .formatted(
                                        r.merges() == 1 ? "1 merge" : r.merges() + " merges",
                                        r.reason(),
                                        r.left(),
                                        r.forbidden()))
                .forEach(lines::add);
        shrunk.questions().stream()
                .filter(q -> q.beforeDecision() == decision + 1)
                .map(this::question)
                .forEach(lines::add);
    }

    private String question(ShrinkRecord.Question q) {
        String detail =
                q.detail().entrySet().stream()
                        .filter(e -> !ELSEWHERE.contains(e.getKey()) && !e.getKey().contains("."))
                        .map(ShrinkPrinter::item)
                        .collect(Collectors.joining());
        return String.format(
                Locale.ROOT,
                "  ? %d: %d variables, %d couplings, threshold %.3f%s%s%s",
                q.number(),
                q.variables(),
                q.couplings(),
                q.threshold(),
                q.bound() == null ? "" : ", bound " + rounded(q.bound()),
                detail,
                q.remembered() ? " (from the journal)" : "");
    }

    private static String item(Map.Entry<String, Object> item) {
        Object value =
                item.getValue() instanceof Double number
                        ? String.format(Locale.ROOT, "%.4g", number)
                        : item.getValue();
        return ", %s %s".formatted(item.getKey(), value);
    }

    private List<String> table(List<ShrinkRecord.Decision> decisions) {
        if (decisions.isEmpty()) {
            return List.of();
        }
        var table =
                new TextTable(List.of(RIGHT, LEFT, RIGHT, RIGHT, LEFT, LEFT, RIGHT, RIGHT, RIGHT));
        table.row("#", "merge", "score", "sure", "decision", "rule", "bound", "left", "followed");
        for (ShrinkRecord.Decision d : decisions) {
            table.row(
                    Integer.toString(d.number()),
                    d.merge(),
                    String.format(Locale.ROOT, "%.3f", d.score()),
                    isRandom() ? "-" : String.format(Locale.ROOT, "%.3f", d.confidence()),
                    d.decision(),
                    d.rule().isEmpty() ? "-" : d.rule(),
                    bounds(d),
                    Integer.toString(d.left()),
                    Integer.toString(d.implied().size()));
        }
        return table.lines("  ");
    }

    private String bounds(ShrinkRecord.Decision d) {
        BigDecimal before = d.boundBefore();
        BigDecimal after = d.boundAfter();
        if (before == null || after == null || rounded(before).equals(rounded(after))) {
            return after != null ? rounded(after) : before != null ? rounded(before) : "-";
        }
        return "%s -> %s".formatted(rounded(before), rounded(after));
    }

    /** Rounds a bound so that it stays one. */
    private String rounded(BigDecimal bound) {
        var mode = problem.sense() == Sense.MAXIMISE ? RoundingMode.CEILING : RoundingMode.FLOOR;
        BigDecimal rounded = bound.round(new MathContext(DIGITS, mode)).stripTrailingZeros();
        return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
    }

    private String left() {
        return shrunk.variablesAfter() == null
                ? "INFEASIBLE"
                : "%d of %d variables, %d qubits"
                        .formatted(
                                shrunk.variablesAfter(), shrunk.variablesBefore(), shrunk.qubits());
    }

    private String merges() {
        String least =
                count("leastScore") instanceof Double score
                                && count("leastConfidence") instanceof Double confidence
                        ? String.format(
                                Locale.ROOT,
                                "; least score %.3f, confidence %.3f",
                                score,
                                confidence)
                        : "";
        return "%s FIX, %s EQ, %s NEQ, %s opposite, %s by bound; %s followed, %s refused, %s taken back%s"
                .formatted(
                        number("fixed"),
                        number("equal"),
                        number("opposed"),
                        number("opposites"),
                        number("bounded"),
                        number("implied"),
                        number("refused"),
                        shrunk.reopened().stream().mapToInt(ShrinkRecord.Reopened::merges).sum(),
                        least);
    }

    private @Nullable Object count(String key) {
        return shrunk.counts().get(key);
    }

    private Object number(String key) {
        return Objects.requireNonNullElse(count(key), 0);
    }

    private String bound() {
        var bound = shrunk.bound();
        String side = problem.sense() == Sense.MAXIMISE ? "at most" : "at least";
        if (bound.after() == null) {
            return "none";
        }
        String loss =
                bound.lossPercent() == null
                        ? ""
                        : String.format(Locale.ROOT, ", loss %.2f %%", bound.lossPercent());
        return bound.before() == null || bound.before().compareTo(bound.after()) == 0
                ? "%s %s%s".formatted(side, rounded(bound.after()), loss)
                : "%s %s -> %s%s"
                        .formatted(side, rounded(bound.before()), rounded(bound.after()), loss);
    }

    private String feasible() {
        BigDecimal witness = shrunk.witness();
        return witness == null
                ? "unknown: no solution was found in what is left"
                : "yes: the first point of what is left that was found lifts to a solution of "
                        + witness.toPlainString();
    }

    private String time() {
        var t = shrunk.timings();
        return String.format(
                Locale.ROOT,
                "%.2f s: build %.2f, reduce %.2f, source %.2f, bound %.2f, rest of the shrinking %.2f%s",
                t.total(),
                t.build(),
                t.reduce(),
                t.source(),
                t.bound(),
                Math.max(0, t.shrink() - t.source() - t.bound()),
                shrunk.stop().equals("INTERRUPTED") ? " (interrupted)" : "");
    }
}
