package dev.quench.solvers.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeanIntervalTest {
    /** The table of t has 2.262 at nine degrees of freedom. */
    @Test
    void tenValuesHaveTheHalfWidthOfTheTable() {
        List<Double> values = IntStream.rangeClosed(1, 10).mapToObj(i -> (double) i).toList();

        MeanInterval interval = MeanInterval.of(values).orElseThrow();

        assertThat(interval.mean()).isEqualTo(5.5);
        assertThat(interval.halfWidth()).isCloseTo(2.262 * Math.sqrt(82.5 / 9 / 10), within(0.001));
        assertThat(interval.excludesZero()).isTrue();
    }

    @Test
    void coversTheTrueMeanAboutNinetyFiveTimesOfAHundred() {
        var random = new SplittableRandom(3);
        int covered = 0;
        for (int trial = 0; trial < 4000; trial++) {
            List<Double> values =
                    IntStream.range(0, 5).mapToObj(_ -> random.nextGaussian()).toList();
            covered += MeanInterval.of(values).orElseThrow().excludesZero() ? 0 : 1;
        }

        assertThat(covered / 4000.0).isCloseTo(0.95, within(0.012));
    }

    @Test
    void oneValueShowsNothingAndNoneHasNoInterval() {
        assertThat(MeanInterval.of(List.of(7.0)).orElseThrow().excludesZero()).isFalse();
        assertThat(MeanInterval.of(List.of())).isEmpty();
    }

    @Test
    void equalValuesAreCertain() {
        assertThat(MeanInterval.of(List.of(2.0, 2.0)).orElseThrow().excludesZero()).isTrue();
        assertThat(MeanInterval.of(List.of(0.0, 0.0)).orElseThrow().excludesZero()).isFalse();
    }
}
