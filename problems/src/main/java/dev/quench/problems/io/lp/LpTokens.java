package dev.quench.problems.io.lp;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.lp.LpToken.Kind;
import dev.quench.problems.io.model.ModelNames;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * The tokens of an LP file, with a look ahead. Comments and line breaks separate tokens.
 *
 * <p>A name may hold brackets directly after one of its characters, {@code x[1,2]}, as Gurobi
 * writes it; a slash divides only after a closing bracket. Not thread-safe.
 */
final class LpTokens {
    private static final String MARKS = "!\"#$%&(),.;?@_'`{}|~/";

    private final String file;
    private final String text;
    private final ArrayDeque<LpToken> ahead = new ArrayDeque<>();
    private int position;
    private int line = 1;
    private int lastLine;
    private Kind lastKind = Kind.END;

    LpTokens(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** Returns the next token; at the end of the file one of kind END, again and again. */
    LpToken next() {
        LpToken first = ahead.poll();
        return first == null ? scan() : first;
    }

    /** Returns a token without taking it; 0 is the next one. */
    LpToken peek(int distance) {
        while (ahead.size() <= distance) {
            ahead.add(scan());
        }
        if (distance == 0) {
            return ahead.getFirst();
        }
        Iterator<LpToken> tokens = ahead.iterator();
        for (int k = 0; k < distance; k++) {
            tokens.next();
        }
        return tokens.next();
    }

    LpToken peek() {
        return peek(0);
    }

    FormatException fault(LpToken at, String expected, String advice) {
        String found = at.is(Kind.END) ? "the end of the file" : FormatException.quoted(at.text());
        return new FormatException(file, at.line(), expected, found, advice);
    }

    private LpToken scan() {
        skip();
        int from = position;
        Kind kind = position == text.length() ? Kind.END : kind();
        if (position - from > ModelNames.LONGEST_READ) {
            throw new FormatException(
                    file,
                    line,
                    "names and numbers of at most %d characters".formatted(ModelNames.LONGEST_READ),
                    "%d characters".formatted(position - from));
        }
        var token = new LpToken(kind, text.substring(from, position), line, line > lastLine);
        lastLine = line;
        lastKind = kind;
        return token;
    }

    private void skip() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '\\') {
                while (position < text.length() && "\r\n".indexOf(text.charAt(position)) < 0) {
                    position++;
                }
            } else if (Character.isWhitespace(c) || c == '\u00a0' || c == '\u001a') {
                position++;
                boolean windows =
                        c == '\r' && position < text.length() && text.charAt(position) == '\n';
                line += c == '\n' || (c == '\r' && !windows) ? 1 : 0;
            } else {
                return;
            }
        }
    }

    private char at(int index) {
        return index < text.length() ? text.charAt(index) : ' ';
    }

    /** Steps over one token. */
    private Kind kind() {
        char c = text.charAt(position);
        char following = at(position + 1);
        if (isDigit(c) || (c == '.' && isDigit(following))) {
            number();
            return Kind.NUMBER;
        }
        if (c == '/' && lastKind == Kind.CLOSE) {
            position++;
            return Kind.SLASH;
        }
        if (isNameCharacter(c) && c != '.') {
            name();
            return Kind.NAME;
        }
        position++;
        return switch (c) {
            case '+' -> Kind.PLUS;
            case '-' -> following == '>' ? pair(Kind.ARROW) : Kind.MINUS;
            case '*' -> Kind.TIMES;
            case '^' -> Kind.POWER;
            case '[' -> Kind.OPEN;
            case ']' -> Kind.CLOSE;
            case ':' -> Kind.COLON;
            case '<' -> following == '=' ? pair(Kind.LESS) : Kind.LESS;
            case '>' -> following == '=' ? pair(Kind.GREATER) : Kind.GREATER;
            case '=' ->
                    switch (following) {
                        case '<' -> pair(Kind.LESS);
                        case '>' -> pair(Kind.GREATER);
                        default -> Kind.EQUAL;
                    };
            default ->
                    throw new FormatException(
                            file,
                            line,
                            "a name, a number or a sign of the LP format",
                            FormatException.quoted(String.valueOf(c)));
        };
    }

    private Kind pair(Kind kind) {
        position++;
        return kind;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameCharacter(char c) {
        return Character.isLetterOrDigit(c) || MARKS.indexOf(c) >= 0;
    }

    private void digits() {
        while (isDigit(at(position))) {
            position++;
        }
    }

    /** An exponent counts only if it has a digit: in {@code 3e} the letter starts a name. */
    private void number() {
        digits();
        if (at(position) == '.') {
            position++;
            digits();
        }
        char e = at(position);
        char sign = at(position + 1);
        int exponent = position + (sign == '+' || sign == '-' ? 2 : 1);
        if ((e == 'e' || e == 'E') && isDigit(at(exponent))) {
            position = exponent;
            digits();
        }
    }

    private void name() {
        boolean open = false;
        while (position < text.length()) {
            char c = text.charAt(position);
            boolean bracket = open ? c == ']' : c == '[';
            if (!bracket && !isNameCharacter(c)) {
                break;
            }
            open ^= bracket;
            position++;
        }
    }
}
