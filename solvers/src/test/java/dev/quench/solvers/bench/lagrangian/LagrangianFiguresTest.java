package dev.quench.solvers.bench.lagrangian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LagrangianFiguresTest {
    /** Profits with one decimal are integers ten times as large in the program, which minimises. */
    private static Formulated knapsack() {
        return Formulations.standard(
                Knapsack.of(
                        new long[] {15, 20},
                        1,
                        LongMatrix.of(1, 2, new long[] {1, 1}),
                        new long[] {1}));
    }

    @Test
    void aRoundedBoundStaysValid() {
        Formulated formulated = knapsack();
        var random = new SplittableRandom(5);
        for (int trial = 0; trial < 1000; trial++) {
            BigDecimal certified =
                    BigDecimal.valueOf(random.nextLong(1L << 60), 14)
                            .negate()
                            .add(BigDecimal.valueOf(random.nextLong(1000), 20));
            BigDecimal exact = formulated.objective(certified);

            BigDecimal shown = LagrangianFigures.bound(formulated.problem().sense(), exact);

            assertThat(shown).isGreaterThanOrEqualTo(exact);
            assertThat(shown.subtract(exact).doubleValue()).isLessThan(1e-6);
        }
    }

    @Test
    void aWeakerValueHasAGapAboveZeroWhateverTheSign() {
        assertThat(LagrangianFigures.gapToLpPercent(OptionalDouble.of(-200), -201))
                .isCloseTo(0.5, within(1e-12));
        assertThat(LagrangianFigures.gapToLpPercent(OptionalDouble.of(200), 199))
                .isCloseTo(0.5, within(1e-12));
        assertThat(LagrangianFigures.gapToLpPercent(OptionalDouble.of(0), -1)).isNull();
        assertThat(LagrangianFigures.gapToLpPercent(OptionalDouble.empty(), -1)).isNull();
    }

    @Test
    void aRelaxationIsShownInTheSenseAndScaleOfTheProblem() {
        assertThat(LagrangianFigures.relaxation(knapsack(), OptionalDouble.of(-20.5)))
                .isEqualTo(2.05);
    }
}
