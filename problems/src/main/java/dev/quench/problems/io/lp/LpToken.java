package dev.quench.problems.io.lp;

/**
 * One token of an LP file.
 *
 * @param kind what it is
 * @param text as it stands in the file
 * @param line from 1
 * @param startsLine true if it is the first of its line
 */
record LpToken(Kind kind, String text, int line, boolean startsLine) {
    /** The kinds of tokens. */
    enum Kind {
        NUMBER,
        NAME,
        PLUS,
        MINUS,
        TIMES,
        POWER,
        OPEN,
        CLOSE,
        SLASH,
        COLON,
        LESS,
        EQUAL,
        GREATER,
        ARROW,
        END
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean isSign() {
        return kind == Kind.PLUS || kind == Kind.MINUS;
    }

    boolean isRelation() {
        return kind == Kind.LESS || kind == Kind.EQUAL || kind == Kind.GREATER;
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equalsIgnoreCase(word);
    }
}
