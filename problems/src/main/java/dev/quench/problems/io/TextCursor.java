package dev.quench.problems.io;

import java.nio.charset.StandardCharsets;

/** A place in a text of UTF-8 bytes, and its line: what is white space, a line end, a digit. */
final class TextCursor {
    static final char DOS_END = 0x1a;

    /** Stands for no short integer; a short one has at most 18 digits. */
    static final long NONE = Long.MIN_VALUE;

    private static final int SHORTEST_LONG = 19;

    private final byte[] text;
    private int position;
    private int line;

    TextCursor(byte[] text, int position, int line) {
        this.text = text;
        this.position = position;
        this.line = line;
    }

    TextCursor copy() {
        return new TextCursor(text, position, line);
    }

    int position() {
        return position;
    }

    int line() {
        return line;
    }

    String text(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    boolean atEnd() {
        return position == text.length;
    }

    /** Tells whether the next byte, which there has to be, is a letter of ASCII. */
    boolean isAt(char letter) {
        return text[position] == letter;
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

    /** Goes to the next token, and tells whether there is one. */
    boolean skipBlanks() {
        while (position < text.length) {
            int width = blank(position);
            if (width == 0) {
                return true;
            }
            step(width);
        }
        return false;
    }

    /** Goes to the next token or line end, and tells whether it is a line end or that of all. */
    boolean atLineEnd() {
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

    /** Goes to the next line, and returns where this one ends. */
    int passLine() {
        while (position < text.length && text[position] != '\n' && text[position] != '\r') {
            position++;
        }
        int end = position;
        for (int before = line; position < text.length && line == before; ) {
            step(1);
        }
        return end;
    }

    /** Returns where the token at this place ends. */
    int tokenEnd() {
        int end = position;
        while (!isEnd(end)) {
            end++;
        }
        return end;
    }

    /** Goes to the end of the token at this place, and returns it. */
    int passToken() {
        position = tokenEnd();
        return position;
    }

    /** Steps over the token at this place if it is a word of ASCII. */
    boolean passWord(String word) {
        int end = position + word.length();
        if (end > text.length || !isEnd(end)) {
            return false;
        }
        for (int k = 0; k < word.length(); k++) {
            if (text[position + k] != word.charAt(k)) {
                return false;
            }
        }
        position = end;
        return true;
    }

    /** Steps over the token at this place and returns its value, or stays and returns NONE. */
    long passShortInteger() {
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
        position = at;
        return negative ? -value : value;
    }
}
