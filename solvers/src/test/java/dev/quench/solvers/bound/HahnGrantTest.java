package dev.quench.solvers.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.repair.Instances;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HahnGrantTest {
    private static long rewritten(HahnGrant costs, int[] location) {
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
            Assignment problem = Instances.assignment(n, Instances.random(seed));
            HahnGrant costs = HahnGrant.of(problem, StopSignal.NEVER);
            int[] location = shuffled(n, random);

            assertThat(rewritten(costs, location))
                    .isEqualTo(HahnGrant.SCALE * problem.cost(location));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void leavesNoNegativeTerm(long seed) {
        int n = 6;
        HahnGrant costs =
                HahnGrant.of(Instances.assignment(n, Instances.random(seed)), StopSignal.NEVER);

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
        Assignment problem = Instances.assignment(7, Instances.random(seed));
        long optimum = Instances.optimum(problem).orElseThrow();

        long bound = HahnGrant.of(problem, StopSignal.NEVER).constant();
        long first = HahnGrant.of(problem, () -> true).constant();

        assertThat(bound).isGreaterThan(first);
        assertThat(bound).isLessThanOrEqualTo(HahnGrant.SCALE * optimum);
    }

    @Test
    void refusesCostsThatMightOverflow() {
        LongMatrix large = LongMatrix.of(1, 1, new long[] {1L << 28});
        Assignment problem = new Assignment(large, large);

        assertThatThrownBy(() -> HahnGrant.of(problem, StopSignal.NEVER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe scale");
    }

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    private static void permute(int[] location, int from, Consumer<int[]> visitor) {
        if (from == location.length) {
            visitor.accept(location);
            return;
        }
        for (int k = from; k < location.length; k++) {
            swap(location, from, k);
            permute(location, from + 1, visitor);
            swap(location, from, k);
        }
    }

    private static void swap(int[] values, int i, int k) {
        int value = values[i];
        values[i] = values[k];
        values[k] = value;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void boundsWhatStaysBelowALimit(int seed) {
        var random = Instances.random(seed);
        int n = seed % 7;
        Assignment problem = Instances.assignment(n, random);
        int[] known = shuffled(n, random);
        long most = problem.cost(known);
        boolean[] out = new boolean[n * n];
        for (int cell = 0; cell < n * n; cell++) {
            out[cell] = random.nextInt(5) == 0;
        }

        HahnGrant all = HahnGrant.of(problem, 0.1, StopSignal.NEVER);
        HahnGrant costs = all.below(most, cell -> !out[cell], 0.1, StopSignal.NEVER);

        permute(
                shuffled(n, random),
                0,
                location -> {
                    long cost = problem.cost(location);
                    assertThat(all.bound()).isLessThanOrEqualTo(cost);
                    boolean in = IntStream.range(0, n).noneMatch(i -> out[i * n + location[i]]);
                    if (in && cost <= most) {
                        assertThat(costs.bound()).isLessThanOrEqualTo(cost);
                        for (int i = 0; i < n; i++) {
                            assertThat(costs.boundWith(i, location[i])).isLessThanOrEqualTo(cost);
                        }
                    }
                });
    }
}
