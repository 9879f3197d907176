package dev.quench.solvers.sampler.kernel.enumeration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlockMinimumTest {
    @Test
    void kernelsAgree() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            int chunks = 4 << random.nextInt(7);
            int[] table = random.ints(16L * chunks, -(1 << 28), 1 << 28).toArray();
            int[] chunk = random.ints(chunks, -(1 << 28), 1 << 28).toArray();
            int[] lane = random.ints(16, -(1 << 28), 1 << 28).toArray();

            assertThat(BlockMinimum.standard().minimum(table, chunk, lane))
                    .as("seed %d", seed)
                    .isEqualTo(new ScalarBlockMinimum().minimum(table, chunk, lane));
        }
    }
}
