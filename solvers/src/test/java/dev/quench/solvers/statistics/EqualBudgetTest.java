package dev.quench.solvers.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EqualBudgetTest {
    private static final BootstrapOptions OPTIONS = BootstrapOptions.defaults();

    /**
     * Maize of C. Darwin; R. A. Fisher, The design of experiments, 1935, section 21: of 2^15
     * choices of signs 1726 have a total of 314 or more in size, p = 0.0527. Signs: 13 of 15.
     */
    @Test
    void maizeGivesFishersCount() {
        double[] gains = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};

        EqualBudget maize = EqualBudget.of(new double[15], gains, OPTIONS, random(1));

        assertThat(maize.permutationTest()).isEqualTo(1726 / 32768.);
        assertThat(maize.signTest()).isCloseTo(2 * (1 + 15 + 105) / 32768., within(1e-12));
        assertThat(maize.credit()).isCloseTo(314 / 15., within(1e-12));
        assertThat(maize.better()).isEqualTo(13);
        assertThat(maize.worse()).isEqualTo(2);
    }

    @Test
    void tiesCountHalfInTheProbabilityAndNotInTheTests() {
        double[] method = {1, 2, 3, 4, 5};
        double[] control = {2, 3, 4, 4, 5};

        EqualBudget comparison = EqualBudget.of(method, control, OPTIONS, random(1));

        assertThat(comparison.equal()).isEqualTo(2);
        assertThat(comparison.probability()).isEqualTo(0.8);
        assertThat(comparison.interval()).isEqualTo(BinomialInterval.exact(3, 3, 0.95));
        assertThat(comparison.signTest()).isCloseTo(2 / 8., within(1e-12));
        assertThat(comparison.permutationTest()).isEqualTo(2 / 8.);
        assertThat(comparison.credit()).isEqualTo(0.6);
    }

    @Test
    void equalCostsShowNothing() {
        EqualBudget same = EqualBudget.of(new double[4], new double[4], OPTIONS, random(1));

        assertThat(same.probability()).isEqualTo(0.5);
        assertThat(same.interval()).isEqualTo(new BinomialInterval(0, 1));
        assertThat(same.signTest()).isEqualTo(1);
        assertThat(same.permutationTest()).isEqualTo(1);
    }

    /** The share of all signs of 20 differences, counted here, within three deviations of it. */
    @Test
    void randomSignsAreNearAllSigns() {
        RandomGenerator draws = random(3);
        int[] gains = draws.ints(20, -6, 10).map(d -> d == 0 ? 1 : d).toArray();
        int observed = Math.abs(Arrays.stream(gains).sum());
        int extreme = 0;
        for (int set = 0; set < 1 << 20; set++) {
            int sum = 0;
            for (int k = 0; k < 20; k++) {
                sum += (set >> k & 1) == 1 ? gains[k] : -gains[k];
            }
            extreme += Math.abs(sum) >= observed ? 1 : 0;
        }
        double exact = extreme / (double) (1 << 20);

        EqualBudget comparison =
                EqualBudget.of(
                        new double[20],
                        Arrays.stream(gains).asDoubleStream().toArray(),
                        OPTIONS.withResamples(20_000),
                        random(4));

        double deviation = Math.sqrt(exact * (1 - exact) / 20_000);
        assertThat(exact).isBetween(0.001, 0.999);
        assertThat(comparison.permutationTest()).isCloseTo(exact, within(3 * deviation + 1e-4));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void orderOfInstancesChangesNothingAndSidesTurnTheResult(long seed) {
        RandomGenerator draws = random(seed);
        double[] a = draws.ints(11, 0, 9).asDoubleStream().toArray();
        double[] b = draws.ints(11, 0, 12).asDoubleStream().toArray();

        EqualBudget one = EqualBudget.of(a, b, OPTIONS, random(1));
        EqualBudget reversed = EqualBudget.of(reversed(a), reversed(b), OPTIONS, random(1));
        EqualBudget turned = EqualBudget.of(b, a, OPTIONS, random(1));

        assertThat(reversed).isEqualTo(one);
        assertThat(turned.credit()).isEqualTo(-one.credit());
        assertThat(turned.probability()).isCloseTo(1 - one.probability(), within(1e-15));
        assertThat(turned.signTest()).isEqualTo(one.signTest());
        assertThat(turned.permutationTest()).isEqualTo(one.permutationTest());
    }

    @Test
    void refusesWhatHasNoPairs() {
        assertThatThrownBy(() -> EqualBudget.of(new double[2], new double[3], OPTIONS, random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(3 and 2)");
        assertThatThrownBy(() ->
                        EqualBudget.of(
                                new double[] {Double.NaN}, new double[1], OPTIONS, random(1)))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> EqualBudget.of(new double[0], new double[0], OPTIONS, random(1)))
                .hasMessageContaining("(0 and 0)");
    }

    private static double[] reversed(double[] values) {
        double[] reversed = new double[values.length];
        Arrays.setAll(reversed, k -> values[values.length - 1 - k]);
        return reversed;
    }

    private static SplittableGenerator random(long seed) {
        return RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed);
    }
}
