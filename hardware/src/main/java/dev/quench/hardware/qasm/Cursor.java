package dev.quench.hardware.qasm;

import dev.quench.hardware.text.SyntaxException;

/** Reads tokens with one ahead, and says where something is wrong. */
final class Cursor {
    private final String source;
    private final Lexer lexer;
    private Token ahead;

    Cursor(String source, String text) {
        this.source = source;
        lexer = new Lexer(source, text);
        ahead = lexer.next();
    }

    Token peek() {
        return ahead;
    }

    Token take() {
        var token = ahead;
        ahead = token.kind() == Token.Kind.END ? token : lexer.next();
        return token;
    }

    boolean accept(String symbolOrWord) {
        boolean there = ahead.is(symbolOrWord);
        if (there) {
            take();
        }
        return there;
    }

    Token expect(String symbolOrWord) {
        if (!ahead.is(symbolOrWord)) {
            throw fail("'" + symbolOrWord + "'");
        }
        return take();
    }

    Token expect(Token.Kind kind, String expected) {
        if (ahead.kind() != kind) {
            throw fail(expected);
        }
        return take();
    }

    /** A whole number of the text. */
    int integer(int most, String expected) {
        var token = ahead;
        if (token.kind() != Token.Kind.INTEGER && token.kind() != Token.Kind.PHYSICAL) {
            throw fail(expected);
        }
        String digits = token.text();
        if (digits.length() > 9 || Integer.parseInt(digits) > most) {
            throw fail(token, "%s, at most %d".formatted(expected, most), found(token), "");
        }
        take();
        return Integer.parseInt(digits);
    }

    /** The next token is not what it should be. */
    SyntaxException fail(String expected) {
        return fail(ahead, expected, found(ahead), "");
    }

    SyntaxException fail(Token at, String expected, String found, String advice) {
        return new SyntaxException(source, at.line(), at.column(), expected, found, advice);
    }

    static String found(Token token) {
        return switch (token.kind()) {
            case END -> "the end of the text";
            case STRING -> "the string " + SyntaxException.quoted(token.text());
            case PHYSICAL -> SyntaxException.quoted("$" + token.text());
            case PRAGMA -> "a pragma";
            case NAME, INTEGER, REAL, SYMBOL -> SyntaxException.quoted(token.text());
        };
    }
}
