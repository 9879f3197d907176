package dev.quench.problems.generate;

import dev.quench.problems.family.Graph;
import java.util.OptionalLong;

/**
 * The torus {@code a x b}: vertices {@code (i, j)} numbered {@code i b + j} (from 0), adjacent
 * where they are neighbours in the ring of one coordinate and equal in the other.
 *
 * <p>Independence number {@code min(a floor(b/2), b floor(a/2))}. No more, because each of the
 * {@code a} rings of {@code b} vertices holds at most {@code floor(b/2)}, and likewise the other
 * way. As many: let {@code b} be odd, and {@code a} even or not less than {@code b}; choose {@code
 * floor(b/2)} vertices of the first ring, no two adjacent, and turn the choice by one step either
 * way from each ring to the next, such that the turns add up to 0 or {@code b}. With two even sides
 * the chess board serves.
 *
 * <p>Source: P. K. Jha, G. Slutzki, Independence numbers of product graphs, Applied Mathematics
 * Letters 7 (1994) 91-94.
 *
 * @param rows {@code a}, 3 or more
 * @param columns {@code b}, 3 or more, with {@code ab} at most {@code 2^20}
 */
public record TorusGraph(int rows, int columns) implements DefinedGraph {
    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public TorusGraph {
        Ranges.requireArea("torus", rows, columns, 3, 1 << 20);
    }

    @Override
    public String name() {
        return "torus" + rows + "x" + columns;
    }

    @Override
    public Graph graph() {
        var builder = Graph.builder(rows * columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                builder.add(i * columns + j, i * columns + (j + 1) % columns);
                builder.add(i * columns + j, (i + 1) % rows * columns + j);
            }
        }
        return builder.build();
    }

    @Override
    public OptionalLong independenceNumber() {
        return OptionalLong.of(Math.min(rows * (columns / 2), columns * (rows / 2)));
    }
}
