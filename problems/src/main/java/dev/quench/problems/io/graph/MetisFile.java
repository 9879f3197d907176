package dev.quench.problems.io.graph;

import dev.quench.problems.family.Graph;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;

/** One pass over a METIS file. */
final class MetisFile {
    private final SourceText source;
    private final Tokens tokens;
    private final GraphSize size;
    private final MetisLayout layout;
    private long listed;

    /** Reads the first line. */
    MetisFile(SourceText source) {
        this.source = source;
        this.tokens = source.cursor();
        while (tokens.startsWith('%')) {
            tokens.skipLine();
        }
        int n = tokens.nextIntInLine("the number of vertices", 1, GraphSize.MOST_VERTICES);
        long m = tokens.nextLongInLine("the number of edges");
        this.size = new GraphSize(n, m, tokens.line());
        this.layout = MetisLayout.read(tokens);
    }

    Graph graph() {
        requireLines(tokens.copy());
        int n = size.vertices();
        var builder = Graph.builder(n);
        int[] degree = new int[n];
        int[] owner = new int[n];
        for (int vertex = 1; vertex <= n && MetisReader.nextLine(tokens); vertex++) {
            weights("a size", layout.sizes(), false);
            weights("a vertex weight", layout.vertexWeights(), true);
            degree[vertex - 1] = neighbours(vertex, owner, builder);
        }
        requireListed();
        Graph graph = builder.build();
        requireBothEnds(graph, degree);
        return graph;
    }

    /**
     * Counts lines before anything is allocated; after the last vertex only empty ones may come.
     */
    private void requireLines(Tokens ahead) {
        int n = size.vertices();
        int lines = 0;
        while (MetisReader.nextLine(ahead)) {
            lines++;
            if (lines > n && !ahead.atLineEnd()) {
                ahead.skip(1);
                throw ahead.fault("%d lines of neighbours".formatted(n), "more");
            }
        }
        if (lines < n) {
            throw new FormatException(
                    source.name(),
                    ahead.line(),
                    "%d lines of neighbours".formatted(n),
                    "%d lines".formatted(lines),
                    "the file is truncated; a vertex without neighbours has an empty line.");
        }
    }

    private int neighbours(int vertex, int[] owner, Graph.Builder builder) {
        int degree = 0;
        for (; !tokens.atLineEnd(); degree++) {
            int neighbour = tokens.nextIntInLine("a neighbour", 1, size.vertices());
            if (neighbour == vertex || owner[neighbour - 1] == vertex) {
                throw tokens.fault(
                        "each other vertex at most once as a neighbour of %d".formatted(vertex),
                        FormatException.quoted(Integer.toString(neighbour)));
            }
            owner[neighbour - 1] = vertex;
            builder.add(vertex - 1, neighbour - 1);
            weights("an edge weight", layout.edgeWeights(), true);
        }
        listed += degree;
        return degree;
    }

    private void weights(String what, int count, boolean one) {
        for (int k = 0; k < count; k++) {
            long weight = tokens.nextLongInLine(what);
            if (one && weight != 1) {
                throw tokens.fault(
                        "a graph without weights",
                        "%s %s".formatted(what, FormatException.quoted(Long.toString(weight))));
            }
        }
    }

    private void requireListed() {
        if (listed % 2 != 0 || listed / 2 != size.edgeLines()) {
            throw new FormatException(
                    source.name(),
                    tokens.line(),
                    "%d edges, each at both ends, as line %d says"
                            .formatted(size.edgeLines(), size.line()),
                    "%d neighbours".formatted(listed),
                    listed / 2 < size.edgeLines() ? "the file is truncated." : "");
        }
    }

    /*
     * No line lists a vertex twice or its own, so that degree[v] counts the distinct vertices that
     * v lists. The graph joins v to these and to all that list v. The degrees agree if and only if
     * the latter are among the former.
     */
    private void requireBothEnds(Graph graph, int[] degree) {
        for (int v = 0; v < degree.length; v++) {
            if (graph.degree(v) != degree[v]) {
                throw new FormatException(
                        source.name(),
                        0,
                        "each edge at both its ends",
                        "vertex %d, which lists %d neighbours of %d"
                                .formatted(v + 1, degree[v], graph.degree(v)));
            }
        }
    }
}
