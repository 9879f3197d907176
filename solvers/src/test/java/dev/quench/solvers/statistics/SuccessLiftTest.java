package dev.quench.solvers.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuccessLiftTest {
    /** R. G. Newcombe 1998, table II, row of method 10. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "0, 10, 0, 10, -0.2775, 0.2775",
        "10, 10, 0, 20, 0.6791, 1.0000",
        "10, 10, 0, 10, 0.6075, 1.0000",
    })
    void endsAreThePublishedOnes(int k1, int n1, int k2, int n2, double low, double high) {
        SuccessLift lift = SuccessLift.of(new SuccessCount(k1, n1), new SuccessCount(k2, n2), 0.95);

        assertThat(lift.low()).isCloseTo(low, within(5.1e-5));
        assertThat(lift.high()).isCloseTo(high, within(5.1e-5));
        assertThat(lift.difference()).isEqualTo((double) k1 / n1 - (double) k2 / n2);
        assertThat(lift.excludesZero()).isEqualTo(low > 0);
    }

    @Test
    void sidesChangeTheSign() {
        SuccessCount a = new SuccessCount(7, 20);
        SuccessCount b = new SuccessCount(3, 50);

        SuccessLift one = SuccessLift.of(a, b, 0.9);
        SuccessLift two = SuccessLift.of(b, a, 0.9);

        assertThat(two.low()).isCloseTo(-one.high(), within(1e-15));
        assertThat(two.high()).isCloseTo(-one.low(), within(1e-15));
        assertThat(two.excludesZero()).isTrue();
    }

    /** Every outcome of 12 and 20 runs; the paper reports a mean coverage of 0.9602. */
    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "0.5, 0.3", "0.8, 0.2", "0.35, 0.05"})
    void itCoversAboutAsOftenAsItSays(double p1, double p2) {
        double covered = 0;
        for (int k = 0; k <= 12; k++) {
            for (int m = 0; m <= 20; m++) {
                SuccessLift lift =
                        SuccessLift.of(new SuccessCount(k, 12), new SuccessCount(m, 20), 0.95);
                if (lift.low() <= p1 - p2 && p1 - p2 <= lift.high()) {
                    covered += mass(k, 12, p1) * mass(m, 20, p2);
                }
            }
        }

        assertThat(covered).isBetween(0.93, 1.0);
    }

    @Test
    void refusesAConfidenceInPercent() {
        SuccessCount a = new SuccessCount(1, 2);
        assertThatThrownBy(() -> SuccessLift.of(a, a, 95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The confidence (95.0)");
    }

    private static double mass(int k, int n, double p) {
        double choose = 1;
        for (int j = 0; j < k; j++) {
            choose = choose * (n - j) / (j + 1);
        }
        return choose * Math.pow(p, k) * Math.pow(1 - p, n - k);
    }
}
