package dev.quench.problems.io.qubo;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;

/** Bounds what a file may announce before memory is asked for. */
final class Sizes {
    private static final long FREE = 1_000_000;

    private Sizes() {}

    /** Returns how many variables a file may have: a million, or as many as it has tokens. */
    static int mostVariables(SourceText source) {
        return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(FREE, source.tokens()));
    }

    /** Reads a number of variables. */
    static int variables(SourceText source, Tokens tokens, String word) {
        return tokens.intOf(word, "a number of variables", 0, mostVariables(source));
    }

    /** Reads a number of lines or entries, of which the file must have room for each. */
    static long entries(SourceText source, Tokens tokens, String word, String what) {
        long count = tokens.longOf(word, what);
        if (count < 0 || count > source.tokens()) {
            throw tokens.fault(
                    "%s of 0 to %d, the words of the file".formatted(what, source.tokens()),
                    FormatException.quoted(word));
        }
        return count;
    }

    /** Requires that as many lines follow as a header announces. */
    static void requireLines(
            SourceText source, DataLines lines, long announced, int header, String what) {
        long found = lines.countRest();
        if (found != announced) {
            throw new FormatException(
                    source.name(),
                    lines.line(),
                    "%d %s, as line %d says".formatted(announced, what, header),
                    "%d lines".formatted(found),
                    found < announced ? "the file is truncated." : "");
        }
    }
}
