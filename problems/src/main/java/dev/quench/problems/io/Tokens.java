package dev.quench.problems.io;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A cursor over the tokens of a text that knows the line it is in.
 *
 * <p>Tokens are what white space separates: blanks, tabs, line ends of any system, the no-break
 * space and the end-of-file mark of DOS. Numbers are exact. An integer may be written with decimals
 * or an exponent as long as its value is one; hexadecimal, NaN, infinities and exponents beyond
 * 10^40 are no numbers here. Not thread-safe.
 */
public final class Tokens {
    static final char DOS_END = 0x1a;

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eEdD][+-]?[0-9]{1,2})?");
    private static final int LONGEST = 64;
    private static final int LARGEST_EXPONENT = 40;

    private final String name;
    private final String text;
    private int position;
    private int line = 1;
    private int tokenLine = 1;

    Tokens(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /**
     * Makes a cursor over a piece of a file.
     *
     * @param name of the file, for messages
     * @param piece some of its text
     * @param line the line that the piece starts in, from 1
     * @return a cursor before the first token of the piece
     */
    public static Tokens of(String name, String piece, int line) {
        var tokens = new Tokens(name, piece);
        tokens.line = line;
        return tokens;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 || c == DOS_END;
    }

    /** Steps over one character, which may end a line. */
    private void step() {
        char c = text.charAt(position++);
        boolean windows = c == '\r' && position < text.length() && text.charAt(position) == '\n';
        if (c == '\n' || (c == '\r' && !windows)) {
            line++;
        }
    }

    private void skipBlanks() {
        while (position < text.length() && isBlank(text.charAt(position))) {
            step();
        }
    }

    private int tokenEnd() {
        int end = position;
        while (end < text.length() && !isBlank(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /**
     * Tells whether there is a token more, and goes to its start.
     *
     * @return false at the end of the file
     */
    public boolean hasNext() {
        skipBlanks();
        return position < text.length();
    }

    /**
     * Tells whether the rest of the line is blank, and stays before its end.
     *
     * @return true at the end of a line or of the file
     */
    public boolean atLineEnd() {
        while (position < text.length() && isBlank(text.charAt(position))) {
            char c = text.charAt(position);
            if (c == '\n' || c == '\r') {
                return true;
            }
            step();
        }
        return position == text.length();
    }

    /**
     * Returns the rest of the line, and goes to the next line.
     *
     * @return text without the end of the line, which may be empty
     */
    public String restOfLine() {
        tokenLine = line;
        int from = position;
        while (position < text.length() && "\r\n".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        String rest = text.substring(from, position);
        for (int before = line; position < text.length() && line == before; ) {
            step();
        }
        return rest;
    }

    /**
     * Returns the next token.
     *
     * @param expected what the format asks for, for the message
     * @return one character or more, none of them blank
     * @throws FormatException at the end of the file
     */
    public String next(String expected) {
        if (!hasNext()) {
            tokenLine = line;
            throw fault(expected, "the end of the file");
        }
        tokenLine = line;
        int from = position;
        position = tokenEnd();
        return text.substring(from, position);
    }

    /**
     * Returns the next token if it is in this line.
     *
     * @param expected what the format asks for, for the message
     * @return one character or more, none of them blank
     * @throws FormatException at the end of the line
     */
    public String nextInLine(String expected) {
        if (atLineEnd()) {
            tokenLine = line;
            throw fault(expected, hasNext() ? "the end of the line" : "the end of the file");
        }
        return next(expected);
    }

    /**
     * Returns the next token and stays before it.
     *
     * @return empty at the end of the file
     */
    public String peek() {
        return hasNext() ? text.substring(position, tokenEnd()) : "";
    }

    /**
     * Skips tokens, as many as there are.
     *
     * @param count how many at most
     */
    public void skip(long count) {
        for (long k = 0; k < count && hasNext(); k++) {
            tokenLine = line;
            position = tokenEnd();
        }
    }

    /** Skips all tokens and returns how many there were. */
    long skipAll() {
        long count = 0;
        while (hasNext()) {
            skip(1);
            count++;
        }
        return count;
    }

    /**
     * Returns the line of the last token.
     *
     * @return from 1
     */
    public int line() {
        return tokenLine;
    }

    /**
     * Makes a fault at the line of the last token.
     *
     * @param expected what the format asks for
     * @param found what is there, quoted if it is text of the file
     * @return to be thrown
     */
    public FormatException fault(String expected, String found) {
        return faultAt(tokenLine, expected, found);
    }

    /**
     * Makes a fault at a line.
     *
     * @param line from 1, or 0 if the fault has no line
     * @param expected what the format asks for
     * @param found what is there, quoted if it is text of the file
     * @return to be thrown
     */
    public FormatException faultAt(int line, String expected, String found) {
        return new FormatException(name, line, expected, found);
    }

    /**
     * Returns a second cursor at the same place.
     *
     * @return a cursor that moves on its own
     */
    public Tokens copy() {
        var copy = new Tokens(name, text);
        copy.position = position;
        copy.line = line;
        copy.tokenLine = tokenLine;
        return copy;
    }

    /**
     * Returns the next token as a size.
     *
     * @return 1 or more, or -1 where there is no such integer of at most 18 digits
     */
    public long trySize() {
        if (!hasNext()) {
            return -1;
        }
        String token = next("");
        long size = isShortInteger(token) ? Long.parseLong(token) : -1;
        return size < 1 ? -1 : size;
    }

    private static boolean isShortInteger(String token) {
        int from = token.startsWith("-") || token.startsWith("+") ? 1 : 0;
        if (token.length() == from || token.length() > 18) {
            return false;
        }
        for (int k = from; k < token.length(); k++) {
            if (token.charAt(k) < '0' || token.charAt(k) > '9') {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the next token as an integer.
     *
     * @param expected what the format asks for, for the message
     * @return any 64-bit integer
     * @throws FormatException if the next token is none
     */
    public long nextLong(String expected) {
        return longOf(next(expected), expected);
    }

    /**
     * Returns a token as an integer.
     *
     * @param token text of the last line read
     * @param expected what the format asks for, for the message
     * @return any 64-bit integer
     * @throws FormatException if the token is none
     */
    public long longOf(String token, String expected) {
        if (isShortInteger(token)) {
            return Long.parseLong(token);
        }
        try {
            return decimalOf(token, expected).longValueExact();
        } catch (ArithmeticException e) {
            throw fault(expected, FormatException.quoted(token));
        }
    }

    /**
     * Returns the next token as an integer of a range.
     *
     * @param expected what the format asks for, for the message
     * @param least the least value allowed
     * @param most the greatest value allowed
     * @return in {@code [least, most]}
     * @throws FormatException if the next token is no such integer
     */
    public int nextInt(String expected, int least, int most) {
        return intOf(next(expected), expected, least, most);
    }

    /**
     * Returns a token as an integer of a range.
     *
     * @param token text of the last line read
     * @param expected what the format asks for, for the message
     * @param least the least value allowed
     * @param most the greatest value allowed
     * @return in {@code [least, most]}
     * @throws FormatException if the token is no such integer
     */
    public int intOf(String token, String expected, int least, int most) {
        long value = longOf(token, expected);
        if (value < least || value > most) {
            throw fault(
                    "%s of %d to %d".formatted(expected, least, most),
                    FormatException.quoted(token));
        }
        return (int) value;
    }

    /**
     * Returns the next token as an exact number.
     *
     * @param expected what the format asks for, for the message
     * @return {@linkplain #isModerate moderate}
     * @throws FormatException if the next token is none
     */
    public BigDecimal nextDecimal(String expected) {
        return decimalOf(next(expected), expected);
    }

    /**
     * Tells whether a number is small enough to compute with and to print.
     *
     * @param value any number
     * @return true up to 64 digits and exponents up to 40 in size
     */
    public static boolean isModerate(BigDecimal value) {
        return Math.abs((long) value.scale()) <= LARGEST_EXPONENT && value.precision() <= LONGEST;
    }

    /**
     * Returns a token as an exact number.
     *
     * @param token text of the last line read
     * @param expected what the format asks for, for the message
     * @return {@linkplain #isModerate moderate}
     * @throws FormatException if the token is none
     */
    public BigDecimal decimalOf(String token, String expected) {
        if (token.length() > LONGEST || !NUMBER.matcher(token).matches()) {
            throw fault(expected, FormatException.quoted(token));
        }
        var value = new BigDecimal(token.replace('d', 'e').replace('D', 'e'));
        if (!isModerate(value)) {
            throw fault(expected, FormatException.quoted(token));
        }
        return value;
    }
}
