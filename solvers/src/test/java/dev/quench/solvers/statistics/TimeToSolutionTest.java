package dev.quench.solvers.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeToSolutionTest {
    private static final BootstrapOptions OPTIONS = BootstrapOptions.defaults();

    /** After {@code TTS / t} runs the probability of no success is {@code 1 - q}. */
    @ParameterizedTest
    @CsvSource({"1, 10, 0.99", "3, 10, 0.99", "1, 1000, 0.5", "9, 10, 0.95"})
    void theTimeIsThatOfEnoughRuns(int successes, int runs, double quality) {
        TimeToSolution time =
                TimeToSolution.of(2.5, new SuccessCount(successes, runs), quality, 0.95);

        double left = Math.pow(1 - (double) successes / runs, time.seconds() / 2.5);
        assertThat(left).isCloseTo(1 - quality, within(1e-12));
        assertThat(time.seconds()).isBetween(time.low(), time.high());
    }

    /** Half of the runs succeed: {@code ln 0.01 / ln 0.5 = log2 100}. */
    @Test
    void halfOfTheRunsIsTheCaseWorkedByHand() {
        TimeToSolution time = TimeToSolution.of(3, new SuccessCount(5, 10), 0.99, 0.95);

        assertThat(time.seconds()).isCloseTo(3 * 6.643856, within(1e-5));
        // the exact interval of 5 in 10 is [0.187086, 0.812914] (C. J. Clopper, E. S. Pearson)
        assertThat(time.low()).isCloseTo(3 * Math.log(0.01) / Math.log(1 - 0.812914), within(1e-4));
        assertThat(time.high())
                .isCloseTo(3 * Math.log(0.01) / Math.log(1 - 0.187086), within(1e-3));
    }

    @Test
    void withoutSuccessNoTimeIsKnown() {
        TimeToSolution none = TimeToSolution.of(2, new SuccessCount(0, 10), 0.99, 0.95);

        assertThat(none.isFinite()).isFalse();
        assertThat(none.seconds()).isInfinite();
        assertThat(none.high()).isInfinite();
        // no run of ten succeeds with probability 2.5 % if p = 1 - 0.025^(1/10)
        assertThat(none.low()).isCloseTo(2 * 10 * Math.log(0.01) / Math.log(0.025), within(1e-6));
        assertThat(TimeToSolution.of(0, new SuccessCount(0, 10), 0.99, 0.95).isFinite()).isFalse();
    }

    @Test
    void oneRunIsTheLeast() {
        TimeToSolution all = TimeToSolution.of(2, new SuccessCount(10, 10), 0.99, 0.95);
        TimeToSolution likely = TimeToSolution.of(2, new SuccessCount(9, 10), 0.9, 0.95);

        assertThat(all.seconds()).isEqualTo(2);
        assertThat(all.low()).isEqualTo(2);
        assertThat(all.high()).isGreaterThan(2).isFinite();
        assertThat(likely.seconds()).isEqualTo(2);
    }

    /** Every outcome of 25 runs with its probability: no sampling, hence no tolerance. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.33, 0.5, 0.8, 0.97})
    void theIntervalCoversAsOftenAsItSays(double p) {
        double truth = Math.log(0.01) / Math.log(1 - p);
        double covered = 0;
        double choose = 1;
        for (int k = 0; k <= 25; k++) {
            TimeToSolution time = TimeToSolution.of(1, new SuccessCount(k, 25), 0.99, 0.95);
            if (time.low() <= truth && truth <= time.high()) {
                covered += choose * Math.pow(p, k) * Math.pow(1 - p, 25 - k);
            }
            choose = choose * (25 - k) / (k + 1);
        }

        assertThat(covered).isBetween(0.95, 1 + 1e-12);
    }

    @Test
    void timesThatVaryMakeTheIntervalWider() {
        SuccessCount count = new SuccessCount(3, 6);
        TimeToSolution fixed = TimeToSolution.of(2, count, 0.99, 0.95);

        TimeToSolution same =
                TimeToSolution.of(Sample.of(2, 2, 2, 2, 2, 2), count, 0.99, OPTIONS, random(1));
        TimeToSolution varied =
                TimeToSolution.of(Sample.of(1, 3, 2, 0.5, 3.5, 2), count, 0.99, OPTIONS, random(1));

        assertThat(same.seconds()).isEqualTo(fixed.seconds());
        assertThat(same)
                .isEqualTo(
                        new TimeToSolution(
                                fixed.seconds(),
                                TimeToSolution.of(2, count, 0.99, 0.975).low(),
                                TimeToSolution.of(2, count, 0.99, 0.975).high(),
                                0.99,
                                0.95));
        assertThat(varied.seconds()).isCloseTo(fixed.seconds(), within(1e-12));
        assertThat(varied.low()).isLessThan(same.low());
        assertThat(varied.high()).isGreaterThan(same.high());
    }

    @Test
    void orderOfRunsChangesNothing() {
        SuccessCount count = new SuccessCount(1, 4);

        assertThat(TimeToSolution.of(Sample.of(4, 1, 2, 9), count, 0.99, OPTIONS, random(3)))
                .isEqualTo(
                        TimeToSolution.of(Sample.of(9, 4, 2, 1), count, 0.99, OPTIONS, random(3)));
    }

    @Test
    void refusesNumbersOutOfRange() {
        SuccessCount count = new SuccessCount(1, 2);
        for (double seconds : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> TimeToSolution.of(seconds, count, 0.99, 0.95))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("The time of a run (" + seconds + ")");
        }
        for (double quality : new double[] {0, 1, 99, Double.NaN}) {
            assertThatThrownBy(() -> TimeToSolution.of(1, count, quality, 0.95))
                    .hasMessageContaining("The quality (" + quality + ")");
        }
        assertThatThrownBy(() -> TimeToSolution.of(1, count, 0.99, 0))
                .hasMessageContaining("The confidence (0.0)");
        assertThatThrownBy(() -> TimeToSolution.of(Sample.of(1), count, 0.99, OPTIONS, random(1)))
                .hasMessageContaining("The times (1) must be as many as the runs (2)");
        assertThatThrownBy(
                        () -> TimeToSolution.of(Sample.of(-1, 2), count, 0.99, OPTIONS, random(1)))
                .hasMessageContaining("(-1.0)");
        assertThatThrownBy(() -> new SuccessCount(3, 2)).hasMessageContaining("(3)");
        assertThatThrownBy(() -> new SuccessCount(0, 0)).hasMessageContaining("runs = 0");
        assertThatThrownBy(() -> new SuccessCount(-1, 2)).hasMessageContaining("(-1)");
    }

    private static SplittableGenerator random(long seed) {
        return RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed);
    }
}
