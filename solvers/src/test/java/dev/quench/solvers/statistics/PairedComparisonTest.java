package dev.quench.solvers.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairedComparisonTest {
    /**
     * Crossed against self-fertilised maize: C. Darwin 1876, as in R. A. Fisher, The design of
     * experiments, 1935, section 16; eighths of an inch.
     */
    private static final double[] MAIZE = {
        49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48
    };

    @Test
    void maizeGivesTheKnownRankSum() {
        PairedComparison maize = ofDifferences(MAIZE);

        assertThat(maize.rankSum()).isEqualTo(96);
        assertThat(maize.rankBiserial()).isEqualTo((96 - 24) / 120.);
        assertThat(maize.pValue()).isCloseTo(byEnumeration(MAIZE), within(1e-12));
        assertThat(maize.pValue()).isCloseTo(0.04126, within(5e-6));
    }

    /**
     * Depression scale of nine patients before and after a drug: M. Hollander, D. A. Wolfe,
     * Nonparametric statistical methods, 1973, examples 3.1, 3.3 and 3.5, signs turned.
     */
    @Test
    void depressionScaleGivesThePublishedShift() {
        double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
        double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

        PairedComparison drug = PairedComparison.of(before, after, 0.95);

        assertThat(drug.rankSum()).isEqualTo(40);
        assertThat(drug.pValue()).isCloseTo(2 * 10 / 512., within(1e-12));
        assertThat(drug.shift()).isCloseTo(0.46, within(1e-9));
        assertThat(drug.low()).isCloseTo(0.010, within(1e-9));
        assertThat(drug.high()).isCloseTo(0.786, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void pValuesAreThoseOfAllSigns(int n) {
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom draws = new SplittableRandom(100L * n + seed);
            double[] differences = new double[n];
            Arrays.setAll(differences, _ -> draws.nextInt(-3, 6));

            PairedComparison comparison = ofDifferences(differences);

            assertThat(comparison.pValue())
                    .as("%s", Arrays.toString(differences))
                    .isCloseTo(byEnumeration(differences), within(1e-12));
            assertThat(comparison.zeros())
                    .isEqualTo((int) Arrays.stream(differences).filter(d -> d == 0).count());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 25, 60, 201, 400})
    void withoutTiesCommonsStatisticsAgrees(int n) {
        SplittableRandom draws = new SplittableRandom(n);
        double[] differences = draws.doubles(n, -1, 1.3).toArray();

        PairedComparison ours = ofDifferences(differences);
        var theirs =
                WilcoxonSignedRankTest.withDefaults()
                        .with(n > 200 ? PValueMethod.ASYMPTOTIC : PValueMethod.EXACT)
                        .test(differences);

        assertThat(ours.rankSum()).isEqualTo(theirs.getStatistic());
        assertThat(ours.pValue()).isCloseTo(theirs.getPValue(), within(1e-9));
    }

    /** Commons Statistics follows Pratt too, with the normal distribution. */
    @Test
    void withTiesAndZerosTheNormalOneIsNear() {
        SplittableRandom draws = new SplittableRandom(8);
        double[] differences = draws.ints(150, -4, 6).asDoubleStream().toArray();

        PairedComparison ours = ofDifferences(differences);
        var theirs = WilcoxonSignedRankTest.withDefaults().test(differences);

        assertThat(ours.rankSum()).isEqualTo(theirs.getStatistic());
        assertThat(ours.pValue()).isCloseTo(theirs.getPValue(), within(0.05 * ours.pValue()));
    }

    /** A shift is inside exactly if the test of the differences less this shift keeps it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theIntervalHoldsTheShiftsThatTheTestKeeps(long seed) {
        double[] differences = new SplittableRandom(seed).doubles(9, -1, 2).toArray();

        PairedComparison comparison = ofDifferences(differences);

        for (double end : new double[] {comparison.low(), comparison.high()}) {
            double inward = Math.copySign(1e-9, comparison.shift() - end);
            assertThat(ofDifferences(less(differences, end + inward)).pValue()).isGreaterThan(0.05);
            assertThat(ofDifferences(less(differences, end - inward)).pValue())
                    .isLessThanOrEqualTo(0.05);
        }
        assertThat(comparison.shift()).isBetween(comparison.low(), comparison.high());
    }

    @Test
    void normalAndExactIntervalsMeetWhereTheyChange() {
        for (int n : new int[] {200, 201}) {
            double tail = 0.025;
            double deviation = Math.sqrt(n * (n + 1.) * (2 * n + 1) / 24);

            int place = SignedRanks.untied(n).lowerQuantile(tail);

            assertThat((double) place)
                    .isCloseTo(n * (n + 1) / 4. - 1.959964 * deviation, within(0.01 * deviation));
        }
    }

    @Test
    void fewPairsTellNothing() {
        PairedComparison five = ofDifferences(1, 2, 3, 4, 5);
        PairedComparison six = ofDifferences(1, 2, 3, 4, 5, 6);
        PairedComparison none = ofDifferences(0, 0, 0);

        assertThat(five.low()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(five.high()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(five.pValue()).isEqualTo(2 / 32.);
        assertThat(six.low()).isEqualTo(1);
        assertThat(six.high()).isEqualTo(6);
        assertThat(none.pValue()).isEqualTo(1);
        assertThat(none.rankBiserial()).isZero();
        assertThat(none.zeros()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void orderOfPairsChangesNothingAndSidesChangeTheSign(long seed) {
        SplittableRandom draws = new SplittableRandom(seed);
        List<Double> differences =
                new ArrayList<>(draws.ints(12, -9, 14).mapToObj(k -> k / 4.).toList());
        PairedComparison one = ofDifferences(array(differences));
        Collections.reverse(differences);
        Collections.rotate(differences, 5);

        PairedComparison two = ofDifferences(array(differences));
        PairedComparison turned = PairedComparison.of(new double[12], array(differences), 0.95);

        assertThat(two).isEqualTo(one);
        assertThat(turned.pValue()).isEqualTo(one.pValue());
        assertThat(turned.rankBiserial()).isEqualTo(-one.rankBiserial());
        assertThat(turned.shift()).isEqualTo(-one.shift());
        assertThat(turned.low()).isEqualTo(-one.high());
    }

    @Test
    void refusesWhatHasNoPairs() {
        double[] two = {1, 2};
        assertThatThrownBy(() -> PairedComparison.of(two, new double[3], 0.95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(2 and 3)")
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> ofDifferences()).hasMessageContaining("(0 and 0)");
        assertThatThrownBy(() -> ofDifferences(1, Double.NaN))
                .hasMessageContaining("(NaN and 0.0) of pair 2");
        assertThatThrownBy(() -> ofDifferences(Double.POSITIVE_INFINITY))
                .hasMessageContaining("(Infinity and 0.0) of pair 1");
        assertThatThrownBy(() -> PairedComparison.of(two, two, 1))
                .hasMessageContaining("The confidence (1.0)");
        assertThatThrownBy(() -> ofDifferences(new double[10_001])).hasMessageContaining("(10001)");
    }

    private static PairedComparison ofDifferences(double... differences) {
        return PairedComparison.of(differences, new double[differences.length], 0.95);
    }

    /** Ranks by counting, Pratt's zeros, and every choice of signs. */
    private static double byEnumeration(double[] differences) {
        double[] ranks =
                Arrays.stream(differences)
                        .filter(d -> d != 0)
                        .map(d -> rank(Math.abs(d), differences))
                        .toArray();
        double[] signs = Arrays.stream(differences).filter(d -> d != 0).toArray();
        double observed = 0;
        for (int k = 0; k < ranks.length; k++) {
            observed += signs[k] > 0 ? ranks[k] : -ranks[k];
        }
        int extreme = 0;
        for (int set = 0; set < 1 << ranks.length; set++) {
            double sum = 0;
            for (int k = 0; k < ranks.length; k++) {
                sum += (set >> k & 1) == 1 ? ranks[k] : -ranks[k];
            }
            extreme += Math.abs(sum) >= Math.abs(observed) ? 1 : 0;
        }
        return (double) extreme / (1 << ranks.length);
    }

    private static double rank(double size, double[] differences) {
        double below = Arrays.stream(differences).filter(d -> Math.abs(d) < size).count();
        double equal = Arrays.stream(differences).filter(d -> Math.abs(d) == size).count();
        return below + (equal + 1) / 2;
    }

    private static double[] less(double[] differences, double shift) {
        return Arrays.stream(differences).map(d -> d - shift).toArray();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(v -> v).toArray();
    }
}
