package dev.quench.problems.io.qubo;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * The lines of a QPLIB file: one to three words, and a comment. The numbers of a file may be as
 * large as the largest double, where they stand for infinity.
 */
final class QplibLines {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
    private static final Pattern INFINITY = Pattern.compile("[+-]?(?i:inf(inity)?)");

    private final SourceText source;
    private final Tokens tokens;

    QplibLines(SourceText source) {
        this.source = source;
        tokens = source.cursor();
    }

    static boolean isComment(String word) {
        return "#!%".indexOf(word.charAt(0)) >= 0;
    }

    Tokens tokens() {
        return tokens;
    }

    int line() {
        return tokens.line();
    }

    /** Goes to the next line that is no comment, and returns its first word. */
    String start(String what) {
        while (tokens.hasNext() && isComment(tokens.peek())) {
            tokens.restOfLine();
        }
        return tokens.next(what);
    }

    /** Requires that only a comment is left in the line. */
    void end() {
        if (!tokens.atLineEnd()) {
            String rest = tokens.peek();
            if (!isComment(rest)) {
                throw tokens.fault(
                        "a comment or the end of the line", FormatException.quoted(rest));
            }
        }
        tokens.restOfLine();
    }

    /** Reads a line of one word. */
    String word(String what) {
        String word = start(what);
        end();
        return word;
    }

    /** Reads a line that is free text. */
    void text(String what) {
        start(what);
        tokens.restOfLine();
    }

    /** Reads a line of a count, of which the file must have room for each. */
    int count(String what) {
        String word = start(what);
        int count = (int) Sizes.entries(source, tokens, word, what);
        end();
        return count;
    }

    /** Reads a line of a number of variables. */
    int variables() {
        String word = start("a number of variables");
        int count = Sizes.variables(source, tokens, word);
        end();
        return count;
    }

    /** Reads a line of one exact number. */
    BigDecimal decimal(String what) {
        String word = start(what);
        BigDecimal value = DataLines.decimal(tokens, word, what);
        end();
        return value;
    }

    /** Reads an index from 1 at the start of a line or after it, as a place from 0. */
    int index(String word, int size, String what) {
        return tokens.intOf(word, what, 1, size) - 1;
    }

    /** Reads the next word of the line. */
    String more(String what) {
        return tokens.nextInLine(what);
    }

    /** Returns a word that may stand for infinity as a double. */
    double extended(String word, String what) {
        if (!NUMBER.matcher(word).matches() && !INFINITY.matcher(word).matches()) {
            throw tokens.fault(what, FormatException.quoted(word));
        }
        return INFINITY.matcher(word).matches()
                ? (word.startsWith("-") ? -1 : 1) * Double.POSITIVE_INFINITY
                : Double.parseDouble(word);
    }
}
