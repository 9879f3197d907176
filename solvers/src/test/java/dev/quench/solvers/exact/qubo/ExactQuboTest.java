package dev.quench.solvers.exact.qubo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExactQuboTest {
    private static final ExactQuboOptions OPTIONS = ExactQuboOptions.defaults();

    private static double bruteForce(Qubo qubo) {
        double least = Double.POSITIVE_INFINITY;
        for (long index = 0; index < 1L << qubo.size(); index++) {
            least = Math.min(least, qubo.energy(Bits.ofIndex(index, qubo.size())));
        }
        return least;
    }

    @Test
    void provesTheMinimumOfIntegralFunctions() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            Qubo qubo = MethodsTest.random(random.nextInt(0, 12), random.nextDouble(), random);

            QuboOptimum optimum = ExactQubo.solve(qubo, OPTIONS);

            assertThat(optimum.energy()).as("seed %d", seed).isEqualTo(bruteForce(qubo));
            assertThat(optimum.bound())
                    .as("seed %d", seed)
                    .isEqualByComparingTo(new BigDecimal(optimum.energy()));
            assertThat(optimum.proven()).as("seed %d", seed).isTrue();
        }
    }

    @Test
    void boundsRealFunctionsFromBelow() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            int size = random.nextInt(1, 10);
            var builder = Qubo.builder(size).addOffset(random.nextDouble());
            for (int i = 0; i < size; i++) {
                builder.addBias(i, random.nextDouble(-1, 1) * Math.scalb(1.0, random.nextInt(90)));
                for (int j = 0; j < i; j++) {
                    builder.add(i, j, random.nextDouble(-1, 1));
                }
            }
            Qubo qubo = builder.build();

            QuboOptimum optimum = ExactQubo.solve(qubo, OPTIONS);

            double least = bruteForce(qubo);
            double scale = 1e-14 * (qubo.trivialUpperBound() - qubo.trivialLowerBound());
            assertThat(optimum.bound().doubleValue())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(least);
            assertThat(optimum.energy()).as("seed %d", seed).isBetween(least, least + scale);
            assertThat(least - optimum.bound().doubleValue()).isLessThanOrEqualTo(scale);
        }
    }

    @Test
    void aFunctionWithoutBitsIsItsOffset() {
        QuboOptimum optimum = ExactQubo.solve(Qubo.builder(0).addOffset(-7).build(), OPTIONS);

        assertThat(optimum.energy()).isEqualTo(-7);
        assertThat(optimum.bound()).isEqualByComparingTo("-7");
        assertThat(optimum.proven()).isTrue();
    }

    @Test
    void aConstantFunctionIsProven() {
        QuboOptimum optimum = ExactQubo.solve(Qubo.builder(1000).addOffset(3).build(), OPTIONS);

        assertThat(optimum.energy()).isEqualTo(3);
        assertThat(optimum.proven()).isTrue();
    }

    @Test
    void hugeCoefficientsAreRoundedAndSaidToBe() {
        Qubo qubo = Qubo.builder(3).addBias(0, -1e300).addBias(1, 1e-300).add(1, 2, -1e150).build();

        QuboOptimum optimum = ExactQubo.solve(qubo, OPTIONS);

        assertThat(optimum.energy()).isEqualTo(-1e300);
        assertThat(optimum.proven()).isFalse();
        assertThat(optimum.detail()).containsEntry("exactArithmetic", false);
        assertThat(optimum.bound().doubleValue()).isLessThanOrEqualTo(-1e300);
    }

    @Test
    void partsAreProvenOneByOne() {
        var random = new SplittableRandom(5);
        Qubo grid = MethodsTest.grid(6, 6, random);
        var builder = Qubo.builder(108);
        for (int copy = 0; copy < 3; copy++) {
            int first = 36 * copy;
            builder.addOffset(grid.offset());
            for (int i = 0; i < 36; i++) {
                builder.addBias(first + i, grid.bias(i));
            }
            grid.couplings().forEach((i, j, b) -> builder.add(first + i, first + j, b));
        }

        QuboOptimum one = ExactQubo.solve(grid, OPTIONS);
        QuboOptimum three = ExactQubo.solve(builder.build(), OPTIONS);

        assertThat(three.energy()).isEqualTo(3 * one.energy());
        assertThat(three.proven()).isTrue();
        assertThat(three.detail()).containsEntry("parts", 3);
    }

    @Test
    void aLongGridIsProvenByTables() {
        QuboOptimum optimum =
                ExactQubo.solve(MethodsTest.grid(6, 500, new SplittableRandom(1)), OPTIONS);

        assertThat(optimum.proven()).isTrue();
        assertThat(optimum.detail()).containsEntry("method", "tree decomposition");
    }

    @Test
    void whatDoesNotFitIsBounded() {
        Qubo qubo = MethodsTest.random(30, 1, new SplittableRandom(2));

        QuboOptimum small = ExactQubo.solve(qubo, OPTIONS.withMemoryLimit(1000));
        QuboOptimum large = ExactQubo.solve(qubo, OPTIONS);

        assertThat(small.proven()).isFalse();
        assertThat(small.detail()).containsEntry("method", "roof duality");
        assertThat(small.detail().get("refused"))
                .asString()
                .contains("30 variables", "the limit is 0 MiB");
        assertThat(large.proven()).isTrue();
        assertThat(small.bound()).isLessThanOrEqualTo(large.bound());
        assertThat(small.energy()).isGreaterThanOrEqualTo(large.energy());
    }

    @Test
    void aSignalLeavesAValidBound() {
        Qubo qubo = MethodsTest.random(40, 1, new SplittableRandom(3));

        QuboOptimum stopped = ExactQubo.solve(qubo, OPTIONS.withStop(() -> true));
        QuboOptimum full = ExactQubo.solve(qubo, OPTIONS);

        assertThat(full.proven()).isTrue();
        assertThat(stopped.bound()).isLessThanOrEqualTo(full.bound());
        assertThat(stopped.energy()).isGreaterThanOrEqualTo(full.energy());
    }

    @Test
    void rejectsLimitsOfZero() {
        assertThatThrownBy(() -> OPTIONS.withWork(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("above 0");
    }
}
