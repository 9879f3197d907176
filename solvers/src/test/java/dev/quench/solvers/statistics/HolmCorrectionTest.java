package dev.quench.solvers.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolmCorrectionTest {
    /** By hand: 4 x 0.005, 3 x 0.01, 2 x 0.03, and 0.04, which the one before lifts. */
    @Test
    void valuesAreThoseWorkedByHand() {
        double[] adjusted = HolmCorrection.adjusted(0.01, 0.04, 0.03, 0.005);

        assertThat(adjusted).containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    }

    @Test
    void equalValuesStayEqualAndOneIsTheMost() {
        assertThat(HolmCorrection.adjusted(0.02, 0.02, 0.9, 0.02))
                .containsExactly(0.08, 0.08, 0.9, 0.08);
        assertThat(HolmCorrection.adjusted(0.6, 0.7)).containsExactly(1, 1);
        assertThat(HolmCorrection.adjusted(0.3)).containsExactly(0.3);
        assertThat(HolmCorrection.adjusted()).isEmpty();
    }

    /**
     * The second algorithm closes the family: a hypothesis falls at a level if every intersection
     * that contains it falls by Bonferroni, so its value is the largest of {@code |S| min p_S}.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void valuesAreThoseOfTheClosedBonferroniTest(long seed) {
        SplittableRandom draws = new SplittableRandom(seed);
        double[] raw = new double[7];
        Arrays.setAll(raw, _ -> draws.nextInt(12) / 24.);

        double[] adjusted = HolmCorrection.adjusted(raw);

        for (int k = 0; k < raw.length; k++) {
            double most = 0;
            for (int set = 1; set < 1 << raw.length; set++) {
                double least = 1;
                for (int j = 0; j < raw.length; j++) {
                    least = (set >> j & 1) == 1 ? Math.min(least, raw[j]) : least;
                }
                most = (set >> k & 1) == 1 ? Math.max(most, Integer.bitCount(set) * least) : most;
            }
            assertThat(adjusted[k]).isCloseTo(Math.min(1, most), within(1e-12));
            assertThat(adjusted[k]).isGreaterThanOrEqualTo(raw[k]);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesWhatIsNoProbability(double value) {
        assertThatThrownBy(() -> HolmCorrection.adjusted(0.5, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The p-value (" + value + ") of test 2");
    }
}
