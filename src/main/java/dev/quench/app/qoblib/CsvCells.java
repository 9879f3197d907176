package dev.quench.app.qoblib;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values by RFC 4180; knows nothing of how they were written. */
final class CsvCells {
    private final String text;
    private int at;

    private CsvCells(String text) {
        this.text = text;
    }

    /**
     * Reads rows; a last line end ends the last row and begins none.
     *
     * @throws IllegalArgumentException if a quote is not closed, or stands inside a plain cell
     */
    static List<List<String>> rows(String text) {
        var cells = new CsvCells(text);
        var rows = new ArrayList<List<String>>();
        while (cells.at < text.length()) {
            rows.add(cells.row());
        }
        return rows;
    }

    private List<String> row() {
        var row = new ArrayList<String>();
        while (true) {
            row.add(cell());
            if (at >= text.length()) {
                return row;
            }
            char end = text.charAt(at++);
            if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            if (end != ',') {
                return row;
            }
        }
    }

    private String cell() {
        return at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
    }

    private String plain() {
        int from = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '"') {
                throw new IllegalArgumentException("a quote stands inside a cell without quotes");
            }
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        var cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            boolean doubled = c == '"' && at < text.length() && text.charAt(at) == '"';
            if (c == '"' && !doubled) {
                requireEnd();
                return cell.toString();
            }
            at += doubled ? 1 : 0;
            cell.append(c);
        }
        throw new IllegalArgumentException("a quote is not closed");
    }

    private void requireEnd() {
        if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            throw new IllegalArgumentException("text follows a closing quote");
        }
    }
}
