package dev.quench.problems.io;

/**
 * Says where a file departs from its format, what was expected there, and what was found.
 *
 * <p>The message is one line, {@code hp1.dat, line 12: expected an integer weight, found "abc"},
 * and may have a second one that starts with "Maybe" and says what to do. Control characters never
 * reach it, however odd the file is.
 */
public final class FormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /* The longest phrase lists every format with its rule. */
    private static final int LONGEST = 2000;

    private final String file;
    private final int line;
    private final String expected;
    private final String found;

    /**
     * Makes an exception without advice.
     *
     * @param file path or name as the caller gave it
     * @param line from 1, or 0 if the fault has no line
     * @param expected what the format asks for, for example {@code an integer weight}
     * @param found what is there, quoted if it is text of the file
     */
    public FormatException(String file, int line, String expected, String found) {
        this(file, line, expected, found, "");
    }

    /**
     * Makes an exception with advice.
     *
     * @param file path or name as the caller gave it
     * @param line from 1, or 0 if the fault has no line
     * @param expected what the format asks for
     * @param found what is there, quoted if it is text of the file
     * @param advice the rest of a sentence that starts with "Maybe", or empty
     */
    public FormatException(String file, int line, String expected, String found, String advice) {
        super(message(file, line, expected, found, advice));
        this.file = file;
        this.line = line;
        this.expected = expected;
        this.found = found;
    }

    private static String message(
            String file, int line, String expected, String found, String advice) {
        String place = line > 0 ? "%s, line %d".formatted(file, line) : file;
        String what =
                "%s: expected %s, found %s".formatted(place, clipped(expected), clipped(found));
        return printable(what) + (advice.isEmpty() ? "" : "\nMaybe " + printable(advice));
    }

    /**
     * Quotes text of a file, shortened.
     *
     * @param text of any length
     * @return at most 43 characters
     */
    public static String quoted(String text) {
        return '"' + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + '"';
    }

    /** Keeps a message readable, whatever a file holds. */
    private static String clipped(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * Returns the file.
     *
     * @return path or name as the caller gave it
     */
    public String file() {
        return file;
    }

    /**
     * Returns the line of the fault.
     *
     * @return from 1, or 0 if the fault has no line
     */
    public int line() {
        return line;
    }

    /**
     * Returns what the format asks for.
     *
     * @return a noun phrase
     */
    public String expected() {
        return expected;
    }

    /**
     * Returns what is there.
     *
     * @return a noun phrase or quoted text
     */
    public String found() {
        return found;
    }
}
