package dev.quench.problems.io.mps;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.model.ModelNames;
import java.util.ArrayList;
import java.util.List;

/** The lines of an MPS file in fields, without comments and blank lines. Not thread-safe. */
final class MpsLines {
    private static final int MOST_FIELDS = 7;
    private static final String MAXIMISE = "*SENSE:MAX";

    private final String file;
    private final String text;
    private int position;
    private int line;
    private boolean indented;
    private boolean maximise;
    private List<String> fields = List.of();

    MpsLines(SourceText source) {
        file = source.name();
        text = source.text();
    }

    /** Goes to the next line that has a field; false at the end of the file. */
    boolean next() {
        while (position < text.length()) {
            line++;
            int from = position;
            int to = lineEnd();
            if (text.charAt(from) == '*') {
                maximise |= text.regionMatches(true, from, MAXIMISE, 0, MAXIMISE.length());
            } else if (split(from, to)) {
                return true;
            }
        }
        fields = List.of();
        return false;
    }

    /** Goes behind the line and returns where it ends. */
    private int lineEnd() {
        while (position < text.length() && "\r\n".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        int to = position;
        boolean windows = text.startsWith("\r\n", position);
        position += windows ? 2 : 1;
        return to;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == '\u00a0' || c == '\u001a';
    }

    private boolean split(int from, int to) {
        var found = new ArrayList<String>(MOST_FIELDS);
        int k = from;
        while (k < to) {
            if (isBlank(text.charAt(k))) {
                k++;
                continue;
            }
            int start = k;
            while (k < to && !isBlank(text.charAt(k))) {
                k++;
            }
            if (k - start > ModelNames.LONGEST_READ) {
                throw fault(
                        "fields of at most %d characters".formatted(ModelNames.LONGEST_READ),
                        "%d characters".formatted(k - start),
                        "");
            }
            if (found.size() == MOST_FIELDS && isName(found)) {
                break;
            }
            if (found.size() == MOST_FIELDS) {
                throw fault(
                        "at most %d fields".formatted(MOST_FIELDS),
                        "more",
                        "a name holds blanks; replace them by underscores.");
            }
            found.add(text.substring(start, k));
        }
        indented = from < to && isBlank(text.charAt(from));
        fields = found;
        return !found.isEmpty();
    }

    /** The title may have any number of words. */
    private static boolean isName(List<String> found) {
        return found.getFirst().equalsIgnoreCase("NAME");
    }

    /** Tells whether the line starts with a blank, as all but the heads of sections do. */
    boolean isIndented() {
        return indented;
    }

    /** Tells whether a comment so far asks to maximise, as the files of PuLP do. */
    boolean sayMaximise() {
        return maximise;
    }

    int line() {
        return line;
    }

    int size() {
        return fields.size();
    }

    String get(int k) {
        return fields.get(k);
    }

    /** Returns the first field and all others, for faults. */
    String joined() {
        return FormatException.quoted(String.join(" ", fields));
    }

    FormatException fault(String expected, String found, String advice) {
        return new FormatException(file, line, expected, found, advice);
    }
}
