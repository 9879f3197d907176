package dev.quench.solvers.pruning.descent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StepOrderTest {
    private static long count(int[] order, int pool) {
        return Arrays.stream(order).filter(p -> p == pool).count();
    }

    private static int[] draw(int[] sizes, int steps, long seed) {
        int[] own = new int[sizes.length];
        Arrays.fill(own, -1);
        return StepOrder.draw(sizes, own, steps, new SplittableRandom(seed));
    }

    @Test
    void stepsAreSharedByTheLogarithmsOfTheSizes() {
        int[] order = draw(new int[] {10, 100, 1000}, 60, 1);

        assertThat(order).hasSize(60);
        assertThat(count(order, 0)).isEqualTo(10);
        assertThat(count(order, 1)).isEqualTo(20);
        assertThat(count(order, 2)).isEqualTo(30);
    }

    @Test
    void theOrderIsDrawnFromTheStream() {
        int[] sizes = {1000, 1000};

        int[] order = draw(sizes, 40, 1);

        assertThat(order).isEqualTo(draw(sizes, 40, 1));
        assertThat(order).isNotEqualTo(draw(sizes, 40, 2));
        assertThat(order).isNotEqualTo(Arrays.stream(order).sorted().toArray());
    }

    @Test
    void onePoolHasAllSteps() {
        assertThat(draw(new int[] {1}, 5, 1)).containsOnly(0);
    }

    @Test
    void sharesAreRoundedAndTheirSumIsNot() {
        int[] order = draw(new int[] {2, 1 << 20, 1 << 20}, 40, 1);

        assertThat(order).hasSize(40);
        assertThat(count(order, 0)).isEqualTo(1);
        assertThat(count(order, 1)).isBetween(19L, 20L);
    }

    /** The second has 7, the others share 53 in equal parts, rounded. */
    @Test
    void stepsThatWereAskedForAreGivenAndTheOthersShareTheRest() {
        int[] order =
                StepOrder.draw(
                        new int[] {100, 100000, 100},
                        new int[] {-1, 7, -1},
                        60,
                        new SplittableRandom(1));

        assertThat(order).hasSize(60);
        assertThat(count(order, 1)).isEqualTo(7);
        assertThat(count(order, 0)).isBetween(26L, 27L);
        assertThat(count(order, 2)).isBetween(26L, 27L);
    }

    @Test
    void noStepsAreNone() {
        int[] order =
                StepOrder.draw(new int[] {100, 100}, new int[] {0, -1}, 5, new SplittableRandom(1));

        assertThat(order).containsOnly(1);
    }
}
