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

    /**
     * Groups as large and as scattered as each other are a pooled t with all degrees of freedom.
     */
    @Test
    void groupsAlikePoolTheirDegreesOfFreedom() {
        var groups = List.of(List.of(0.0, 1.0, 2.0), List.of(10.0, 11.0, 12.0));

        MeanInterval interval = MeanInterval.ofGroups(groups).orElseThrow();

        assertThat(interval.mean()).isEqualTo(6);
        assertThat(interval.count()).isEqualTo(6);
        // t(0.975, 4) of tables
        assertThat(interval.halfWidth()).isCloseTo(2.7764 * Math.sqrt(2 / 3.0) / 2, within(1e-3));
    }

    @Test
    void oneGroupIsTheIntervalOfItsValues() {
        List<Double> values = List.of(3.0, 1.0, 4.0, 1.0, 5.0);

        MeanInterval group = MeanInterval.ofGroups(List.of(values)).orElseThrow();
        MeanInterval plain = MeanInterval.of(values).orElseThrow();

        assertThat(group.halfWidth()).isCloseTo(plain.halfWidth(), within(1e-9));
        assertThat(group.mean()).isEqualTo(plain.mean());
    }

    @Test
    void aGroupOfOneValueTellsNothingOfItsOthers() {
        assertThat(
                        MeanInterval.ofGroups(List.of(List.of(1.0, 1.0), List.of(2.0)))
                                .orElseThrow()
                                .halfWidth())
                .isInfinite();
        assertThat(
                        MeanInterval.ofGroups(List.of(List.of(1.0, 1.0), List.of(2.0, 2.0)))
                                .orElseThrow()
                                .halfWidth())
                .isZero();
        assertThat(MeanInterval.ofGroups(List.of())).isEmpty();
    }
}
