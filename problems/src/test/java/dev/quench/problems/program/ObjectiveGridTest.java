package dev.quench.problems.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.qubo.Qubo;
import java.math.BigDecimal;
import java.util.NavigableSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectiveGridTest {
    private static final int BITS = 6;

    @ParameterizedTest
    @CsvSource({
        "0, 5, 10, 15, 5",
        "0.25, 0.5, 1.5, -2, 0.5",
        "3, 6, -10, 0, 2",
        "1, 0, 0, 0, 1",
        "0, 3, 4, 0, 1",
        "0, 3e20, 6e20, 0, 3e20",
    })
    void theStepDividesEveryCoefficient(
            double offset, double first, double second, double coupling, double step) {
        Qubo objective =
                Qubo.builder(2)
                        .addOffset(offset)
                        .addBias(0, first)
                        .addBias(1, second)
                        .add(0, 1, coupling)
                        .build();

        ObjectiveGrid grid = ObjectiveGrid.of(objective);

        assertThat(grid.base()).isEqualByComparingTo(new BigDecimal(offset));
        assertThat(grid.step()).isEqualByComparingTo(new BigDecimal(step));
    }

    /** All 64 values are on the grid, and roundings skip none of them. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 5, 0.5, 0.125, 0.1, 1e-300, 1e9})
    void noValueIsSkipped(double unit) {
        for (int seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            Qubo objective = objective(unit, random);
            ObjectiveGrid grid = ObjectiveGrid.of(objective);
            NavigableSet<BigDecimal> values = values(objective);

            BigDecimal range = values.last().subtract(values.first());
            for (int k = 0; k < 20; k++) {
                BigDecimal bound =
                        values.first().add(range.multiply(new BigDecimal(random.nextDouble())));
                BigDecimal rounded = grid.ceiling(bound);
                assertThat(rounded).isBetween(bound, values.ceiling(bound));
                assertThat(grid.below(bound)).isLessThan(bound);
                BigDecimal better = values.lower(bound);
                if (better != null) {
                    assertThat(grid.below(bound)).isGreaterThanOrEqualTo(better);
                }
            }
            for (BigDecimal value : values) {
                assertThat(grid.ceiling(value)).isEqualByComparingTo(value);
                assertThat(grid.below(value)).isEqualByComparingTo(value.subtract(grid.step()));
            }
        }
    }

    @Test
    void aCouplingOffTheGridOfTheBiasesMakesItFiner() {
        Qubo objective = Qubo.builder(2).addBias(0, 10).addBias(1, 20).add(0, 1, 4).build();

        ObjectiveGrid grid = ObjectiveGrid.of(objective);

        assertThat(grid.ceiling(new BigDecimal("30.5"))).isEqualByComparingTo("32");
    }

    @Test
    void aStepOfNothingIsRefused() {
        assertThatThrownBy(() -> new ObjectiveGrid(BigDecimal.ONE, BigDecimal.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The step of a grid (0) must be above 0");
    }

    private static Qubo objective(double unit, SplittableRandom random) {
        var qubo = Qubo.builder(BITS).addOffset(unit * random.nextInt(-3, 4) / 3);
        for (int i = 0; i < BITS; i++) {
            qubo.addBias(i, unit * random.nextInt(-9, 10));
            for (int j = 0; j < i; j++) {
                qubo.add(j, i, unit * 2 * random.nextInt(-3, 4));
            }
        }
        return qubo.build();
    }

    private static NavigableSet<BigDecimal> values(Qubo objective) {
        var values = new TreeSet<BigDecimal>();
        for (int x = 0; x < 1 << BITS; x++) {
            values.add(exact(objective, x));
        }
        return values;
    }

    /** In decimals: a sum of doubles may be rounded. */
    private static BigDecimal exact(Qubo objective, int x) {
        BigDecimal[] sum = {new BigDecimal(objective.offset())};
        for (int i = 0; i < BITS; i++) {
            if ((x >> i & 1) == 1) {
                sum[0] = sum[0].add(new BigDecimal(objective.bias(i)));
            }
        }
        objective
                .couplings()
                .forEach((i, j, b) -> {
                    if ((x >> i & x >> j & 1) == 1) {
                        sum[0] = sum[0].add(new BigDecimal(b));
                    }
                });
        return sum[0];
    }
}
