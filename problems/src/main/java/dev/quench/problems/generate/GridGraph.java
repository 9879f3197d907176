package dev.quench.problems.generate;

import dev.quench.problems.family.Graph;
import java.util.OptionalLong;

/**
 * The grid {@code a x b}: vertices {@code (i, j)} numbered {@code i b + j} (from 0), adjacent at
 * Manhattan distance 1. {@code 1 x n} is the path {@code P_n}. Independence number {@code
 * ceil(ab/2)}: one colour of the chess board, and a perfect or near-perfect matching shows that
 * there is no more.
 *
 * <p>Source: R. Diestel, Graph Theory, section 2.1 (the duality of Koenig for bipartite graphs).
 *
 * @param rows {@code a}, 1 or more
 * @param columns {@code b}, 1 or more, with {@code ab} at most {@code 2^20}
 */
public record GridGraph(int rows, int columns) implements DefinedGraph {
    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public GridGraph {
        Ranges.requireArea("grid", rows, columns, 1, 1 << 20);
    }

    @Override
    public String name() {
        return "grid" + rows + "x" + columns;
    }

    @Override
    public Graph graph() {
        var builder = Graph.builder(rows * columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int v = i * columns + j;
                builder.add(v, j + 1 < columns ? v + 1 : v);
                builder.add(v, i + 1 < rows ? v + columns : v);
            }
        }
        return builder.build();
    }

    @Override
    public OptionalLong independenceNumber() {
        return OptionalLong.of((rows * columns + 1) / 2);
    }
}
