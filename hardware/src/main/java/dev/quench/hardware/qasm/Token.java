package dev.quench.hardware.qasm;

/**
 * A word of a text.
 *
 * @param kind what it is
 * @param text as written; without quotes and {@code $}
 * @param line from 1
 * @param column from 1
 */
record Token(Kind kind, String text, int line, int column) {
    enum Kind {
        /** A letter or underscore, then letters, digits and underscores. */
        NAME,
        /** Digits only. */
        INTEGER,
        /** A number with a point or an exponent. */
        REAL,
        /** Between double quotes. */
        STRING,
        /** A physical qubit. */
        PHYSICAL,
        /** Punctuation, of one or two characters. */
        SYMBOL,
        /** The rest of a line behind the word pragma. */
        PRAGMA,
        /** Behind the last character. */
        END
    }

    boolean is(String symbolOrWord) {
        return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbolOrWord);
    }
}
