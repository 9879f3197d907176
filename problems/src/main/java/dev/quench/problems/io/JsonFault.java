package dev.quench.problems.io;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Says in the words of this project where and why a text is no JSON.
 *
 * <p>The library's own sentences name its settings and hide the text; of them only the rule is
 * recognised, by a few of their words, and one that is not recognised is called {@code JSON}. Line
 * and column are counted in the whole file, from 1.
 */
public final class JsonFault {
    private static final Map<String, String> RULES = rules();

    private JsonFault() {}

    /** The first key that the library's sentence contains decides. */
    private static Map<String, String> rules() {
        var rules = new LinkedHashMap<String, String>();
        rules.put("end-of-input", "the rest of the JSON text");
        rules.put("separate Object entries", "a comma or } after a member");
        rules.put("separate Array entries", "a comma or ] after an element");
        rules.put("separate property name", "a colon after a key");
        rules.put("start property name", "a key in double quotes");
        rules.put("comment?", "JSON, which has no comments");
        rules.put("Illegal unquoted", "line ends and tabs of a text written as \\n and \\t");
        rules.put("escape", "an escape such as \\n or \\u00e9");
        rules.put("Illegal character", "only blanks, tabs and line ends between values");
        String number = "a number without a plus sign or leading zeros, and no NaN or infinity";
        rules.put("numeric value", number);
        rules.put("Non-standard token", number);
        String value = "a number, a text in double quotes, true, false, null, a list or an object";
        rules.put("Unrecognized token", value);
        rules.put("valid value", value);
        return rules;
    }

    /**
     * Makes a fault of a text that the library was given without the white space at its ends.
     *
     * @param source the text
     * @param cause what the library says
     * @return to be thrown
     */
    public static FormatException of(SourceText source, JacksonException cause) {
        FormatException fault =
                cause instanceof StreamConstraintsException
                        ? new FormatException(source.name(), 0, limits(), "more")
                        : at(source, cause);
        fault.initCause(cause);
        return fault;
    }

    private static String limits() {
        var limits = StreamReadConstraints.defaults();
        return "JSON of at most %d levels, with numbers of at most %d and texts of at most %d characters"
                .formatted(
                        limits.getMaxNestingDepth(),
                        limits.getMaxNumberLength(),
                        limits.getMaxStringLength());
    }

    private static FormatException at(SourceText source, JacksonException cause) {
        String text = source.text();
        var location = cause.getLocation();
        long offset = location == null ? -1 : location.getCharOffset();
        String expected = expected(cause.getOriginalMessage());
        if (offset < 0) {
            return new FormatException(source.name(), 0, expected, "something else");
        }
        int lead = text.length() - text.stripLeading().length();
        int end = text.stripTrailing().length();
        int place = (int) Math.min(lead + offset, end);
        String before = text.substring(0, place);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = place - before.lastIndexOf('\n');
        return new FormatException(
                source.name(),
                line,
                "%s at column %d".formatted(expected, column),
                place == end ? "the end of the file" : FormatException.quoted(word(text, place)),
                place == end ? "the file is truncated." : "");
    }

    private static String expected(String sentence) {
        return RULES.entrySet().stream()
                .filter(rule -> sentence.contains(rule.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("JSON");
    }

    /** Returns a mark, or letters and digits up to the next mark or white space. */
    private static String word(String text, int from) {
        int to = from + 1;
        while (to < text.length()
                && Character.isLetterOrDigit(text.charAt(from))
                && Character.isLetterOrDigit(text.charAt(to))) {
            to++;
        }
        return text.substring(from, to);
    }
}
