package dev.quench.solvers.lagrangian.dual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.MatrixDistances;
import dev.quench.problems.family.Tour;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.relax.TestPrograms;
import dev.quench.solvers.sampler.TestQubos;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Multipliers and coefficients at the ends of what numbers can hold. */
class ExtremeDualsTest {
    private static final LongMatrix MATRIX =
            LongMatrix.of(4, 4, new long[] {0, 3, 5, 7, 3, 0, 2, 9, 5, 2, 0, 4, 7, 9, 4, 0});

    static Stream<DualFunction> everyDual() {
        BinaryProgram knapsack = TestPrograms.knapsack(TestQubos.random(2));
        var row = LinearConstraint.sum("r", new int[] {0, 1, 2}, Relation.EQUAL, 1);
        var block = new BinaryProgram(TestQubos.real(3, TestQubos.random(1)), List.of(row));
        return Stream.of(
                SeparableDual.of(knapsack),
                KnapsackRowDual.of(knapsack, 0).orElseThrow(),
                ExactQuboDual.of(block).orElseThrow(),
                ConvexDual.of(block).orElseThrow(),
                AdamsJohnsonDual.of(new Assignment(MATRIX, MATRIX)).orElseThrow(),
                OneTreeDual.of(new Tour(new MatrixDistances(MATRIX))));
    }

    @ParameterizedTest
    @MethodSource("everyDual")
    void hugeMultipliersBoundPoorlyButRightly(DualFunction dual) {
        double[] multipliers = new double[dual.size()];
        Arrays.fill(multipliers, 1e290);

        BigDecimal certified = dual.certified(multipliers);

        /* All optima are below 1e5. */
        assertThat(certified).isLessThan(new BigDecimal("1e5"));
        assertThat(dual.at(multipliers).value()).isLessThan(1e5);
    }

    @ParameterizedTest
    @MethodSource("everyDual")
    void tinyMultipliersChangeNothing(DualFunction dual) {
        double[] multipliers = new double[dual.size()];
        Arrays.fill(multipliers, Double.MIN_VALUE);

        double value = dual.at(multipliers).value();

        assertThat(value).isEqualTo(dual.at(new double[dual.size()]).value());
    }

    @ParameterizedTest
    @MethodSource("everyDual")
    void whatIsNoNumberIsRefused(DualFunction dual) {
        double[] multipliers = new double[dual.size()];
        multipliers[1 % multipliers.length] = Double.NaN;

        assertThatThrownBy(() -> dual.at(multipliers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(NaN) must be finite")
                .hasMessageContaining("\nMaybe");
        assertThatThrownBy(() -> dual.certified(multipliers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(NaN) must be finite");
    }

    @ParameterizedTest
    @MethodSource("everyDual")
    void overflowIsSaidAndNotComputedWith(DualFunction dual) {
        double[] multipliers = new double[dual.size()];
        Arrays.fill(multipliers, Double.MAX_VALUE);

        assertThatThrownBy(() -> dual.at(multipliers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\nMaybe");
    }

    @ParameterizedTest
    @MethodSource("everyDual")
    void theNumberOfMultipliersMustFit(DualFunction dual) {
        assertThatThrownBy(() -> dual.at(new double[dual.size() + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("multipliers");
    }

    @Test
    void zeroRowsLeaveTheObjective() {
        var linear = new BinaryProgram(objective(-2, 3), List.of());

        assertThat(SeparableDual.of(linear).certified(new double[0])).isEqualByComparingTo("-2");
        assertThat(ExactQuboDual.of(linear).orElseThrow().certified(new double[0]))
                .isEqualByComparingTo("-2");
        assertThat(KnapsackRowDual.tightest(linear)).isEmpty();
    }

    @Test
    void coefficientsNearTheEndsOfFloatsAreBoundedOrRefused() {
        for (double scale : new double[] {1e300, 1e288, 1e-300}) {
            var qubo = Qubo.builder(3).add(0, 1, scale).add(1, 2, -scale).addBias(0, -scale);
            var row = LinearConstraint.sum("two", new int[] {0, 1, 2}, Relation.EQUAL, 2);
            var program = new BinaryProgram(qubo.build(), List.of(row));

            Optional<ConvexDual> dual = ConvexDual.of(program);

            assertThat(dual.isPresent()).isEqualTo(scale < 1e290);
            BigDecimal optimum = new BigDecimal(scale).negate();
            dual.ifPresent(present ->
                    assertThat(present.certified(new double[1]))
                            .isBetween(optimum.multiply(BigDecimal.valueOf(9)), optimum));
        }
    }

    @Test
    void coefficientsOf62BitsStayExact() {
        long huge = 1L << 62;
        var row =
                LinearConstraint.of(
                        "r",
                        new int[] {0, 1},
                        new long[] {huge, -huge},
                        Relation.LESS_OR_EQUAL,
                        -1);
        var program = new BinaryProgram(objective(-1, 1), List.of(row));

        /* x0 = 0, x1 = 1 is the only solution, of value 1. */
        DualFunction kept = KnapsackRowDual.of(program, 0).orElseThrow();
        assertThat(kept.certified(new double[0])).isEqualByComparingTo("1");
        BigDecimal priced = DualClaims.climb(SeparableDual.of(program), 100).certified();
        assertThat(priced).isLessThanOrEqualTo(BigDecimal.ONE);
    }

    private static Qubo objective(double... biases) {
        var qubo = Qubo.builder(biases.length);
        IntStream.range(0, biases.length).forEach(i -> qubo.addBias(i, biases[i]));
        return qubo.build();
    }
}
