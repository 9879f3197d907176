package dev.quench.problems.io.graph;

import dev.quench.problems.family.Graph;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;

/** The lines of edges that follow the sizes of a graph. */
final class SizedEdges {
    private final SourceText source;
    private final Tokens tokens;
    private final GraphSize size;

    /** Takes a cursor at the end of the line with the sizes. */
    SizedEdges(SourceText source, Tokens tokens, GraphSize size) {
        this.source = source;
        this.tokens = tokens;
        this.size = size;
    }

    /** Builds the graph of vertices from 1. */
    Graph fromOne() {
        requireAll();
        return graph(1);
    }

    /** Builds the graph of vertices from 0 if a 0 occurs, otherwise from 1. */
    Graph fromZeroOrOne() {
        return graph(requireAll() ? 0 : 1);
    }

    /** Counts before anything is built, and tells whether a 0 occurs. */
    private boolean requireAll() {
        Tokens ahead = tokens.copy();
        var list = new EdgeLines(ahead);
        long lines = 0;
        boolean zero = false;
        for (; list.hasNext(); lines++) {
            zero |= list.tryNext() && Math.min(list.first(), list.second()) == 0;
        }
        size.requireEdgeLines(source, lines, ahead.line());
        return zero;
    }

    private Graph graph(int base) {
        var builder = Graph.builder(size.vertices());
        var list = new EdgeLines(tokens);
        while (list.hasNext()) {
            list.next();
            builder.add(index(list.first(), base), index(list.second(), base));
        }
        return builder.build();
    }

    private int index(long vertex, int base) {
        long last = size.vertices() - 1L + base;
        if (vertex < base || vertex > last) {
            throw tokens.fault(
                    "a vertex of %d to %d".formatted(base, last),
                    FormatException.quoted(Long.toString(vertex)));
        }
        return (int) (vertex - base);
    }
}
