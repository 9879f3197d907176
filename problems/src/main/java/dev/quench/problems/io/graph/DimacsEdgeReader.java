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
    private static final List<String> TAGS = List.of("edge", "col");
    private static final String PROBLEM_LINE = "a line \"p edge N M\"";

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
        if (TAGS.contains(GraphSize.tag(source))) {
            return Fit.EXACT;
        }
        Tokens tokens = source.cursor();
        while (tokens.startsWith('c')) {
            tokens.skipLine();
        }
        return tokens.nextIs("e")
                ? new Fit(Fit.Degree.NEAR, 1, PROBLEM_LINE + " before the edges")
                : Fit.NONE;
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        Tokens tokens = source.cursor();
        GraphSize size = GraphSize.ofProblemLine(tokens, TAGS, PROBLEM_LINE);
        requireEdgeLines(source, tokens.copy(), size);
        var builder = Graph.builder(size.vertices());
        while (tokens.hasNext()) {
            if (tokens.nextIs("e")) {
                addEdge(tokens, size.vertices(), builder);
            } else {
                passOther(tokens);
            }
        }
        return List.of(ParsedProblem.of(new IndependentSet(builder.build())));
    }

    /** Counts before anything is built, so that a broken last line shows as a missing one. */
    private static void requireEdgeLines(SourceText source, Tokens tokens, GraphSize size) {
        long lines = 0;
        while (tokens.hasNext()) {
            lines += tokens.nextIs("e") ? 1 : 0;
            tokens.skipLine();
        }
        size.requireEdgeLines(source, lines, tokens.line());
    }

    private static void addEdge(Tokens tokens, int vertices, Graph.Builder builder) {
        int u = tokens.nextIntInLine("a vertex", 1, vertices);
        int v = tokens.nextIntInLine("a vertex", 1, vertices);
        GraphSize.requireLineEnd(tokens);
        builder.add(u - 1, v - 1);
    }

    private static void passOther(Tokens tokens) {
        if (tokens.nextIs("p")) {
            throw tokens.fault("one line \"p edge N M\"", "a second one");
        }
        if (tokens.nextIs("n")) {
            refuseWeight(tokens);
        } else {
            tokens.skipLine();
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
