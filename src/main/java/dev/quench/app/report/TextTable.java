package dev.quench.app.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of short texts for a terminal: a heading, then rows, columns as wide as their widest
 * cell.
 *
 * <p>Not thread-safe while rows are added.
 */
public final class TextTable {
    /** How the cells of a column are set. */
    public enum Align {
        /** Text. */
        LEFT,
        /** Numbers. */
        RIGHT
    }

    private final List<Align> alignment;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Makes an empty table.
     *
     * @param alignment one for each column
     */
    public TextTable(List<Align> alignment) {
        this.alignment = List.copyOf(alignment);
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column
     * @return this
     * @throws IllegalArgumentException if the number of cells differs
     */
    public TextTable row(String... cells) {
        if (cells.length != alignment.size()) {
            throw new IllegalArgumentException(
                    "A table of %d columns takes no row of %d cells."
                            .formatted(alignment.size(), cells.length));
        }
        rows.add(List.of(cells));
        return this;
    }

    /**
     * Returns the number of rows, headings included.
     *
     * @return 0 or more
     */
    public int size() {
        return rows.size();
    }

    /**
     * Sets the table.
     *
     * @param indent put before each line
     * @return lines without blanks at their ends
     */
    public List<String> lines(String indent) {
        int[] widths = new int[alignment.size()];
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        return rows.stream()
                .map(row -> indent + line(row, widths))
                .map(String::stripTrailing)
                .toList();
    }

    private String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String gap = " ".repeat(widths[c] - row.get(c).length());
            line.append(c == 0 ? "" : "  ");
            line.append(alignment.get(c) == Align.LEFT ? row.get(c) + gap : gap + row.get(c));
        }
        return line.toString();
    }
}
