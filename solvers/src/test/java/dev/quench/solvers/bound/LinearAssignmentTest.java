package dev.quench.solvers.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinearAssignmentTest {
    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void costsNoMoreThanTheBestPermutation(int seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int n = random.nextInt(8);
        int range = seed % 3 == 0 ? 3 : 1000;
        long[] costs = random.longs((long) n * n, -range, range).toArray();

        var assignment = LinearAssignment.minimum(n, costs);

        assertThat(assignment.cost()).isEqualTo(cheapest(costs, n, 0, 0));
        assertThat(IntStream.range(0, n).map(assignment::column).distinct().count()).isEqualTo(n);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void pricesProveTheCost(int seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int n = 1 + random.nextInt(40);
        long[] costs = random.longs((long) n * n, -50, 1000).toArray();

        var assignment = LinearAssignment.minimum(n, costs);

        long sum = 0;
        for (int i = 0; i < n; i++) {
            sum += assignment.rowPrice(i) + assignment.columnPrice(i);
            for (int j = 0; j < n; j++) {
                assertThat(assignment.rowPrice(i) + assignment.columnPrice(j))
                        .isLessThanOrEqualTo(costs[i * n + j]);
            }
        }
        assertThat(sum).isEqualTo(assignment.cost());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void forcedCostsAreThoseOfTheBestPermutationWithTheCell(int seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int n = random.nextInt(7);
        long[] costs = random.longs((long) n * n, -20, 20).toArray();

        var forced = LinearAssignment.minimum(n, costs).forcedCosts();

        for (int cell = 0; cell < n * n; cell++) {
            long[] only = costs.clone();
            for (int a = 0; a < n; a++) {
                only[cell / n * n + a] += a == cell % n ? 0 : 10_000;
            }
            assertThat(forced.get(cell / n, cell % n)).isEqualTo(cheapest(only, n, 0, 0));
        }
    }

    @Test
    void staysExactAtTheLargestCosts() {
        long most = LinearAssignment.largestCost(3);
        long[] costs = {most, -most, most, -most, most, most, most, most, -most + 1};

        assertThat(LinearAssignment.minimum(3, costs).cost()).isEqualTo(-3 * most + 1);
    }

    @Test
    void rejectsCostsThatMayOverflow() {
        assertThatThrownBy(() -> LinearAssignment.minimum(1, new long[] {Long.MIN_VALUE}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe");
    }

    @Test
    void rejectsAWrongNumberOfCosts() {
        assertThatThrownBy(() -> LinearAssignment.minimum(2, new long[3]))
                .hasMessage("An assignment of 2 rows needs 4 costs, not 3.");
    }

    private static long cheapest(long[] costs, int n, int row, int used) {
        if (row == n) {
            return 0;
        }
        return IntStream.range(0, n)
                .filter(j -> (used & 1 << j) == 0)
                .mapToLong(j -> costs[row * n + j] + cheapest(costs, n, row + 1, used | 1 << j))
                .min()
                .orElseThrow();
    }

    @Test
    void keepsTheCallersCosts() {
        long[] costs = {5, 1, 2, 7};
        long[] before = Arrays.copyOf(costs, 4);

        LinearAssignment.minimum(2, costs);

        assertThat(costs).isEqualTo(before);
    }
}
