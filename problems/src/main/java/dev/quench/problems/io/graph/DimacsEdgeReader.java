package dev.quench.problems.io.graph;

import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.io.Fit;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.util.List;

/**
 * Reads {@code dimacs-edge}: comment lines {@code c}, one line {@code p edge N M} or {@code p col N
 * M}, then {@code M} lines {@code e u v} with vertices from 1.
 *
 * <p>An edge may be listed in both directions, as long as {@code M} counts both; repeated edges and
 * loops are dropped. Lines of other letters are ignored, but for vertex weights ({@code n}), which
 * would change the problem. A file that has not {@code M} edge lines is refused.
 *
 * <p>Source: DIMACS, Clique and coloring problems graph format, 1993.
 */
public final class DimacsEdgeReader implements ProblemReader {
    static final int MOST_VERTICES = 10_000_000;

    @Override
    public String format() {
        return "dimacs-edge";
    }

    @Override
    public String family() {
        return "mis";
    }

    @Override
    public Fit fit(SourceText source) {
        Tokens tokens = source.cursor();
        while (tokens.hasNext()) {
            String word = tokens.next("a line");
            if (word.equals("p")) {
                return isEdge(tokens.peek()) ? Fit.EXACT : Fit.NONE;
            }
            if (word.equals("e")) {
                return new Fit(Fit.Degree.NEAR, 1, "a line \"p edge N M\" before the edges");
            }
            if (!word.startsWith("c")) {
                return Fit.NONE;
            }
            tokens.restOfLine();
        }
        return Fit.NONE;
    }

    private static boolean isEdge(String word) {
        return word.equals("edge") || word.equals("col");
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        Tokens tokens = source.cursor();
        Header header = header(tokens);
        requireEdgeLines(source, tokens.copy(), header);
        var builder = Graph.builder(header.vertices());
        while (tokens.hasNext()) {
            switch (tokens.next("a line")) {
                case "e" -> addEdge(tokens, header.vertices(), builder);
                case "p" -> throw tokens.fault("one line \"p edge N M\"", "a second one");
                case "n" -> refuseWeight(tokens);
                default -> tokens.restOfLine();
            }
        }
        return List.of(ParsedProblem.of(new IndependentSet(builder.build())));
    }

    /** Counts before anything is built, so that a broken last line shows as a missing one. */
    private static void requireEdgeLines(SourceText source, Tokens tokens, Header header) {
        long lines = 0;
        while (tokens.hasNext()) {
            lines += tokens.next("a line").equals("e") ? 1 : 0;
            tokens.restOfLine();
        }
        if (lines != header.edgeLines()) {
            throw new FormatException(
                    source.name(),
                    tokens.line(),
                    "%d edge lines, as line %d says".formatted(header.edgeLines(), header.line()),
                    "%d edge lines".formatted(lines),
                    lines < header.edgeLines() ? "the file is truncated." : "");
        }
    }

    private record Header(int vertices, long edgeLines, int line) {}

    private static Header header(Tokens tokens) {
        String expected = "a line \"p edge N M\"";
        String word = tokens.next(expected);
        while (word.startsWith("c")) {
            tokens.restOfLine();
            word = tokens.next(expected);
        }
        if (!word.equals("p") || !isEdge(tokens.peek())) {
            throw tokens.fault(expected, FormatException.quoted(word + " " + tokens.peek()));
        }
        tokens.nextInLine(expected);
        String vertices = "the number of vertices";
        int n = tokens.intOf(tokens.nextInLine(vertices), vertices, 1, MOST_VERTICES);
        String edges = "the number of edge lines";
        long m = tokens.longOf(tokens.nextInLine(edges), edges);
        requireLineEnd(tokens);
        return new Header(n, m, tokens.line());
    }

    private static void addEdge(Tokens tokens, int vertices, Graph.Builder builder) {
        String what = "a vertex";
        int u = tokens.intOf(tokens.nextInLine(what), what, 1, vertices);
        int v = tokens.intOf(tokens.nextInLine(what), what, 1, vertices);
        requireLineEnd(tokens);
        builder.add(u - 1, v - 1);
    }

    private static void requireLineEnd(Tokens tokens) {
        if (!tokens.atLineEnd()) {
            throw tokens.fault("the end of the line", FormatException.quoted(tokens.peek()));
        }
    }

    private static void refuseWeight(Tokens tokens) {
        tokens.nextInLine("a vertex");
        String weight = tokens.nextInLine("a weight");
        if (!weight.equals("1")) {
            throw tokens.fault(
                    "a graph without vertex weights",
                    "the weight " + FormatException.quoted(weight));
        }
    }
}
