package dev.quench.solvers.reduction.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.solvers.repair.Instances;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PermutationCellsTest {
    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    private static PermutationCells random(int n, int seed) {
        var random = Instances.random(seed);
        double density = 0.2 + 0.1 * (seed % 7);
        var cells = new PermutationCells(n);
        for (int at = 0; at < n * n; at++) {
            if (random.nextDouble() > density) {
                cells.exclude(at / n, at % n);
            }
        }
        return cells;
    }

    /** Marks the cells of all permutations of possible cells. */
    private static boolean[] used(PermutationCells cells) {
        var used = new boolean[cells.side() * cells.side()];
        mark(cells, 0, new int[cells.side()], used);
        return used;
    }

    private static void mark(PermutationCells cells, int row, int[] columns, boolean[] used) {
        int n = cells.side();
        if (row == n) {
            for (int i = 0; i < n; i++) {
                used[i * n + columns[i]] = true;
            }
            return;
        }
        for (int a = 0; a < n; a++) {
            int column = a;
            boolean taken = IntStream.range(0, row).anyMatch(i -> columns[i] == column);
            if (!taken && cells.isPossible(row, a)) {
                columns[row] = a;
                mark(cells, row + 1, columns, used);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leavesExactlyTheCellsOfPermutations(int seed) {
        int n = 1 + seed % 6;
        PermutationCells cells = random(n, seed);
        boolean[] used = used(random(n, seed));
        int before = cells.count();

        int excluded = cells.propagate();

        boolean any = IntStream.range(0, n * n).anyMatch(at -> used[at]);
        assertThat(cells.contradictory()).isEqualTo(!any);
        assertThat(cells.count()).isEqualTo(before - excluded);
        for (int at = 0; any && at < n * n; at++) {
            assertThat(cells.isPossible(at / n, at % n)).isEqualTo(used[at]);
        }
    }

    @Test
    void theOnlyCellOfARowIsOne() {
        var cells = new PermutationCells(3);
        cells.exclude(0, 0);
        cells.exclude(0, 1);

        cells.propagate();

        var bits = cells.substitution();
        assertThat(bits.value(2)).isTrue();
        assertThat(bits.value(5)).isFalse();
        assertThat(bits.remaining()).isEqualTo(4);
    }
}
