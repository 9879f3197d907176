package dev.quench.solvers.pruning.descent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StepOrderTest {
    private static long count(int[] order, int pool) {
        return Arrays.stream(order).filter(p -> p == pool).count();
    }

    @Test
    void stepsAreSharedByTheLogarithmsOfTheSizes() {
        int[] order = StepOrder.draw(new int[] {10, 100, 1000}, 60, new SplittableRandom(1));

        assertThat(order).hasSize(60);
        assertThat(count(order, 0)).isEqualTo(10);
        assertThat(count(order, 1)).isEqualTo(20);
        assertThat(count(order, 2)).isEqualTo(30);
    }

    @Test
    void theOrderIsDrawnFromTheStream() {
        int[] sizes = {1000, 1000};

        int[] order = StepOrder.draw(sizes, 40, new SplittableRandom(1));

        assertThat(order).isEqualTo(StepOrder.draw(sizes, 40, new SplittableRandom(1)));
        assertThat(order).isNotEqualTo(StepOrder.draw(sizes, 40, new SplittableRandom(2)));
        assertThat(order).isNotEqualTo(Arrays.stream(order).sorted().toArray());
    }

    @Test
    void onePoolHasAllSteps() {
        assertThat(StepOrder.draw(new int[] {1}, 5, new SplittableRandom(1))).containsOnly(0);
    }

    @Test
    void sharesAreRoundedAndTheirSumIsNot() {
        int[] order = StepOrder.draw(new int[] {2, 1 << 20, 1 << 20}, 40, new SplittableRandom(1));

        assertThat(order).hasSize(40);
        assertThat(count(order, 0)).isEqualTo(1);
        assertThat(count(order, 1)).isBetween(19L, 20L);
    }
}
