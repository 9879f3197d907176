package dev.quench.app.qoblib;

import dev.quench.app.campaign.SweepSession;
import dev.quench.solvers.pipeline.RunRecord;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The row of a summary: what QOBLIB asks of an instance, {@value #NONE} where nobody knows. */
final class SummaryRow {
    private static final String NONE = "N/A";
    private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private final Submission submission;
    private final InstanceRuns runs;
    private final Map<String, SweepSession> sessions;
    private final Map<String, String> cells = new LinkedHashMap<>();

    private SummaryRow(
            Submission submission, InstanceRuns runs, Map<String, SweepSession> sessions) {
        this.submission = submission;
        this.runs = runs;
        this.sessions = sessions;
    }

    /** Makes the file: a heading and a row. */
    static String file(
            Submission submission, InstanceRuns runs, Map<String, SweepSession> sessions) {
        var row = new SummaryRow(submission, runs, sessions);
        row.about();
        row.model();
        row.results();
        row.times();
        List<String> columns = submission.layout().columns();
        return CsvRow.of(columns)
                + "\n"
                + CsvRow.of(columns.stream().map(c -> row.cells.getOrDefault(c, NONE)).toList())
                + "\n";
    }

    private void about() {
        cells.put("Problem", runs.stated().name());
        cells.put("Submitter", submission.submitter());
        cells.put("Affiliation", orNone(submission.affiliation()));
        cells.put("Date", submission.date().toString());
        cells.put("Reference", orNone(submission.reference()));
        cells.put("Algorithm Type", "Stochastic");
        cells.put("Paradigm", Paradigm.of(runs.records()).toString());
        cells.put("Hardware Specifications", orNone(machines(runs, sessions)));
        cells.put("Remarks", remarks());
    }

    /** A sampler sees the largest Qubo of the run; its bits are what counts here. */
    private void model() {
        cells.put(
                "Workflow",
                orNone(
                        runs.records().stream()
                                .map(r -> String.join(" -> ", r.recipe().stages()))
                                .distinct()
                                .collect(Collectors.joining("; "))));
        Optional<RunRecord.Ledger> found = runs.ledger();
        if (found.isEmpty()) {
            return;
        }
        RunRecord.Ledger ledger = found.get();
        Integer qubits = ledger.qubits();
        String bits = String.valueOf(qubits == null ? ledger.decisionVariables() : qubits);
        cells.put("Modeling Approach", "QUBO (%s)".formatted(ledger.formulation()));
        cells.put("# Decision Variables", bits);
        cells.put("# Binary Variables", bits);
        cells.put("# Integer Variables", "0");
        cells.put("# Continuous Variables", "0");
        cells.put("Coefficients Type", coefficients());
        Double range = ledger.coefficientRange();
        cells.put(
                "Coefficients Range",
                range == null || range == 0 ? NONE : "max|c|/min|c| = " + number(range));
    }

    /** Encoders say whether all coefficients are integers. */
    private String coefficients() {
        List<Object> told =
                runs.records().stream()
                        .flatMap(r -> r.stages().stream())
                        .map(stage -> stage.detail().get("integral"))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        if (told.size() != 1) {
            return NONE;
        }
        return Boolean.TRUE.equals(told.getFirst()) ? "Integer" : "Continuous";
    }

    private void results() {
        cells.put("Best Objective Value", runs.best().map(SummaryRow::exact).orElse(NONE));
        cells.put("Optimality Bound", runs.bound().map(b -> exact(b.value())).orElse(NONE));
        cells.put("# Runs", String.valueOf(runs.runs().size()));
        cells.put("# Feasible Runs", String.valueOf(runs.answers().size()));
        cells.put("# Successful Runs", String.valueOf(runs.successes()));
        cells.put("Success Threshold", exact(submission.threshold().movePointLeft(2)));
    }

    private void times() {
        double total = runs.seconds();
        OptionalDouble qpu = runs.qpuSeconds();
        boolean hardware = Paradigm.of(runs.records()) == Paradigm.HARDWARE;
        cells.put("Total Runtime", number(total));
        OptionalDouble solution = runs.timeToSolution();
        cells.put("Time to Solution", solution.isPresent() ? number(solution.getAsDouble()) : "");
        if (!hardware) {
            cells.put("CPU Runtime", number(total));
        } else if (qpu.isPresent()) {
            cells.put("CPU Runtime", number(Math.max(0, total - qpu.getAsDouble())));
        }
        if (qpu.isPresent()) {
            cells.put("QPU Runtime", number(qpu.getAsDouble()));
        }
    }

    private String remarks() {
        String origins =
                runs.origins().entrySet().stream()
                        .map(e -> "%s %d".formatted(e.getKey(), e.getValue()))
                        .collect(Collectors.joining(", "));
        String couplings =
                runs.ledger()
                        .map(RunRecord.Ledger::couplings)
                        .map(c -> "; %d quadratic coefficients".formatted(c))
                        .orElse("");
        return "%s; answers found by: %s; samples beat random ones in %d of %d runs; bound by %s%s; success is within %s %% of the best found here"
                .formatted(
                        variables(),
                        origins.isEmpty() ? "none" : origins,
                        runs.beatingRandom(),
                        runs.runs().size(),
                        runs.bound().map(RunRecord.Bound::source).orElse("none"),
                        couplings,
                        exact(submission.threshold()));
    }

    /** Reductions and shrinking may leave a Qubo of fewer bits. */
    private String variables() {
        return runs.records().stream()
                .findFirst()
                .map(r -> "%d variables before reductions".formatted(r.instance().variables()))
                .orElse("no record");
    }

    /** Says on what the runs ran, once for each machine. */
    static String machines(InstanceRuns runs, Map<String, SweepSession> sessions) {
        return runs.runs().stream()
                .map(run -> Optional.ofNullable(sessions.get(run.session())))
                .flatMap(Optional::stream)
                .map(session -> new TreeMap<>(session.machine()))
                .map(machine ->
                        machine.entrySet().stream()
                                .map(e -> e.getKey() + " " + e.getValue())
                                .collect(Collectors.joining(", ")))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String orNone(String text) {
        return text.isBlank() ? NONE : text.strip();
    }

    static String exact(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static String number(double value) {
        return exact(new BigDecimal(value).round(DIGITS));
    }
}
