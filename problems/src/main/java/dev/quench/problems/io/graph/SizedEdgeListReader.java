package dev.quench.problems.io.graph;

import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.io.Fit;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.util.List;

/**
 * Reads {@code sized-edge-list}: a line {@code N M}, then {@code M} lines {@code u v}.
 *
 * <p>This is the form of PACE without the words in front, and of many teaching examples. Vertices
 * count from 1 or, if a 0 occurs, from 0. Comments and dictionaries as in {@link EdgeListReader}; a
 * file that has not {@code M} lines of edges is refused. Repeated edges and loops are dropped.
 */
public final class SizedEdgeListReader implements ProblemReader {
    @Override
    public String format() {
        return "sized-edge-list";
    }

    @Override
    public String family() {
        return "mis";
    }

    @Override
    public Fit fit(SourceText source) {
        return EdgeListShape.of(source).asSizedEdges();
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        Tokens tokens = source.cursor();
        if (!new EdgeLines(tokens).hasNext()) {
            throw tokens.fault("a line \"N M\"", "the end of the file");
        }
        var edges = new SizedEdges(source, tokens, GraphSize.read(tokens));
        return List.of(ParsedProblem.of(new IndependentSet(edges.fromZeroOrOne())));
    }
}
