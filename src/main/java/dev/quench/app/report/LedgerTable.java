package dev.quench.app.report;

import static dev.quench.app.report.TextTable.Align.LEFT;
import static dev.quench.app.report.TextTable.Align.RIGHT;

import dev.quench.app.report.LedgerColumns.Column;
import dev.quench.solvers.ledger.LedgerRow;
import dev.quench.solvers.ledger.LedgerRow.Hardware;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ledger as a terminal table, as Markdown and as comma-separated values. */
public final class LedgerTable {
    private final List<LedgerRow> rows;
    private final List<Column> columns;

    /**
     * Makes the tables of some rows.
     *
     * @param rows of one instance or more, those of one instance together
     */
    public LedgerTable(List<LedgerRow> rows) {
        this.rows = List.copyOf(rows);
        columns = new LedgerColumns(this.rows).columns();
    }

    /**
     * Sets the terminal table, one block an instance; the best of each column is marked.
     *
     * @return lines
     */
    public List<String> terminal() {
        var lines = new ArrayList<String>();
        for (List<LedgerRow> block : blocks()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            LedgerRow first = block.getFirst();
            lines.add(first.instance() + " (" + first.problem() + ")" + device(block));
            if (infeasible(block).isPresent()) {
                lines.add("  INFEASIBLE: " + infeasible(block).get());
                continue;
            }
            var table =
                    new TextTable(
                            IntStream.range(0, columns.size())
                                    .mapToObj(c -> c == 0 ? LEFT : RIGHT)
                                    .toList());
            table.row(columns.stream().map(Column::heading).toArray(String[]::new));
            for (LedgerRow row : block) {
                table.row(
                        columns.stream()
                                .map(c -> cell(c, row, block, " ", "*"))
                                .toArray(String[]::new));
            }
            lines.addAll(table.lines("  "));
            notes(block).forEach(note -> lines.add("  " + note));
        }
        if (lines.stream().anyMatch(line -> line.contains("*"))) {
            lines.add("* best of its column");
        }
        return lines;
    }

    /**
     * Sets a Markdown table, one an instance; the best of each column is bold.
     *
     * @return lines
     */
    public List<String> markdown() {
        var lines = new ArrayList<String>();
        for (List<LedgerRow> block : blocks()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            LedgerRow first = block.getFirst();
            lines.add("### %s (%s)%s".formatted(first.instance(), first.problem(), device(block)));
            lines.add("");
            if (infeasible(block).isPresent()) {
                lines.add("INFEASIBLE: " + infeasible(block).get());
                continue;
            }
            lines.add(bars(columns.stream().map(Column::heading).toList()));
            lines.add("| --- |" + " ---: |".repeat(columns.size() - 1));
            for (LedgerRow row : block) {
                lines.add(bars(columns.stream().map(c -> bold(c, row, block)).toList()));
            }
            notes(block).forEach(note -> lines.add("\n" + note));
        }
        return lines;
    }

    /** Says of which circuit the columns are. */
    private static String device(List<LedgerRow> block) {
        return block.stream()
                .flatMap(row -> Stream.ofNullable(row.hardware()))
                .findFirst()
                .map(LedgerTable::words)
                .orElse("");
    }

    private static String words(Hardware hardware) {
        String layers =
                hardware.layers() == 1 ? "1 layer" : "%d layers".formatted(hardware.layers());
        String on = hardware.device() == null ? "" : ", on " + hardware.device();
        String shared =
                hardware.processors() == null
                        ? ""
                        : ", ebits over %d processors".formatted(hardware.processors());
        boolean embedded = hardware.physicalQubits() != null && hardware.processors() == null;
        return on + (embedded ? "" : ", QAOA of " + layers) + shared;
    }

    private static String bars(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String bold(Column column, LedgerRow row, List<LedgerRow> block) {
        String value = column.value().apply(row);
        return value == null ? "" : wins(column, row, block) ? "**" + value + "**" : value;
    }

    /**
     * Sets comma-separated values with a heading.
     *
     * @return lines
     */
    public List<String> csv() {
        var lines = new ArrayList<String>();
        lines.add(
                "instance,problem,"
                        + columns.stream().map(Column::key).collect(Collectors.joining(","))
                        + ",buildSeconds,note");
        for (LedgerRow row : rows) {
            var cells = new ArrayList<@Nullable String>();
            cells.add(row.instance());
            cells.add(row.problem());
            columns.forEach(c -> cells.add(c.value().apply(row)));
            cells.add(String.format(Locale.ROOT, "%.4f", row.buildSeconds()));
            cells.add(row.note());
            lines.add(cells.stream().map(LedgerTable::quoted).collect(Collectors.joining(",")));
        }
        return lines;
    }

    private static String quoted(@Nullable String cell) {
        if (cell == null) {
            return "";
        }
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private List<List<LedgerRow>> blocks() {
        var blocks = new ArrayList<List<LedgerRow>>();
        for (LedgerRow row : rows) {
            if (blocks.isEmpty()
                    || !blocks.getLast().getFirst().instance().equals(row.instance())) {
                blocks.add(new ArrayList<>());
            }
            blocks.getLast().add(row);
        }
        return blocks;
    }

    /** One formulation that shows it shows it for all. */
    private static Optional<String> infeasible(List<LedgerRow> block) {
        return block.stream()
                .filter(LedgerRow::infeasible)
                .findFirst()
                .map(row -> Objects.requireNonNullElse(row.note(), "no feasible point"));
    }

    /** What several formulations have in common is said once. */
    private static List<String> notes(List<LedgerRow> block) {
        var formulations = new LinkedHashMap<String, List<String>>();
        for (LedgerRow row : block) {
            Stream.of(row.credit(), row.note())
                    .filter(text -> text != null && !text.isEmpty())
                    .forEach(text ->
                            formulations
                                    .computeIfAbsent(text, _ -> new ArrayList<>())
                                    .add(row.formulation()));
        }
        return formulations.entrySet().stream()
                .map(e -> "%s: %s".formatted(String.join(", ", e.getValue()), e.getKey()))
                .toList();
    }

    private static String cell(
            Column column, LedgerRow row, List<LedgerRow> block, String plain, String mark) {
        String value = column.value().apply(row);
        String shown = Objects.requireNonNullElse(value, "-");
        return column.order() == 0 ? shown : shown + (wins(column, row, block) ? mark : plain);
    }

    /** The best of a column is marked where there is something to compare. */
    private static boolean wins(Column column, LedgerRow row, List<LedgerRow> block) {
        OptionalDouble mine = ranked(column, row);
        if (column.order() == 0 || mine.isEmpty()) {
            return false;
        }
        double[] all =
                block.stream()
                        .map(r -> ranked(column, r))
                        .flatMapToDouble(OptionalDouble::stream)
                        .toArray();
        double best = IntStream.range(0, all.length).mapToDouble(k -> all[k]).min().orElse(0);
        double worst = IntStream.range(0, all.length).mapToDouble(k -> all[k]).max().orElse(0);
        return mine.getAsDouble() == best && (best < worst || all.length < with(column, block));
    }

    private static long with(Column column, List<LedgerRow> block) {
        return block.stream().filter(row -> column.value().apply(row) != null).count();
    }

    private static OptionalDouble ranked(Column column, LedgerRow row) {
        Number number = column.number().apply(row);
        return number == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(column.order() * number.doubleValue());
    }
}
