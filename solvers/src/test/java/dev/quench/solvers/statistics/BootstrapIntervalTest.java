package dev.quench.solvers.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapIntervalTest {
    private static final BootstrapOptions OPTIONS = BootstrapOptions.defaults();

    /** Every resample of three values is enumerated; the quantiles are those of all 27 means. */
    @Test
    void percentilesAreThoseOfAllResamples() {
        double[] values = {1, 2, 6};
        List<Double> means = new ArrayList<>();
        for (double a : values) {
            for (double b : values) {
                for (double c : values) {
                    means.add((a + b + c) / 3);
                }
            }
        }
        double[] sorted = means.stream().mapToDouble(m -> m).sorted().toArray();

        BootstrapInterval interval =
                BootstrapInterval.percentile(
                        Sample.of(values),
                        Sample::mean,
                        new BootstrapOptions(20_000, 0.8),
                        random(1));

        // 10 % of 27 is inside the third mean, far from a jump
        assertThat(interval.low()).isEqualTo(sorted[2]);
        assertThat(interval.high()).isEqualTo(sorted[24]);
        assertThat(interval.estimate()).isEqualTo(3);
    }

    /**
     * Of normal values the mean's resamples have deviation {@code s sqrt((n - 1) / n) / sqrt(n)}.
     */
    @Test
    void bothAreNearTheNormalIntervalOfAMean() {
        RandomGenerator draws = random(5);
        double[] values = draws.doubles(200).map(_ -> draws.nextGaussian()).toArray();
        Sample sample = Sample.of(values);
        double squares = Arrays.stream(values).map(v -> Math.pow(v - sample.mean(), 2)).sum();
        double half = 1.959964 * Math.sqrt(squares) / values.length;

        for (BootstrapInterval interval :
                List.of(
                        BootstrapInterval.percentile(
                                sample, Sample::mean, OPTIONS.withResamples(20_000), random(6)),
                        BootstrapInterval.bca(
                                sample, Sample::mean, OPTIONS.withResamples(20_000), random(7)))) {
            assertThat(interval.low()).isCloseTo(sample.mean() - half, within(0.05 * half));
            assertThat(interval.high()).isCloseTo(sample.mean() + half, within(0.05 * half));
        }
    }

    /**
     * Expected from the closed form: the leave-one-out means of {0, 0, 0, 4} are 4/3 thrice and 0,
     * {@code d = (-1/3, -1/3, -1/3, 1)}, {@code c = (8/9) / (6 (4/3)^1.5)}; resampled means are
     * binomial with {@code p = 1/4}, so {@code z0} and the levels are known.
     */
    @Test
    void bcaIsTheOneWorkedByHand() {
        double[] share = {81 / 256., 108 / 256., 54 / 256., 12 / 256., 1 / 256.};
        double z0 = inverse(share[0] + share[1] / 2);
        double c = 8. / 9 / (6 * Math.pow(4. / 3, 1.5));
        double low = corrected(z0, c, -1.959964);
        double high = corrected(z0, c, 1.959964);

        BootstrapInterval interval =
                BootstrapInterval.bca(
                        Sample.of(0, 4, 0, 0),
                        Sample::mean,
                        OPTIONS.withResamples(50_000),
                        random(2));

        assertThat(interval.low()).isEqualTo(quantile(share, low));
        assertThat(interval.high()).isEqualTo(quantile(share, high));
        assertThat(high).isGreaterThan(0.98);
        assertThat(interval.high()).isEqualTo(3);
    }

    /**
     * How often 300 intervals of the mean of 40 exponential values cover the true mean 1: at least
     * the nominal 95 % less 0.02 or 0.03, an allowance for skewness, and less three deviations
     * {@code sqrt(0.95 0.05 / 300) = 0.0126}; and at most 95 % plus as many.
     */
    @Test
    void coverageIsNearlyTheNominalOne() {
        int percentile = 0;
        int bca = 0;
        for (int trial = 0; trial < 300; trial++) {
            RandomGenerator draws = random(1000 + trial);
            Sample sample =
                    Sample.of(IntStream.range(0, 40).mapToDouble(_ -> -log(draws)).toArray());
            BootstrapOptions options = OPTIONS.withResamples(999);
            percentile +=
                    covers(
                            BootstrapInterval.percentile(
                                    sample, Sample::mean, options, random(trial)));
            bca += covers(BootstrapInterval.bca(sample, Sample::mean, options, random(trial)));
        }

        assertThat(percentile / 300.).isBetween(0.95 - 0.03 - 0.038, 0.95 + 0.038);
        assertThat(bca / 300.).isBetween(0.95 - 0.02 - 0.038, 0.95 + 0.038);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void orderOfRunsAndInstancesChangesNothing(long seed) {
        RandomGenerator draws = random(seed);
        double[] values = draws.doubles(17).toArray();
        double[] shuffled = shuffled(values, draws);
        List<Sample> groups = List.of(Sample.of(values), Sample.of(3, 1), Sample.of(2));
        List<Sample> others = List.of(Sample.of(2), Sample.of(shuffled), Sample.of(1, 3));

        assertThat(
                        BootstrapInterval.bca(
                                Sample.of(shuffled), Sample::median, OPTIONS, random(seed)))
                .isEqualTo(
                        BootstrapInterval.bca(
                                Sample.of(values), Sample::median, OPTIONS, random(seed)));
        assertThat(ofMeans(others, seed)).isEqualTo(ofMeans(groups, seed));
    }

    /**
     * Runs that agree inside of each instance leave the spread of instances only: the interval is
     * that of one value an instance.
     */
    @Test
    void instancesAreDrawnNotRuns() {
        List<Sample> groups =
                List.of(Sample.of(0, 0, 0), Sample.of(1, 1), Sample.of(5), Sample.of(6, 6, 6, 6));
        BootstrapInterval single =
                BootstrapInterval.percentile(
                        Sample.of(0, 1, 5, 6), Sample::mean, OPTIONS, random(3));

        BootstrapInterval grouped = ofMeans(groups, 4);

        assertThat(grouped.estimate()).isEqualTo(3);
        assertThat(grouped.low()).isCloseTo(single.low(), within(0.25));
        assertThat(grouped.high()).isCloseTo(single.high(), within(0.25));
        assertThat(grouped.high() - grouped.low()).isGreaterThan(3);
    }

    @Test
    void higherConfidenceContainsLower() {
        Sample sample = Sample.of(1, 4, 2, 8, 5, 7);

        BootstrapInterval narrow = mean(sample, OPTIONS.withConfidence(0.5));
        BootstrapInterval wide = mean(sample, OPTIONS.withConfidence(0.99));

        assertThat(wide.low()).isLessThan(narrow.low());
        assertThat(wide.high()).isGreaterThan(narrow.high());
    }

    @Test
    void failedRunsMakeTheUpperEndInfinite() {
        double failed = Double.POSITIVE_INFINITY;
        Sample sample = Sample.of(1, 2, 3, failed);

        BootstrapInterval interval =
                BootstrapInterval.percentile(sample, Sample::median, OPTIONS, random(1));

        assertThat(interval.estimate()).isEqualTo(2.5);
        assertThat(interval.high()).isInfinite();
        assertThatThrownBy(() -> BootstrapInterval.bca(sample, Sample::mean, OPTIONS, random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(Infinity)")
                .hasMessageContaining("Maybe use percentile()");
    }

    @Test
    void refusesWhatCannotBeResampled() {
        assertThatThrownBy(Sample::of).hasMessageContaining("(0 values)");
        assertThatThrownBy(() -> Sample.of(1, Double.NaN)).hasMessageContaining("(NaN)");
        assertThatThrownBy(() -> mean(Sample.of(1), OPTIONS)).hasMessageContaining("(1 values)");
        assertThatThrownBy(() -> ofMeans(List.of(Sample.of(1, 2)), 1))
                .hasMessageContaining("(1 instances)");
        assertThatThrownBy(() -> new BootstrapOptions(99, 0.95)).hasMessageContaining("(99)");
        for (double confidence : new double[] {0, 1, 95, -0.1, Double.NaN}) {
            assertThatThrownBy(() -> OPTIONS.withConfidence(confidence))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("(" + confidence + ")");
        }
        ToDoubleFunction<Sample> none = _ -> Double.NaN;
        assertThatThrownBy(() ->
                        BootstrapInterval.percentile(Sample.of(1, 2), none, OPTIONS, random(1)))
                .hasMessageContaining("statistic of a resample (NaN)");
    }

    private static BootstrapInterval mean(Sample sample, BootstrapOptions options) {
        return BootstrapInterval.percentile(sample, Sample::mean, options, random(9));
    }

    private static BootstrapInterval ofMeans(List<Sample> groups, long seed) {
        return BootstrapInterval.ofInstances(
                groups, BootstrapInterval::meanOfMeans, OPTIONS, random(seed));
    }

    private static int covers(BootstrapInterval interval) {
        return interval.low() <= 1 && 1 <= interval.high() ? 1 : 0;
    }

    private static double log(RandomGenerator draws) {
        return Math.log1p(-draws.nextDouble());
    }

    private static double[] shuffled(double[] values, RandomGenerator draws) {
        double[] shuffled = values.clone();
        for (int k = shuffled.length - 1; k > 0; k--) {
            int other = draws.nextInt(k + 1);
            double kept = shuffled[k];
            shuffled[k] = shuffled[other];
            shuffled[other] = kept;
        }
        return shuffled;
    }

    private static double corrected(double z0, double c, double z) {
        return below(z0 + (z0 + z) / (1 - c * (z0 + z)));
    }

    /** The least mean whose share of resamples at or below it reaches a level. */
    private static double quantile(double[] share, double level) {
        double sum = 0;
        for (int k = 0; k < share.length; k++) {
            sum += share[k];
            if (sum >= level) {
                return k;
            }
        }
        return share.length - 1;
    }

    /** The normal distribution by the trapezoidal rule. */
    private static double below(double z) {
        int steps = 4000;
        double width = (z + 12) / steps;
        return IntStream.range(0, steps)
                        .mapToDouble(k -> Math.exp(-Math.pow(-12 + (k + 0.5) * width, 2) / 2))
                        .sum()
                * width
                / Math.sqrt(2 * Math.PI);
    }

    private static double inverse(double probability) {
        double low = -6;
        double high = 6;
        for (int k = 0; k < 50; k++) {
            double middle = (low + high) / 2;
            if (below(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static SplittableGenerator random(long seed) {
        return RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed);
    }
}
