package dev.quench.solvers.pruning.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.solvers.pruning.network.Losses;
import org.junit.jupiter.api.Test;

class PairedTestTest {
    private static PairedTest test(float[] before, float[] after) {
        return PairedTest.of(new Losses(before, 0), new Losses(after, 0));
    }

    /**
     * Differences -2, -1, 0 have the mean -1 and the deviation 1, so that {@code t = -sqrt(3)};
     * with two degrees of freedom its distribution is {@code 1/2 + t / (2 sqrt(2 + t^2))}.
     */
    @Test
    void thePValueIsThatOfStudent() {
        PairedTest test = test(new float[] {3, 2, 1}, new float[] {1, 1, 1});

        assertThat(test.difference()).isCloseTo(-1, within(1e-12));
        assertThat(test.pValue()).isCloseTo(0.5 - Math.sqrt(3) / (2 * Math.sqrt(5)), within(1e-12));
    }

    @Test
    void lossesThatRiseHaveTheOtherPart() {
        double fall = test(new float[] {3, 2, 1}, new float[] {1, 1, 1}).pValue();
        double rise = test(new float[] {1, 1, 1}, new float[] {3, 2, 1}).pValue();

        assertThat(fall + rise).isCloseTo(1, within(1e-12));
    }

    @Test
    void equalDifferencesAreCertain() {
        assertThat(test(new float[] {2, 3}, new float[] {1, 2})).isEqualTo(new PairedTest(-1, 0));
        assertThat(test(new float[] {2, 3}, new float[] {2, 3})).isEqualTo(new PairedTest(0, 1));
        assertThat(test(new float[] {2, 3}, new float[] {3, 4})).isEqualTo(new PairedTest(1, 1));
        assertThat(test(new float[] {2}, new float[] {1})).isEqualTo(new PairedTest(-1, 0));
    }

    @Test
    void aLossThatIsNoNumberNeverPasses() {
        double p = test(new float[] {2, 3, 1}, new float[] {1, Float.NaN, 1}).pValue();

        assertThat(p <= 1).isFalse();
    }

    @Test
    void lossesOfOtherExamplesAreRefused() {
        assertThatThrownBy(() -> test(new float[] {1, 2}, new float[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("after (1)", "before (2)");
    }
}
