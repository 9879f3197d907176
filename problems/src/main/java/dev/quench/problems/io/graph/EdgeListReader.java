package dev.quench.problems.io.graph;

import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.io.Fit;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.util.List;

/**
 * Reads {@code edge-list}: two vertices a line and nothing in front of them, as networkx, SNAP and
 * the Network Repository list graphs.
 *
 * <p>A line may end in the dictionary of networkx, {@code {}}. Lines that start with {@code #},
 * {@code %} or the word {@code c} are comments. Vertices are any integers of 0 or more; those that
 * occur are numbered from 1 in ascending order, so that a list with vertices 1 to {@code n} keeps
 * its numbers, one with 0 to {@code n-1} is shifted by one, and one with gaps is packed. Vertices
 * without edges are unknown to this format; {@link SizedEdgeListReader} has them.
 */
public final class EdgeListReader implements ProblemReader {
    @Override
    public String format() {
        return "edge-list";
    }

    @Override
    public String family() {
        return "mis";
    }

    @Override
    public Fit fit(SourceText source) {
        return EdgeListShape.of(source).asEdges();
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        Tokens tokens = source.cursor();
        var list = new EdgeLines(tokens);
        long[] ends = new long[Math.toIntExact(source.tokens())];
        int count = 0;
        while (list.hasNext()) {
            list.next();
            ends[count++] = list.first();
            ends[count++] = list.second();
        }
        if (count == 0) {
            throw tokens.fault("a line of two vertices", "the end of the file");
        }
        return List.of(ParsedProblem.of(new IndependentSet(graph(ends, count))));
    }

    private static Graph graph(long[] ends, int count) {
        var labels = VertexLabels.of(ends, count);
        var builder = Graph.builder(labels.size());
        for (int k = 0; k < count; k += 2) {
            builder.add(labels.number(ends[k]), labels.number(ends[k + 1]));
        }
        return builder.build();
    }
}
