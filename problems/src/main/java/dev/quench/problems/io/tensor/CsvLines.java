package dev.quench.problems.io.tensor;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import java.util.Locale;
import java.util.regex.Pattern;

/** A pass over the lines of a text and the fields of a line, which skips blank lines. */
final class CsvLines {
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");
    private static final Pattern SPECIAL = Pattern.compile("[+-]?(nan|inf|infinity)");

    /** Integers of so many digits are read without a text of their own. */
    private static final int SHORT = 9;

    private static final char BLANK = ' ';

    private final String name;
    private final String text;
    private int line;
    private int start;
    private int end = -1;
    private int at;
    private int fieldStart;
    private int fieldEnd;
    private char delimiter;

    CsvLines(SourceText source) {
        this.name = source.name();
        this.text = source.text();
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    /** Goes to the next line that is not blank; false at the end. */
    boolean next() {
        while (end + 1 < text.length()) {
            int from = end + 1;
            int feed = text.indexOf('\n', from);
            end = feed < 0 ? text.length() : feed;
            line++;
            if (!isBlank(from, end)) {
                start = delimiter == BLANK ? past(from) : from;
                at = start;
                return true;
            }
        }
        return false;
    }

    private boolean isBlank(int from, int to) {
        int place = from;
        while (place < to && text.charAt(place) <= BLANK) {
            place++;
        }
        return place == to;
    }

    /** Returns the place of the next sign of this line that is no white space, or its end. */
    private int past(int from) {
        int place = from;
        while (place < end && text.charAt(place) <= BLANK) {
            place++;
        }
        return place;
    }

    /** Tells whether no field of this line is a number. */
    boolean isHeader() {
        findDelimiter();
        boolean header = true;
        while (header && at <= end) {
            advance();
            header = !isNumber(field());
        }
        at = start;
        return header;
    }

    private static boolean isNumber(String field) {
        return DECIMAL.matcher(field).matches()
                || SPECIAL.matcher(field.toLowerCase(Locale.ROOT)).matches();
    }

    private void findDelimiter() {
        delimiter = BLANK;
        String whole = text.substring(start, end);
        for (char candidate : new char[] {'\t', ',', ';'}) {
            delimiter = whole.strip().indexOf(candidate) >= 0 ? candidate : delimiter;
        }
        start = delimiter == BLANK ? past(start) : start;
        at = start;
    }

    /** Counts the fields of this line, which tells the delimiter of all that follow. */
    int columns() {
        findDelimiter();
        return count();
    }

    private int count() {
        int columns = 0;
        while (at <= end) {
            advance();
            columns++;
        }
        at = start;
        return columns;
    }

    void requireColumns(int columns) {
        int found = count();
        if (found != columns) {
            throw fault("%d columns, as in the first row".formatted(columns), "" + found, "");
        }
    }

    /** Returns no less than the number of rows of so many columns from this line on. */
    int mostRows(int columns) {
        long room = (text.length() - start + 1L) / (2L * columns) + 1;
        long lines = 1;
        for (int feed = end; feed >= 0 && feed < text.length(); lines++) {
            feed = text.indexOf('\n', feed + 1);
        }
        return (int) Math.min(room, lines);
    }

    /** Goes to the next field, without white space around it, and past its delimiter. */
    private void advance() {
        fieldStart = at;
        if (delimiter == BLANK) {
            fieldEnd = fieldStart;
            while (fieldEnd < end && text.charAt(fieldEnd) > BLANK) {
                fieldEnd++;
            }
            at = past(fieldEnd);
            at = at == end ? end + 1 : at;
            return;
        }
        int found = text.indexOf(delimiter, fieldStart, end);
        fieldEnd = found < 0 ? end : found;
        at = fieldEnd + 1;
        while (fieldEnd > fieldStart && text.charAt(fieldEnd - 1) <= BLANK) {
            fieldEnd--;
        }
        while (fieldStart < fieldEnd && text.charAt(fieldStart) <= BLANK) {
            fieldStart++;
        }
    }

    private String field() {
        return text.substring(fieldStart, fieldEnd);
    }

    /** Returns the next field, rounded once. */
    float feature() {
        advance();
        int integer = shortInteger();
        if (integer >= 0) {
            return integer;
        }
        String field = field();
        return DECIMAL.matcher(field).matches()
                ? Float.parseFloat(field)
                : (float) special(field, "a number");
    }

    /** Returns the next field as a class. */
    int label() {
        String rule =
                "an integer class from 0 to %d in the last column"
                        .formatted(LabelledRows.MOST_CLASSES - 1);
        advance();
        String field = field();
        double value =
                DECIMAL.matcher(field).matches() ? Double.parseDouble(field) : special(field, rule);
        if (!LabelledRows.isLabel(value)) {
            throw fault(rule, FormatException.quoted(field), "");
        }
        return (int) value;
    }

    /** Returns the field if it is a few digits, else -1. */
    private int shortInteger() {
        if (fieldEnd == fieldStart || fieldEnd - fieldStart > SHORT) {
            return -1;
        }
        int value = 0;
        for (int i = fieldStart; i < fieldEnd; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value;
    }

    private double special(String field, String expected) {
        String special = field.toLowerCase(Locale.ROOT);
        if (!SPECIAL.matcher(special).matches()) {
            throw fault(
                    expected,
                    FormatException.quoted(field),
                    line == 1 ? "delete the first line, if it is a header." : "");
        }
        double sign = special.startsWith("-") ? -1 : 1;
        return special.endsWith("nan") ? Double.NaN : sign * Double.POSITIVE_INFINITY;
    }

    FormatException fault(String expected, String found, String advice) {
        return new FormatException(name, line, expected, found, advice);
    }
}
