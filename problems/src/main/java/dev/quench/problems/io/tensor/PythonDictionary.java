package dev.quench.problems.io.tensor;

import dev.quench.problems.io.FormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A pass over a dictionary that is written in Python, as far as headers of NumPy need it: texts
 * without escapes, {@code True} and {@code False}, and tuples of integers, which may end in the
 * {@code L} of Python 2. Nothing is ever evaluated.
 */
final class PythonDictionary {
    private final DataFile file;
    private final String text;
    private int at;

    PythonDictionary(DataFile file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Reads the dictionary that the text is.
     *
     * @throws FormatException if it is none, or has a key twice
     */
    Map<String, PythonValue> read() {
        var values = new LinkedHashMap<String, PythonValue>();
        take('{');
        while (!takes('}')) {
            String key = string();
            take(':');
            if (values.put(key, value(key)) != null) {
                throw file.fault(
                        "each key of the header once", FormatException.quoted(key) + " twice");
            }
            if (!takes(',')) {
                take('}');
                break;
            }
        }
        if (peek() != 0) {
            throw fault("the end of the header");
        }
        return values;
    }

    private PythonValue value(String key) {
        char next = peek();
        if (next == '[') {
            throw file.fault(
                    "numbers",
                    key + " with a list, as of a structured type",
                    "save each field as an array of its own.");
        }
        if (next == '(') {
            return tuple();
        }
        if (next == '\'' || next == '"') {
            return new PythonValue.Text(string());
        }
        for (boolean truth : new boolean[] {true, false}) {
            String word = truth ? "True" : "False";
            if (text.startsWith(word, at)) {
                at += word.length();
                return new PythonValue.Truth(truth);
            }
        }
        throw fault("a text, True, False or a tuple of integers");
    }

    /* (), (3,) and (3, 4) are tuples; (3) is not one in Python. */
    private PythonValue tuple() {
        var values = new ArrayList<Long>();
        take('(');
        boolean comma = true;
        while (!takes(')')) {
            if (!comma) {
                throw fault("a comma or ) after an integer");
            }
            values.add(integer());
            comma = takes(',');
        }
        if (values.size() == 1 && !comma) {
            throw file.fault("a tuple, such as (3,), as shape", "an integer in parentheses");
        }
        return new PythonValue.Tuple(values);
    }

    private long integer() {
        peek();
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == from || at - from > 18) {
            at = from;
            throw fault("an integer of 1 to 18 digits");
        }
        long value = Long.parseLong(text, from, at, 10);
        takes('L');
        return value;
    }

    private String string() {
        char quote = peek();
        if (quote != '\'' && quote != '"') {
            throw fault("a text in quotes");
        }
        int end = text.indexOf(quote, at + 1);
        if (end < 0 || text.substring(at, end).indexOf('\\') >= 0) {
            throw fault("a text in quotes without escapes");
        }
        String value = text.substring(at + 1, end);
        at = end + 1;
        return value;
    }

    private void take(char expected) {
        if (!takes(expected)) {
            throw fault("the sign " + expected);
        }
    }

    private boolean takes(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    /** Returns the next sign after white space, or 0 at the end. */
    private char peek() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private FormatException fault(String expected) {
        String found = at < text.length() ? FormatException.quoted(text.substring(at)) : "its end";
        return file.fault(expected + " in the header", found);
    }
}
