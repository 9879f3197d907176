package dev.quench.app.report;

import static dev.quench.app.report.TextTable.Align.LEFT;
import static dev.quench.app.report.TextTable.Align.RIGHT;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of texts, then numbers, without the columns that have nothing but a heading, and without
 * the least needed ones where it would be too wide.
 */
final class FittedTable {
    static final int WIDTH = 150;
    static final String NOTHING = "-";
    private static final String INDENT = "  ";

    private final List<List<String>> rows;
    private final int texts;

    /** Takes rows of equal length, the first with the headings. */
    FittedTable(List<List<String>> rows, int texts) {
        this.rows = rows;
        this.texts = texts;
    }

    /** Sets the table; names what it leaves out, the first of the expendable columns first. */
    List<String> lines(List<String> expendable) {
        var columns =
                new ArrayList<>(
                        IntStream.range(0, rows.getFirst().size())
                                .filter(this::says)
                                .boxed()
                                .toList());
        var out = new ArrayList<String>();
        for (String heading : expendable) {
            int column = rows.getFirst().indexOf(heading);
            if (width(columns) > WIDTH && columns.remove(Integer.valueOf(column))) {
                out.add(heading);
            }
        }
        var lines = new ArrayList<>(set(columns));
        if (!out.isEmpty()) {
            lines.add("  columns left out for the width: %s".formatted(String.join(", ", out)));
        }
        return lines;
    }

    private boolean says(int column) {
        return rows.stream().skip(1).anyMatch(row -> !row.get(column).equals(NOTHING));
    }

    private int width(List<Integer> columns) {
        return set(columns).stream().mapToInt(String::length).max().orElse(0);
    }

    private List<String> set(List<Integer> columns) {
        var table = new TextTable(columns.stream().map(c -> c < texts ? LEFT : RIGHT).toList());
        rows.forEach(row -> table.row(columns.stream().map(row::get).toArray(String[]::new)));
        return table.lines(INDENT);
    }

    /** Breaks a note at blanks where it would be too wide. */
    static List<String> wrapped(String note) {
        var lines = new ArrayList<String>();
        String rest = note;
        while (rest.length() > WIDTH) {
            int end = rest.lastIndexOf(' ', WIDTH);
            if (end <= INDENT.length() * 2) {
                break;
            }
            lines.add(rest.substring(0, end));
            rest = INDENT + INDENT + rest.substring(end + 1);
        }
        lines.add(rest);
        return lines;
    }
}
