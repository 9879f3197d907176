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
    static final char DOS_END = 0x1a;

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eEdD][+-]?[0-9]{1,2})?");
    private static final int LONGEST = 64;
    private static final int LARGEST_EXPONENT = 40;

    private static final int SHORTEST_LONG = 19;
    private static final long NONE = Long.MIN_VALUE;

    private final String name;
    private final byte[] text;
    private int position;
    private int line = 1;
    private int tokenLine = 1;

    /** Takes UTF-8 without a byte-order mark, which must not change any more. */
    Tokens(String name, byte[] text) {
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
        var tokens = new Tokens(name, piece.getBytes(StandardCharsets.UTF_8));
        tokens.line = line;
        return tokens;
    }

    /** Returns how many bytes of white space stand at a place, of one character. */
    private int blank(int at) {
        byte b = text[at];
        if (b > ' ') {
            return 0;
        }
        if (b == ' ' || (b >= '\t' && b <= '\r') || b == DOS_END) {
            return 1;
        }
        boolean noBreak = b == (byte) 0xc2 && at + 1 < text.length && text[at + 1] == (byte) 0xa0;
        return noBreak ? 2 : 0;
    }

    private boolean isEnd(int at) {
        return at == text.length || blank(at) > 0;
    }

    /** Steps over white space, which may end a line. */
    private void step(int width) {
        byte b = text[position];
        position += width;
        boolean windows = b == '\r' && position < text.length && text[position] == '\n';
        if (b == '\n' || (b == '\r' && !windows)) {
            line++;
        }
    }

    private void skipBlanks() {
        while (position < text.length) {
            int width = blank(position);
            if (width == 0) {
                return;
            }
            step(width);
        }
    }

    private int tokenEnd() {
        int end = position;
        while (!isEnd(end)) {
            end++;
        }
        return end;
    }

    private String text(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    /**
     * Tells whether there is a token more, and goes to its start.
     *
     * @return false at the end of the file
     */
    public boolean hasNext() {
        skipBlanks();
        return position < text.length;
    }

    /**
     * Tells whether everything is read, white space included.
     *
     * @return true at the very end of the file
     */
    public boolean atEnd() {
        return position == text.length;
    }

    /**
     * Tells whether the rest of the line is blank, and stays before its end.
     *
     * @return true at the end of a line or of the file
     */
    public boolean atLineEnd() {
        while (position < text.length) {
            byte b = text[position];
            int width = blank(position);
            if (b == '\n' || b == '\r' || width == 0) {
                return width > 0;
            }
            step(width);
        }
        return true;
    }

    /**
     * Returns the rest of the line, and goes to the next line.
     *
     * @return text without the end of the line, which may be empty
     */
    public String restOfLine() {
        int from = position;
        return text(from, passLine());
    }

    /** Goes to the next line. */
    public void skipLine() {
        passLine();
    }

    /** Goes to the next line, and returns where this one ends. */
    private int passLine() {
        tokenLine = line;
        while (position < text.length && text[position] != '\n' && text[position] != '\r') {
            position++;
        }
        int end = position;
        for (int before = line; position < text.length && line == before; ) {
            step(1);
        }
        return end;
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
        tokenLine = line;
        int from = position;
        position = tokenEnd();
        return text(from, position);
    }

    private void require(String expected) {
        if (!hasNext()) {
            tokenLine = line;
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
            tokenLine = line;
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
        if (!hasNext()) {
            return false;
        }
        int end = position + word.length();
        if (end > text.length || !isEnd(end) || !stands(word)) {
            return false;
        }
        tokenLine = line;
        position = end;
        return true;
    }

    private boolean stands(String word) {
        for (int k = 0; k < word.length(); k++) {
            if (text[position + k] != word.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Tells how the next token starts, and stays before it.
     *
     * @param letter of ASCII
     * @return true if there is a token and its first letter is this
     */
    public boolean startsWith(char letter) {
        return hasNext() && text[position] == letter;
    }

    /**
     * Returns the next token and stays before it.
     *
     * @return empty at the end of the file
     */
    public String peek() {
        return hasNext() ? text(position, tokenEnd()) : "";
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
        if (count == NONE) {
            skip(1);
        }
        return Math.max(count, -1);
    }

    /** Returns the next token as an integer and steps over it, or stays if it is no short one. */
    private long shortInteger() {
        boolean signed = text[position] == '-' || text[position] == '+';
        int from = position + (signed ? 1 : 0);
        int most = Math.min(text.length, from + SHORTEST_LONG);
        long value = 0;
        int at = from;
        for (; at < most && text[at] >= '0' && text[at] <= '9'; at++) {
            value = 10 * value + (text[at] - '0');
        }
        if (at == from || at - from == SHORTEST_LONG || !isEnd(at)) {
            return NONE;
        }
        boolean negative = text[position] == '-';
        tokenLine = line;
        position = at;
        return negative ? -value : value;
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
        return value == NONE ? longOf(next(expected), expected) : value;
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
            throw fault(expected, FormatException.quoted(token));
        }
        var value = new BigDecimal(token.replace('d', 'e').replace('D', 'e'));
        if (!isModerate(value)) {
            throw fault(expected, FormatException.quoted(token));
        }
        return value;
    }
}
