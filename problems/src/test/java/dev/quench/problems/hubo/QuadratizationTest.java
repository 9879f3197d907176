package dev.quench.problems.hubo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.hubo.Quadratization.Method;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QuadratizationTest {
    private static final int SEEDS = 400;

    private static Hubo random(long seed, double unit) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int size = random.nextInt(1, 7);
        var polynomial = Hubo.builder(size);
        for (int t = random.nextInt(1, 6); t > 0; t--) {
            int degree = random.nextInt(0, size + 1);
            int[] variables = random.ints(degree, 0, size).toArray();
            polynomial.add(unit * random.nextInt(-9, 10), variables);
        }
        return polynomial.build();
    }

    private static Hubo term(int degree, double coefficient) {
        return Hubo.builder(degree).add(coefficient, IntStream.range(0, degree).toArray()).build();
    }

    /** Returns the least energy over the auxiliary bits for every point. */
    private static double[] least(Qubo qubo, int size) {
        double[] least = new double[1 << size];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        LongStream.range(0, 1L << qubo.size())
                .forEach(index -> {
                    int x = (int) index & (least.length - 1);
                    least[x] = Math.min(least[x], qubo.energy(Bits.ofIndex(index, qubo.size())));
                });
        return least;
    }

    private static void assertSameMinimum(Hubo polynomial, Qubo qubo, double tolerance) {
        double[] least = least(qubo, polynomial.size());
        for (int x = 0; x < least.length; x++) {
            double energy = polynomial.energy(Bits.ofIndex(x, polynomial.size()));
            assertThat(Math.abs(least[x] - energy)).isLessThanOrEqualTo(tolerance);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMinimumOverTheAuxiliariesIsThePolynomial(Method method) {
        int checked = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Hubo polynomial = random(seed, 1);
            var result = Quadratization.by(method).reformulate(polynomial);
            if (result.model().size() <= 14) {
                assertSameMinimum(polynomial, result.model(), 0);
                checked++;
            }
        }

        assertThat(checked).isGreaterThan(SEEDS * 9 / 10);
    }

    @Test
    void decimalCoefficientsKeepTheMinimumUpToRounding() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Hubo polynomial = random(seed, 0.3);
            var result = Quadratization.fewest().reformulate(polynomial);

            assertThat(result.exact()).isTrue();
            assertSameMinimum(polynomial, result.model(), 1e-9);
        }
    }

    @Test
    void theFewestIsNeverMoreThanAnyMethod() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Hubo polynomial = random(seed, 1);
            int fewest = Quadratization.fewest().reformulate(polynomial).model().size();

            for (Method method : Method.values()) {
                assertThat(fewest)
                        .isLessThanOrEqualTo(
                                Quadratization.by(method).reformulate(polynomial).model().size());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"3,-5,1", "7,-5,1", "3,5,1", "4,5,1", "5,5,2", "6,5,2", "7,5,3", "9,5,4"})
    void aTermCostsWhatTheSourcesSay(int degree, double coefficient, int auxiliaries) {
        var result = Quadratization.fewest().reformulate(term(degree, coefficient));

        assertThat(result.model().size()).isEqualTo(degree + auxiliaries);
        assertThat(result.detail())
                .containsEntry("method", "termwise")
                .containsEntry("auxiliaries", auxiliaries);
        assertSameMinimum(term(degree, coefficient), result.model(), 0);
    }

    @Test
    void aSharedPairIsSubstitutedOnce() {
        var polynomial = Hubo.builder(6);
        for (int third = 2; third < 6; third++) {
            polynomial.add(third % 2 == 0 ? 3 : -2, 0, 1, third);
        }

        var result = Quadratization.fewest().reformulate(polynomial.build());

        assertThat(result.model().size()).isEqualTo(7);
        assertThat(result.detail())
                .containsEntry("method", "substitution")
                .containsEntry("substitutions", 1)
                .containsEntry("largestPenalty", 6.0);
        assertSameMinimum(polynomial.build(), result.model(), 0);
    }

    @Test
    void theLiftDropsTheAuxiliaries() {
        var result = Quadratization.fewest().reformulate(term(5, 1));

        assertThat(result.lift().lift(Bits.parse("1011011"))).hasToString("10110");
    }
}
