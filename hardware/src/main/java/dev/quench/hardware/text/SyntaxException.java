package dev.quench.hardware.text;

/**
 * A text that cannot be read: where, what was expected, what was found and what may help.
 *
 * <p>The message is {@code source, line L, column C: expected …, found …} and, on a line of its
 * own, the advice.
 */
public final class SyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 40;

    private final int line;
    private final int column;

    /**
     * Makes the exception.
     *
     * @param source the name of the text
     * @param line from 1; 0 if the text as a whole is meant
     * @param column from 1; 0 if the line as a whole is meant
     * @param expected a phrase, for example {@code a qubit below 5}
     * @param found a phrase; texts from the input through {@link #quoted}
     * @param advice a sentence that begins with "Maybe", or empty
     */
    public SyntaxException(
            String source, int line, int column, String expected, String found, String advice) {
        super(
                "%s%s%s: expected %s, found %s%s"
                        .formatted(
                                source,
                                line > 0 ? ", line " + line : "",
                                column > 0 ? ", column " + column : "",
                                expected,
                                found,
                                advice.isEmpty() ? "" : "\n" + advice));
        this.line = line;
        this.column = column;
    }

    /**
     * Returns the line.
     *
     * @return from 1; 0 if the text as a whole is meant
     */
    public int line() {
        return line;
    }

    /**
     * Returns the column.
     *
     * @return from 1; 0 if the line as a whole is meant
     */
    public int column() {
        return column;
    }

    /**
     * Prepares a piece of the input for a message: in quotes, cut to 40 characters, what cannot be
     * printed replaced.
     *
     * @param text any text
     * @return safe to print
     */
    public static String quoted(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return '"' + cut.replaceAll("\\p{C}", "\uFFFD") + '"';
    }
}
