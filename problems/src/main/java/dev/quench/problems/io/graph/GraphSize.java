package dev.quench.problems.io.graph;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.util.List;

/** The sizes that a graph file announces: vertices, and lines of edges. */
record GraphSize(int vertices, long edgeLines, int line) {
    static final int MOST_VERTICES = 10_000_000;

    /** Returns the tag of a line {@code p TAG N M} after comments, empty if there is none. */
    static String tag(SourceText source) {
        Tokens tokens = source.cursor();
        while (tokens.startsWith('c')) {
            tokens.skipLine();
        }
        return tokens.nextIs("p") && !tokens.atLineEnd() ? tokens.next("a tag") : "";
    }

    /** Reads up to the end of a line {@code p TAG N M}. */
    static GraphSize ofProblemLine(Tokens tokens, List<String> tags, String expected) {
        while (tokens.startsWith('c')) {
            tokens.skipLine();
        }
        String word = tokens.next(expected);
        if (!word.equals("p") || !tags.contains(tokens.peek())) {
            throw tokens.fault(expected, FormatException.quoted(word + " " + tokens.peek()));
        }
        tokens.nextInLine(expected);
        return read(tokens);
    }

    /** Reads {@code N M} and the end of the line. */
    static GraphSize read(Tokens tokens) {
        int n = tokens.nextIntInLine("the number of vertices", 1, MOST_VERTICES);
        long m = tokens.nextLongInLine("the number of edge lines");
        requireLineEnd(tokens);
        return new GraphSize(n, m, tokens.line());
    }

    static void requireLineEnd(Tokens tokens) {
        if (!tokens.atLineEnd()) {
            throw tokens.fault("the end of the line", FormatException.quoted(tokens.peek()));
        }
    }

    /** Refuses a file with fewer or more edge lines, seen at its last line. */
    void requireEdgeLines(SourceText source, long lines, int lastLine) {
        if (lines != edgeLines) {
            throw new FormatException(
                    source.name(),
                    lastLine,
                    "%d edge lines, as line %d says".formatted(edgeLines, line),
                    "%d edge lines".formatted(lines),
                    lines < edgeLines ? "the file is truncated." : "");
        }
    }
}
