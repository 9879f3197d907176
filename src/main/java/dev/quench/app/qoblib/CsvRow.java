package dev.quench.app.qoblib;

import java.util.List;
import java.util.stream.Collectors;

/** A row of comma-separated values by RFC 4180, without the end of its line. */
final class CsvRow {
    private CsvRow() {}

    /** Quotes the cells that need it. */
    static String of(List<String> cells) {
        return cells.stream().map(CsvRow::cell).collect(Collectors.joining(","));
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
