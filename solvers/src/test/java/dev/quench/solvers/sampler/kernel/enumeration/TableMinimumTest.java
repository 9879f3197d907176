package dev.quench.solvers.sampler.kernel.enumeration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TableMinimumTest {
    @Test
    void kernelsAgree() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            int count = 1 << random.nextInt(11);
            int from = count < 64 ? 0 : 64 * random.nextInt(4);
            long range = 1L + random.nextInt(1000);
            long[] zero = random.longs(count, -range, range).toArray();
            long[] one = random.longs(count, -range, range).toArray();
            long[] plain = new long[from + count];
            long[] fast = new long[from + count];
            long[] plainBits = new long[(from + count + 63) / 64];
            long[] fastBits = plainBits.clone();

            new ScalarTableMinimum().minimum(zero, one, count, plain, from, plainBits);
            TableMinimum.standard().minimum(zero, one, count, fast, from, fastBits);

            assertThat(fast).as("seed %d", seed).isEqualTo(plain);
            assertThat(fastBits).as("seed %d", seed).isEqualTo(plainBits);
        }
    }

    @Test
    void tiesAreDecidedForZero() {
        long[] target = new long[3];
        long[] bits = new long[1];

        new ScalarTableMinimum()
                .minimum(new long[] {1, 2, 3}, new long[] {1, 1, 4}, 3, target, 0, bits);

        assertThat(target).containsExactly(1, 1, 3);
        assertThat(bits[0]).isEqualTo(0b010);
    }
}
