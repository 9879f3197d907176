package dev.quench.solvers.ortools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearAssignmentTest {
    private static long bruteForce(long[] costs, int n, int row, int used) {
        if (row == n) {
            return 0;
        }
        long best = Long.MAX_VALUE;
        for (int j = 0; j < n; j++) {
            if ((used >> j & 1) == 0) {
                best =
                        Math.min(
                                best,
                                costs[row * n + j] + bruteForce(costs, n, row + 1, used | 1 << j));
            }
        }
        return best;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void findsTheMinimumWithDualsThatProveIt(long seed) {
        int n = 7;
        long[] costs = Instances.random(seed).longs((long) n * n, -50, 50).toArray();
        LinearAssignment assignment = new LinearAssignment(n);

        long minimum = assignment.solve(costs);

        assertThat(minimum).isEqualTo(bruteForce(costs, n, 0, 0));
        long dual = 0;
        for (int i = 0; i < n; i++) {
            dual += assignment.rowDual(i) + assignment.columnDual(i);
            for (int j = 0; j < n; j++) {
                assertThat(assignment.rowDual(i) + assignment.columnDual(j))
                        .isLessThanOrEqualTo(costs[i * n + j]);
            }
        }
        assertThat(dual).isEqualTo(minimum);
    }

    @Test
    void aSecondProblemDoesNotRememberTheFirst() {
        LinearAssignment assignment = new LinearAssignment(2);
        assignment.solve(new long[] {9, 1, 1, 9});

        assertThat(assignment.solve(new long[] {1, 9, 9, 1})).isEqualTo(2);
        assertThat(new LinearAssignment(0).solve(new long[0])).isZero();
    }
}
