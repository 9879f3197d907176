package dev.quench.problems.generate;

import dev.quench.problems.family.Graph;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A random part of the squares of a chess board, adjacent where a king moves in one step: {@code
 * round(share a b)} squares, one at least, each set of them equally likely, numbered row by row.
 *
 * <p>The graphs that neutral atoms were first asked for: vertices on a square lattice with
 * vacancies, joined along rows, columns and diagonals. Source: S. Ebadi et al., Quantum
 * optimization of maximum independent set using Rydberg atom arrays, Science 376 (2022), DOI
 * 10.1126/science.abo6587 (80 % of the squares).
 *
 * @param rows {@code a}, 1 or more
 * @param columns {@code b}, 1 or more, with {@code ab} at most 4096
 * @param sharePercent {@code 100 share}, in {@code [1, 100]}
 */
public record KingPart(int rows, int columns, int sharePercent) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public KingPart {
        Ranges.requireArea("part of a king's graph", rows, columns, 1, 4096);
        Ranges.require("share in percent", sharePercent, 1, 100);
    }

    /**
     * Draws an instance.
     *
     * @param random source of randomness, advanced by the call
     * @return the graph of the squares
     */
    public Graph draw(RandomGenerator random) {
        List<Integer> squares = squares(random);
        var builder = Graph.builder(squares.size());
        for (int u = 0; u < squares.size(); u++) {
            for (int v = u + 1; v < squares.size(); v++) {
                if (near(squares.get(u), squares.get(v))) {
                    builder.add(u, v);
                }
            }
        }
        return builder.build();
    }

    /** The first of a shuffle, in ascending order. */
    private List<Integer> squares(RandomGenerator random) {
        int area = rows * columns;
        int[] all = IntStream.range(0, area).toArray();
        int count = Math.max(1, (area * sharePercent + 50) / 100);
        for (int k = 0; k < count; k++) {
            int other = random.nextInt(k, area);
            int square = all[other];
            all[other] = all[k];
            all[k] = square;
        }
        return IntStream.of(all).limit(count).sorted().boxed().toList();
    }

    private boolean near(int a, int b) {
        return Math.abs(a / columns - b / columns) <= 1 && Math.abs(a % columns - b % columns) <= 1;
    }
}
