package dev.quench.solvers.ortools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import dev.quench.solvers.control.StopSignal;
import java.math.BigDecimal;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReducedCostsTest {
    private static long rewritten(ReducedCosts costs, int[] location) {
        long sum = costs.constant();
        for (int i = 0; i < location.length; i++) {
            sum += costs.linear(i, location[i]);
            for (int k = 0; k < location.length; k++) {
                sum += costs.quadratic(i, location[i], k, location[k]);
            }
        }
        return sum;
    }

    private static int[] shuffled(int n, RandomGenerator random) {
        int[] location = new int[n];
        for (int i = 0; i < n; i++) {
            int k = random.nextInt(i + 1);
            location[i] = location[k];
            location[k] = i;
        }
        return location;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsTheCostOfEveryPermutation(long seed) {
        RandomGenerator random = Instances.random(seed);
        for (int n = 0; n <= 9; n++) {
            Assignment problem = Instances.denseAssignment(n, seed);
            ReducedCosts costs = ReducedCosts.of(problem, StopSignal.NEVER);
            int[] location = shuffled(n, random);

            assertThat(rewritten(costs, location))
                    .isEqualTo(ReducedCosts.SCALE * problem.cost(location));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void leavesNoNegativeTerm(long seed) {
        int n = 6;
        ReducedCosts costs = ReducedCosts.of(Instances.denseAssignment(n, seed), StopSignal.NEVER);

        for (int cell = 0; cell < n * n; cell++) {
            assertThat(costs.linear(cell / n, cell % n)).isNotNegative();
            for (int other = 0; other < n * n; other++) {
                assertThat(costs.quadratic(cell / n, cell % n, other / n, other % n))
                        .isNotNegative();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void boundsTheOptimumBetterThanTheFirstRoundAlone(long seed) {
        Assignment problem = Instances.denseAssignment(7, seed);
        BigDecimal optimum = Instances.optimum(problem).orElseThrow();

        long bound = ReducedCosts.of(problem, StopSignal.NEVER).constant();
        long first = ReducedCosts.of(problem, () -> true).constant();

        assertThat(bound).isGreaterThan(first);
        assertThat(BigDecimal.valueOf(bound))
                .isLessThanOrEqualTo(optimum.multiply(BigDecimal.valueOf(ReducedCosts.SCALE)));
    }

    @Test
    void refusesCostsThatMightOverflow() {
        LongMatrix large = LongMatrix.of(1, 1, new long[] {1L << 28});
        Assignment problem = new Assignment(large, large);

        assertThatThrownBy(() -> ReducedCosts.of(problem, StopSignal.NEVER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe scale");
    }
}
