package dev.quench.problems.io;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A cursor over the tokens of a text that knows the line it is in.
 *
 * <p>Tokens are what white space separates: blanks, tabs, line ends of any system, the no-break
 * space and the end-of-file mark of DOS. Numbers are exact. An integer may be written with decimals
 * or an exponent as long as its value is one; hexadecimal, NaN, infinities and exponents beyond
 * 10^40 are no numbers here. Integers of up to 18 digits, and words that are only compared, cost no
 * allocation. Not thread-safe.
 */
public final class Tokens {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eEdD][+-]?[0-9]{1,2})?");
    private static final Pattern ELSEWHERE =
            Pattern.compile("(?i)[+-]?([0-9]+\\.?[0-9]*(e[+-]?[0-9]+)?|nan|inf|infinity)");
    private static final int LONGEST = 64;
    private static final int LARGEST_EXPONENT = 40;

    private final String name;
    private final TextCursor cursor;
    private int tokenLine = 1;

    private Tokens(String name, TextCursor cursor) {
        this.name = name;
        this.cursor = cursor;
    }

    /** Takes UTF-8 without a byte-order mark, which must not change any more. */
    Tokens(String name, byte[] text) {
        this(name, new TextCursor(text, 0, 1));
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
        byte[] text = piece.getBytes(StandardCharsets.UTF_8);
        return new Tokens(name, new TextCursor(text, 0, line));
    }

    /**
     * Tells whether there is a token more, and goes to its start.
     *
     * @return false at the end of the file
     */
    public boolean hasNext() {
        return cursor.skipBlanks();
    }

    /**
     * Tells whether everything is read, white space included.
     *
     * @return true at the very end of the file
     */
    public boolean atEnd() {
        return cursor.atEnd();
    }

    /**
     * Tells whether the rest of the line is blank, and stays before its end.
     *
     * @return true at the end of a line or of the file
     */
    public boolean atLineEnd() {
        return cursor.atLineEnd();
    }

    /**
     * Returns the rest of the line, and goes to the next line.
     *
     * @return text without the end of the line, which may be empty
     */
    public String restOfLine() {
        tokenLine = cursor.line();
        int from = cursor.position();
        return cursor.text(from, cursor.passLine());
    }

    /** Goes to the next line. */
    public void skipLine() {
        tokenLine = cursor.line();
        cursor.passLine();
    }

    /**
     * Returns the next token.
     *
     * @param expected what the format asks for, for the message
     * @return one character or more, none of them blank
     * @throws FormatException at the end of the file
     */
    public String next(String expected) {
        require(expected);
        tokenLine = cursor.line();
        int from = cursor.position();
        return cursor.text(from, cursor.passToken());
    }

    private void require(String expected) {
        if (!hasNext()) {
            tokenLine = cursor.line();
            throw fault(expected, "the end of the file");
        }
    }

    /**
     * Returns the next token if it is in this line.
     *
     * @param expected what the format asks for, for the message
     * @return one character or more, none of them blank
     * @throws FormatException at the end of the line
     */
    public String nextInLine(String expected) {
        requireInLine(expected);
        return next(expected);
    }

    private void requireInLine(String expected) {
        if (atLineEnd()) {
            tokenLine = cursor.line();
            throw fault(expected, hasNext() ? "the end of the line" : "the end of the file");
        }
    }

    /**
     * Steps over the next token if it is a certain word.
     *
     * @param word ASCII, not empty
     * @return false if it is another, which is next then
     */
    public boolean nextIs(String word) {
        boolean passed = hasNext() && cursor.passWord(word);
        if (passed) {
            tokenLine = cursor.line();
        }
        return passed;
    }

    /**
     * Tells how the next token starts, and stays before it.
     *
     * @param letter of ASCII
     * @return true if there is a token and its first letter is this
     */
    public boolean startsWith(char letter) {
        return hasNext() && cursor.isAt(letter);
    }

    /**
     * Returns the next token and stays before it.
     *
     * @return empty at the end of the file
     */
    public String peek() {
        return hasNext() ? cursor.text(cursor.position(), cursor.tokenEnd()) : "";
    }

    /**
     * Skips tokens, as many as there are.
     *
     * @param count how many at most
     */
    public void skip(long count) {
        for (long k = 0; k < count && hasNext(); k++) {
            tokenLine = cursor.line();
            cursor.passToken();
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
        var copy = new Tokens(name, cursor.copy());
        copy.tokenLine = tokenLine;
        return copy;
    }

    /**
     * Returns the next token as a size.
     *
     * @return 1 or more, or -1 where there is no such integer of at most 18 digits
     */
    public long trySize() {
        long size = tryCount();
        return size < 1 ? -1 : size;
    }

    /**
     * Returns the next token as a count.
     *
     * @return 0 or more, or -1 where there is no such integer of at most 18 digits
     */
    public long tryCount() {
        if (!hasNext()) {
            return -1;
        }
        long count = shortInteger();
        if (count == TextCursor.NONE) {
            skip(1);
        }
        return Math.max(count, -1);
    }

    /** Returns the next token and steps over it, or stays if it is no short integer. */
    private long shortInteger() {
        long value = cursor.passShortInteger();
        if (value != TextCursor.NONE) {
            tokenLine = cursor.line();
        }
        return value;
    }

    /**
     * Returns the next token as an integer.
     *
     * @param expected what the format asks for, for the message
     * @return any 64-bit integer
     * @throws FormatException if the next token is none
     */
    public long nextLong(String expected) {
        require(expected);
        long value = shortInteger();
        return value == TextCursor.NONE ? longOf(next(expected), expected) : value;
    }

    /**
     * Returns the next token as an integer if it is in this line.
     *
     * @param expected what the format asks for, for the message
     * @return any 64-bit integer
     * @throws FormatException at the end of the line, or if the next token is no integer
     */
    public long nextLongInLine(String expected) {
        requireInLine(expected);
        return nextLong(expected);
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
        long value = nextLong(expected);
        if (value < least || value > most) {
            throw outside(expected, least, most, Long.toString(value));
        }
        return (int) value;
    }

    /**
     * Returns the next token as an integer of a range if it is in this line.
     *
     * @param expected what the format asks for, for the message
     * @param least the least value allowed
     * @param most the greatest value allowed
     * @return in {@code [least, most]}
     * @throws FormatException at the end of the line, or if the next token is no such integer
     */
    public int nextIntInLine(String expected, int least, int most) {
        requireInLine(expected);
        return nextInt(expected, least, most);
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
            throw outside(expected, least, most, token);
        }
        return (int) value;
    }

    private FormatException outside(String expected, int least, int most, String token) {
        return fault(
                "%s of %d to %d".formatted(expected, least, most), FormatException.quoted(token));
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
            throw notANumber(token, expected);
        }
        var value = new BigDecimal(token.replace('d', 'e').replace('D', 'e'));
        if (!isModerate(value)) {
            throw notANumber(token, expected);
        }
        return value;
    }

    /** Names the rule where the token is a number elsewhere. */
    private FormatException notANumber(String token, String expected) {
        String advice =
                ELSEWHERE.matcher(token).matches()
                        ? "scale the numbers: up to %d digits and exponents up to %d are read, NaN and infinities are not."
                                .formatted(LONGEST, LARGEST_EXPONENT)
                        : "";
        return new FormatException(
                name, tokenLine, expected, FormatException.quoted(token), advice);
    }
}
