package dev.quench.problems.generate;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import java.util.random.RandomGenerator;

/**
 * A random quadratic assignment of {@code rc} facilities to the places of an {@code r x c} grid.
 *
 * <p>Distances are Manhattan distances between places, numbered row by row. Flows are symmetric
 * with a zero diagonal, each pair uniform in {@code {0 … 10}}, drawn for {@code (i, k)} with {@code
 * i < k} row by row.
 *
 * <p>Source: C. E. Nugent, T. E. Vollmann, J. Ruml, An experimental comparison of techniques for
 * the assignment of facilities to locations, Operations Research 16 (1968) 150-173, for the
 * distances; the flows of that paper are other ones.
 *
 * @param rows {@code r}, 1 or more
 * @param columns {@code c}, 1 or more, with {@code rc} in {@code [1, 256]}
 */
public record GridAssignment(int rows, int columns) {
    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public GridAssignment {
        Ranges.requireArea("grid of places", rows, columns, 1, 256);
    }

    /**
     * Draws an instance.
     *
     * @param random source of randomness, advanced by the call
     * @return an assignment of {@code rc} facilities
     */
    public Assignment draw(RandomGenerator random) {
        int n = rows * columns;
        long[] flows = new long[n * n];
        long[] distances = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int k = i + 1; k < n; k++) {
                flows[i * n + k] = random.nextInt(11);
                flows[k * n + i] = flows[i * n + k];
                distances[i * n + k] = distance(i, k);
                distances[k * n + i] = distances[i * n + k];
            }
        }
        return new Assignment(LongMatrix.of(n, n, flows), LongMatrix.of(n, n, distances));
    }

    private int distance(int a, int b) {
        return Math.abs(a / columns - b / columns) + Math.abs(a % columns - b % columns);
    }
}
