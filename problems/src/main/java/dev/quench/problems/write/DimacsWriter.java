package dev.quench.problems.write;

import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import java.io.IOException;
import java.util.List;

/**
 * Writes a graph as a DIMACS edge file: comment lines {@code c …}, one line {@code p edge N M},
 * then {@code M} lines {@code e u v} with {@code u < v}, numbered from 1 and in ascending order.
 *
 * <p>Source: D. S. Johnson, M. A. Trick (eds.), Cliques, Coloring, and Satisfiability: Second
 * DIMACS Implementation Challenge, 1996.
 *
 * @param comments one line each, without the leading {@code c}
 */
public record DimacsWriter(List<String> comments) implements ProblemWriter<IndependentSet> {
    /**
     * Copies the comments.
     *
     * @throws IllegalArgumentException if a comment holds a line break
     */
    public DimacsWriter {
        comments = List.copyOf(comments);
        comments.forEach(comment -> Lines.requireSingle("comment", comment));
    }

    /**
     * Returns the writer that adds no comments.
     *
     * @return a writer
     */
    public static DimacsWriter plain() {
        return new DimacsWriter(List.of());
    }

    @Override
    public void write(IndependentSet problem, Appendable out) throws IOException {
        Graph graph = problem.graph();
        for (String comment : comments) {
            out.append("c ").append(comment).append('\n');
        }
        out.append("p edge ").append(Integer.toString(graph.order()));
        out.append(' ').append(Integer.toString(graph.edges())).append('\n');
        for (int u = 0; u < graph.order(); u++) {
            for (int k = 0; k < graph.degree(u); k++) {
                int v = graph.neighbour(u, k);
                if (v > u) {
                    out.append("e ").append(Integer.toString(u + 1));
                    out.append(' ').append(Integer.toString(v + 1)).append('\n');
                }
            }
        }
    }
}
