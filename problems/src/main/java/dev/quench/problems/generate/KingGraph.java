package dev.quench.problems.generate;

import dev.quench.problems.family.Graph;
import java.util.OptionalLong;

/**
 * The king's graph {@code a x b}: the squares of a chess board, numbered {@code i b + j} (from 0),
 * adjacent where a king moves in one step. Independence number {@code ceil(a/2) ceil(b/2)}: blocks
 * of {@code 2 x 2} squares are cliques that cover the board.
 *
 * <p>It is the conflict graph of neutral atoms on a square lattice whose blockade reaches the
 * diagonal neighbour.
 *
 * <p>Source: H. Pichler et al., Quantum optimization for maximum independent set using Rydberg atom
 * arrays, arXiv 1808.10816 (unit-disk graphs of atoms).
 *
 * @param rows {@code a}, 1 or more
 * @param columns {@code b}, 1 or more, with {@code ab} at most {@code 2^20}
 */
public record KingGraph(int rows, int columns) implements DefinedGraph {
    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public KingGraph {
        Ranges.requireArea("king's graph", rows, columns, 1, 1 << 20);
    }

    @Override
    public String name() {
        return "king" + rows + "x" + columns;
    }

    @Override
    public Graph graph() {
        var builder = Graph.builder(rows * columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                for (int k = Math.max(0, j - 1); i + 1 < rows && k <= j + 1 && k < columns; k++) {
                    builder.add(i * columns + j, (i + 1) * columns + k);
                }
                int v = i * columns + j;
                builder.add(v, j + 1 < columns ? v + 1 : v);
            }
        }
        return builder.build();
    }

    @Override
    public OptionalLong independenceNumber() {
        return OptionalLong.of((long) ((rows + 1) / 2) * ((columns + 1) / 2));
    }
}
