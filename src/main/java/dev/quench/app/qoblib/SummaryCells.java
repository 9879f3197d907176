package dev.quench.app.qoblib;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cells of a summary as its file has them, and which rules they break. */
final class SummaryCells {
    private static final String NUMBER =
            "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?";
    private static final Set<String> NUMBERS =
            Set.of("Best Objective Value", "Optimality Bound", "Time to Solution");
    private static final Set<String> PARADIGMS =
            Set.of("Classical", "Quantum Simulator", "Quantum Hardware");

    private final String file;
    private final Map<String, String> cells = new LinkedHashMap<>();
    private final List<SubmissionFault> faults = new ArrayList<>();

    private SummaryCells(String file) {
        this.file = file;
    }

    static SummaryCells read(String file, String text) {
        var summary = new SummaryCells(file);
        try {
            summary.read(CsvCells.rows(text));
        } catch (IllegalArgumentException e) {
            summary.fault(0, "it must be comma-separated values, but " + e.getMessage());
        }
        return summary;
    }

    private void read(List<List<String>> rows) {
        Optional<SummaryLayout> layout =
                rows.isEmpty() ? Optional.empty() : SummaryLayout.of(rows.getFirst());
        if (layout.isEmpty()) {
            fault(1, "the heading must be one of QOBLIB's, with 27 or 30 columns in order");
            return;
        }
        if (rows.size() != 2) {
            fault(0, "there must be one row below the heading, not " + (rows.size() - 1));
            return;
        }
        List<String> columns = layout.get().columns();
        if (rows.get(1).size() != columns.size()) {
            fault(
                    2,
                    "the row must have %d cells, not %d"
                            .formatted(columns.size(), rows.get(1).size()));
            return;
        }
        for (int k = 0; k < columns.size(); k++) {
            cells.put(columns.get(k), rows.get(1).get(k).strip());
        }
        columns.forEach(this::checkNumber);
        if (layout.get() == SummaryLayout.COLUMNS_30 && !PARADIGMS.contains(text("Paradigm"))) {
            fault(2, "Paradigm (%s) must be one of %s".formatted(text("Paradigm"), PARADIGMS));
        }
    }

    private void checkNumber(String column) {
        String value = text(column).replace(",", "");
        if (isNone(value)) {
            return;
        }
        if (column.startsWith("# ") && !value.matches("[0-9]+")) {
            fault(2, "%s (%s) must be an integer".formatted(column, value));
        }
        boolean runtime = column.endsWith("Runtime");
        if ((runtime || NUMBERS.contains(column)) && !value.matches(NUMBER)) {
            fault(2, "%s (%s) must be a number".formatted(column, value));
        } else if (runtime && value.startsWith("-")) {
            fault(2, "%s (%s) must not be negative".formatted(column, value));
        }
    }

    private static boolean isNone(String text) {
        return text.isEmpty() || text.equalsIgnoreCase("N/A");
    }

    private void fault(int line, String rule) {
        faults.add(new SubmissionFault(file, line, rule));
    }

    List<SubmissionFault> faults() {
        return faults;
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    String text(String column) {
        return cells.getOrDefault(column, "");
    }

    /** Reads a number; empty where there is none, or something else. */
    Optional<BigDecimal> number(String column) {
        String value = text(column).replace(",", "");
        return value.matches(NUMBER) ? Optional.of(new BigDecimal(value)) : Optional.empty();
    }

    /** Checks a number against what the solutions say. */
    void require(String column, Optional<BigDecimal> truth) {
        Optional<BigDecimal> said = number(column);
        boolean same =
                said.isPresent() == truth.isPresent()
                        && (said.isEmpty() || said.get().compareTo(truth.orElseThrow()) == 0);
        if (!same) {
            fault(
                    2,
                    "%s (%s) must be %s, as the solutions are"
                            .formatted(
                                    column,
                                    text(column),
                                    truth.map(SummaryRow::exact).orElse("N/A")));
        }
    }

    void require(boolean holds, String rule) {
        if (!holds) {
            fault(2, rule);
        }
    }
}
