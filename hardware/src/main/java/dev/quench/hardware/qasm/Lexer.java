package dev.quench.hardware.qasm;

import dev.quench.hardware.text.SyntaxException;
import java.util.Set;

/** Cuts a text into {@link Token tokens}, one at a time; spaces and comments are left out. */
final class Lexer {
    private static final int LONGEST_WORD = 1000;
    private static final Set<String> PAIRS =
            Set.of(
                    "->", "==", "!=", "**", "&&", "||", "<=", ">=", "<<", ">>", "+=", "-=", "*=",
                    "/=");

    private final String source;
    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;

    Lexer(String source, String text) {
        this.source = source;
        this.text = text;
    }

    Token next() {
        skip();
        int start = at;
        if (at == text.length()) {
            return token(Token.Kind.END, start, "");
        }
        char first = text.charAt(at);
        if (Character.isLetter(first) || first == '_') {
            return name();
        }
        if (digit(at) || (first == '.' && digit(at + 1))) {
            return number();
        }
        return switch (first) {
            case '$' -> physical();
            case '"', '\'' -> string(first);
            case '#' -> pragma();
            default -> symbol();
        };
    }

    private Token name() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(peek(0)) || peek(0) == '_')) {
            at++;
        }
        if (text.startsWith("pragma", start) && at == start + 6) {
            return restOfLine(start);
        }
        return word(Token.Kind.NAME, start);
    }

    private Token number() {
        int start = at;
        digits();
        boolean real = peek(0) == '.';
        if (real) {
            at++;
            digits();
        }
        int sign = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
        if ((peek(0) == 'e' || peek(0) == 'E') && digit(at + sign)) {
            real = true;
            at += sign;
            digits();
        }
        return word(real ? Token.Kind.REAL : Token.Kind.INTEGER, start);
    }

    private Token physical() {
        int start = at++;
        digits();
        if (at == start + 1) {
            throw fail(start, "a number behind '$'", here(at));
        }
        return token(Token.Kind.PHYSICAL, start, text.substring(start + 1, limited(start)));
    }

    private Token string(char quote) {
        int start = at++;
        while (at < text.length() && peek(0) != quote && peek(0) != '\n') {
            at++;
        }
        if (at == text.length() || peek(0) == '\n') {
            throw fail(start, "a closing quote on the same line", "none");
        }
        var token = token(Token.Kind.STRING, start, text.substring(start + 1, limited(start)));
        at++;
        return token;
    }

    private Token pragma() {
        int start = at;
        if (!text.startsWith("#pragma", at)) {
            throw fail(at, "a statement", here(at));
        }
        at += "#pragma".length();
        return restOfLine(start);
    }

    private Token restOfLine(int start) {
        int from = at;
        while (at < text.length() && peek(0) != '\n') {
            at++;
        }
        return token(Token.Kind.PRAGMA, start, text.substring(from, at).strip());
    }

    private Token symbol() {
        int start = at;
        String two = text.substring(at, Math.min(at + 2, text.length()));
        at += PAIRS.contains(two) ? 2 : 1;
        return token(Token.Kind.SYMBOL, start, text.substring(start, at));
    }

    private void skip() {
        while (at < text.length()) {
            char c = peek(0);
            if (c == '\n') {
                at++;
                line++;
                lineStart = at;
            } else if (Character.isWhitespace(c) || c == '\uFEFF') {
                at++;
            } else if (c == '/' && peek(1) == '/') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == '/' && peek(1) == '*') {
                comment();
            } else {
                return;
            }
        }
    }

    private void comment() {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            throw fail(at, "the end */ of the comment", "the end of the text");
        }
        for (; at < end + 2; at++) {
            if (peek(0) == '\n') {
                line++;
                lineStart = at + 1;
            }
        }
    }

    private Token word(Token.Kind kind, int start) {
        return token(kind, start, text.substring(start, limited(start)));
    }

    /** Refuses words that would fill memory and messages. */
    private int limited(int start) {
        if (at - start > LONGEST_WORD) {
            throw fail(start, "a word of at most " + LONGEST_WORD + " characters", "a longer one");
        }
        return at;
    }

    private Token token(Token.Kind kind, int start, String its) {
        return new Token(kind, its, line, start - lineStart + 1);
    }

    private void digits() {
        while (digit(at)) {
            at++;
        }
    }

    private boolean digit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private String here(int index) {
        return index < text.length()
                ? SyntaxException.quoted(text.substring(index, index + 1))
                : "the end of the text";
    }

    private SyntaxException fail(int start, String expected, String found) {
        return new SyntaxException(source, line, start - lineStart + 1, expected, found, "");
    }
}
