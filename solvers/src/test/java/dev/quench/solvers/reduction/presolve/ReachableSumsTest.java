package dev.quench.solvers.reduction.presolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class ReachableSumsTest {
    @Test
    void bothWaysAgreeWithEnumeration() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        for (int round = 0; round < 2000; round++) {
            long[] numbers = random.longs(random.nextInt(0, 9), 1, 200).toArray();
            long limit = random.nextInt(0, 500);
            /* Limits this large go by halves. */
            long[] large = java.util.Arrays.stream(numbers).map(a -> a << 30).toArray();

            long expected = enumerated(numbers, limit);

            assertThat(ReachableSums.largest(numbers, limit)).isEqualTo(expected);
            assertThat(ReachableSums.largest(large, (limit << 30) + 5)).isEqualTo(expected << 30);
        }
    }

    private static long enumerated(long[] numbers, long limit) {
        long best = 0;
        for (int subset = 0; subset < 1 << numbers.length; subset++) {
            long sum = 0;
            for (int k = 0; k < numbers.length; k++) {
                sum += (subset >> k & 1) * numbers[k];
            }
            best = sum <= limit ? Math.max(best, sum) : best;
        }
        return best;
    }

    @Test
    void tooMuchWorkGivesTheLimit() {
        long[] many = new long[60];
        java.util.Arrays.fill(many, 1L << 40);

        assertThat(ReachableSums.largest(many, (1L << 40) + 1)).isEqualTo((1L << 40) + 1);
    }
}
