package dev.quench.solvers.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VertexBucketsTest {
    @Test
    void anEmptyQueueHasNoFirstAndNoLast() {
        var queue = new VertexBuckets(0, 0);

        assertThat(queue.first()).isEqualTo(-1);
        assertThat(queue.last()).isEqualTo(-1);
    }

    @Test
    void firstAndLastHaveTheExtremeKeysWhileKeysFall() {
        for (int seed = 0; seed < 100; seed++) {
            var random = Instances.random(seed);
            int[] keys = random.ints(20, 0, 8).toArray();
            var queue = new VertexBuckets(20, 7);
            for (int v = 0; v < 20; v++) {
                queue.insert(v, keys[v]);
            }
            for (int step = 0; step < 100 && queue.first() >= 0; step++) {
                int v = random.nextInt(20);
                if (queue.contains(v) && keys[v] > 0 && random.nextBoolean()) {
                    queue.decrease(v);
                    keys[v]--;
                } else if (queue.contains(v)) {
                    queue.remove(v);
                    keys[v] = -1;
                }
                checkExtremes(queue, keys);
            }
        }
    }

    private static void checkExtremes(VertexBuckets queue, int[] keys) {
        int least = Arrays.stream(keys).filter(k -> k >= 0).min().orElse(-1);
        int most = Arrays.stream(keys).filter(k -> k >= 0).max().orElse(-1);
        assertThat(queue.first() < 0 ? -1 : keys[queue.first()]).isEqualTo(least);
        assertThat(queue.last() < 0 ? -1 : keys[queue.last()]).isEqualTo(most);
    }
}
