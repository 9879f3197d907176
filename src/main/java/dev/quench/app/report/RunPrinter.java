package dev.quench.app.report;

import static dev.quench.app.report.TextTable.Align.LEFT;
import static dev.quench.app.report.TextTable.Align.RIGHT;

import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Sense;
import dev.quench.solvers.pipeline.RunRecord;
import dev.quench.solvers.variational.TrainingPlace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows a run record to a person, in some twenty short lines. */
public final class RunPrinter {
    private static final int NUMBERS_SHOWN = 40;

    private final RunRecord run;
    private final Problem problem;

    private RunPrinter(RunRecord run, Problem problem) {
        this.run = run;
        this.problem = problem;
    }

    /**
     * Sets a record as text.
     *
     * @param run the record
     * @param problem the instance that was solved
     * @return lines
     */
    public static List<String> lines(RunRecord run, Problem problem) {
        return new RunPrinter(run, problem).lines();
    }

    private List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("%s: %s".formatted(run.instance().name(), ProblemText.describe(problem)));
        lines.add("  recipe    " + run.recipe().name() + reason());
        run.stages().stream()
                .filter(s -> s.kind().equals("formulate"))
                .map(s ->
                        "  quadratic %d variables and %d auxiliary bits by %s"
                                .formatted(
                                        s.variablesBefore(),
                                        s.variablesAfter() - s.variablesBefore(),
                                        s.detail().getOrDefault("method", s.name())))
                .forEach(lines::add);
        String reductions = reductions();
        if (!reductions.isEmpty()) {
            lines.add("  reduced   " + reductions);
        }
        lines.add("  qubits    " + ledger());
        run.stages().stream()
                .filter(s -> s.kind().equals("cut"))
                .forEach(s -> lines.add("  cuts      " + cuts(s)));
        run.stages().stream()
                .map(s -> s.detail().get("resumedEvaluations"))
                .filter(Objects::nonNull)
                .map("  resumed   %s evaluations from the checkpoint"::formatted)
                .forEach(lines::add);
        if (run.samples() != null || !run.controls().isEmpty()) {
            lines.addAll(figures());
        }
        if (run.samples() != null && run.samples().trainingShots() > 0) {
            lines.add(
                    "  training  %d more shots while training: may give the answer, enter no figure"
                            .formatted(run.samples().trainingShots()));
        }
        trained().ifPresent(lines::add);
        lines.addAll(mitigated());
        lines.add("  answer    " + answer());
        lines.add("  bound     " + bound());
        if (run.verdict() != null) {
            lines.add("  verdict   " + run.verdict().text());
        }
        run.notices().forEach(notice -> lines.add("  notice    " + notice));
        RemoteFigures.line(run).ifPresent(text -> lines.add("  remote    " + text));
        lines.add("  time      " + time());
        lines.add("  again     " + run.reproduce());
        return lines;
    }

    private String reason() {
        return run.recipe().reason().isEmpty() ? "" : " (%s)".formatted(run.recipe().reason());
    }

    /** Says whose correlations merged, and why they, where the source was chosen. */
    private static String heuristic(Map<String, Object> detail) {
        Object source = detail.getOrDefault("chosen", detail.get("source"));
        return source == null
                ? " (heuristic)"
                : " (heuristic, correlations by %s)".formatted(source);
    }

    /** Returns for example {@code 64 -> 44 variables by independent-set-kernel}. */
    private String reductions() {
        return run.stages().stream()
                .filter(s -> s.kind().equals("reduce"))
                .filter(s -> s.variablesAfter() < s.variablesBefore())
                .map(s ->
                        "%d -> %d variables by %s%s"
                                .formatted(
                                        s.variablesBefore(),
                                        s.variablesAfter(),
                                        s.name(),
                                        s.exact() ? "" : heuristic(s.detail())))
                .collect(Collectors.joining(", "));
    }

    private String ledger() {
        var l = run.ledger();
        if (l.qubits() == null) {
            return "none used for %d decision variables".formatted(l.decisionVariables());
        }
        String circuit =
                l.twoQubitGates() == null
                        ? ""
                        : ", circuit of %d two-qubit gates%s, depth %d%s"
                                .formatted(
                                        l.twoQubitGates(),
                                        fewerQubits(),
                                        l.depth(),
                                        l.device() == null
                                                ? ""
                                                : ", as compiled for " + l.device());
        return String.format(
                Locale.ROOT,
                "%d for %d decision variables (%d slack), %d couplings, density %.1f %%, coefficient range %.4g%s",
                l.qubits(),
                l.decisionVariables(),
                l.qubitsSlack(),
                l.couplings(),
                100 * (l.density() == null ? 0 : l.density()),
                l.coefficientRange(),
                circuit);
    }

    /** Names the qubits of a circuit where several variables share one. */
    private String fewerQubits() {
        return run.stages().stream()
                .map(stage -> stage.detail().get("qubits"))
                .filter(qubits -> qubits != null && !qubits.equals(run.ledger().qubits()))
                .map(qubits -> " on %s qubits".formatted(qubits))
                .findFirst()
                .orElse("");
    }

    /** Returns for example {@code 2 added in 3 rounds: 91 -> 95 qubits}. */
    private static String cuts(RunRecord.StageFacts stage) {
        var detail = stage.detail();
        return "%s added in %s: %d -> %d qubits, %s"
                .formatted(
                        detail.get("added"),
                        Objects.equals(detail.get("rounds"), 1)
                                ? "1 round"
                                : detail.get("rounds") + " rounds",
                        stage.variablesBefore(),
                        stage.variablesAfter(),
                        Boolean.TRUE.equals(detail.get("settled"))
                                ? "the best sample breaks none"
                                : "incomplete");
    }

    private List<String> figures() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("", "shots", "feasible", "raw", "repaired", "improved", "neighbourhood"));
        if (run.samples() != null) {
            rows.add(
                    List.of(
                            sampler(),
                            Integer.toString(run.samples().shots()),
                            percent(run.samples().feasibleFraction()),
                            figure(run.raw()),
                            figure(run.repaired()),
                            figure(run.improved()),
                            figure(run.neighbourhood())));
        }
        for (RunRecord.Control c : run.controls()) {
            rows.add(
                    List.of(
                            "control: " + c.name(),
                            c.shots() == 0 ? "-" : Integer.toString(c.shots()),
                            c.feasibleFraction() == null ? "-" : percent(c.feasibleFraction()),
                            figure(c.raw()),
                            figure(c.repaired()),
                            figure(c.improved()),
                            figure(c.neighbourhood())));
        }
        int columns = hasNeighbourhood() ? 7 : 6;
        var table =
                new TextTable(
                        List.of(LEFT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT)
                                .subList(0, columns));
        rows.forEach(row -> table.row(row.subList(0, columns).toArray(String[]::new)));
        return table.lines("  ");
    }

    /** Few recipes have the last repair; the others get no column of dashes. */
    private boolean hasNeighbourhood() {
        return run.neighbourhood() != null
                || run.controls().stream().anyMatch(c -> c.neighbourhood() != null);
    }

    /** Says where angles were trained, if not where samples were measured. */
    private Optional<String> trained() {
        return run.stages().stream()
                .flatMap(s -> details(s.detail()))
                .filter(d -> d.get(TrainingPlace.DETAIL) != null)
                .map(d ->
                        "  trained   on %s, measured on %s"
                                .formatted(d.get(TrainingPlace.DETAIL), d.get("backend")))
                .findFirst();
    }

    /** The detail of a stage, and those of its rounds. */
    private static Stream<Map<?, ?>> details(Map<String, Object> detail) {
        return detail.get("rounds") instanceof List<?> rounds
                ? rounds.stream()
                        .<Map<?, ?>>mapMulti((r, next) -> {
                            if (r instanceof Map<?, ?> map) {
                                next.accept(map);
                            }
                        })
                : Stream.of(detail);
    }

    private List<String> mitigated() {
        var m = run.mitigation();
        if (m == null) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add("  mitigated " + String.join(", ", m.methods()));
        if (m.reason() != null) {
            m.reason()
                    .lines()
                    .findFirst()
                    .ifPresent(r -> lines.add("            not applied: " + r));
        }
        if (m.feasibleFraction() == null || m.samplingOverhead() == null) {
            return lines;
        }
        var table = new TextTable(List.of(LEFT, RIGHT, RIGHT, RIGHT));
        table.row("", "raw", "mitigated", "nearest probabilities");
        if (m.energy() != null) {
            table.row("mean energy", number(m.energy().raw()), number(m.energy().mitigated()), "-");
        }
        table.row(shares("feasible share", m.feasibleFraction()));
        if (m.bestProbability() != null) {
            table.row(shares("probability of the best", m.bestProbability()));
        }
        lines.addAll(table.lines("            "));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "            sampling overhead %.2f (norm of the inverse %.3f), %d strings by %s, which hold %.1f %% of what they are misread as",
                        m.samplingOverhead(),
                        m.inverseNorm(),
                        m.strings(),
                        m.solver(),
                        100 * Objects.requireNonNullElse(m.kept(), 0.0)));
        return lines;
    }

    private static String[] shares(String name, RunRecord.MitigatedFigure figure) {
        return new String[] {
            name,
            fine(figure.raw()),
            fine(figure.mitigated()),
            figure.nearest() == null ? "-" : fine(figure.nearest())
        };
    }

    private static String fine(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private String sampler() {
        return run.stages().stream()
                .filter(s -> s.kind().equals("sample"))
                .map(s -> isClosed(s) ? "closed form" : s.name())
                .findFirst()
                .orElse("samples");
    }

    private static boolean isClosed(RunRecord.StageFacts sample) {
        List<?> parts =
                sample.detail().get("rounds") instanceof List<?> rounds
                        ? rounds
                        : List.of(sample.detail());
        return parts.stream()
                .allMatch(part ->
                        part instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("separable")));
    }

    private static String figure(RunRecord.@Nullable Figure figure) {
        if (figure == null || figure.objective() == null) {
            return "-";
        }
        String changed =
                figure.distance() == null || figure.distance() == 0
                        ? ""
                        : " (%d bits)".formatted(figure.distance());
        return figure.objective().toPlainString()
                + (figure.feasible() ? "" : " infeasible")
                + changed;
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
    }

    private String answer() {
        var answer = run.solution();
        if (answer == null) {
            return "%s (%s)".formatted(run.status(), run.proof());
        }
        String known =
                run.instance().bestKnown() == null
                        ? ""
                        : "; best known %s%s"
                                .formatted(
                                        run.instance().bestKnown().toPlainString(),
                                        gap(run.gapToBestKnownPercent()));
        return "%s %s (%s), from %s%s%n            %s"
                .formatted(
                        answer.objective().toPlainString(),
                        run.status(),
                        run.proof(),
                        answer.from(),
                        known,
                        numbers(answer.assignment()));
    }

    private static String gap(@Nullable Double percent) {
        return percent == null ? "" : String.format(Locale.ROOT, ", gap %.2f %%", percent);
    }

    private static String numbers(List<Integer> numbers) {
        String text =
                numbers.stream()
                        .limit(NUMBERS_SHOWN)
                        .map(Object::toString)
                        .collect(Collectors.joining(" "));
        int more = numbers.size() - NUMBERS_SHOWN;
        return more > 0 ? "%s … (%d more; all with --json)".formatted(text, more) : text;
    }

    private String bound() {
        var bound = run.bound();
        if (bound == null) {
            return "none";
        }
        BigDecimal value = bound.value();
        return "%s %s by %s%s"
                .formatted(
                        problem.sense() == Sense.MAXIMISE ? "at most" : "at least",
                        value.toPlainString(),
                        bound.source(),
                        gap(run.gapPercent()));
    }

    private String time() {
        var t = run.timings();
        return String.format(
                Locale.ROOT,
                "%.2f s: build %.2f, reduce %.2f, %sencode %.2f, sample %.2f, repair %.2f, controls %.2f, prove %.2f%s",
                t.total(),
                t.build(),
                t.reduce(),
                t.dual() > 0 ? String.format(Locale.ROOT, "dual %.2f, ", t.dual()) : "",
                t.encode(),
                t.sample(),
                t.repair(),
                t.controls(),
                t.verify(),
                run.interrupted() ? " (interrupted)" : "");
    }
}
