package dev.quench.problems.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.program.Relation;
import dev.quench.problems.program.VariableNames;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinaryModelTest {
    @Test
    void aCutCountsTheWeightBetweenTheSides() {
        var builder = BinaryModel.builder(ModelKind.MAXCUT, Sense.MAXIMISE).addBits(3);
        builder.addCut(0, 1, 15, 1).addCut(1, 2, -2, 0).addCut(0, 2, 4, 0).addCut(1, 1, 9, 0);
        BinaryModel cut = builder.build();

        assertThat(cut.evaluate(Solution.of(1, 0, 0)).objective()).contains(new BigDecimal("5.5"));
        assertThat(cut.evaluate(Solution.of(1, 0, 1)).objective()).contains(new BigDecimal("-0.5"));
        assertThat(cut.evaluate(Solution.of(1, 1, 1)).objective()).contains(new BigDecimal("0"));
    }

    @Test
    void refusesACutWithAnotherTerm() {
        var builder = BinaryModel.builder(ModelKind.MAXCUT, Sense.MAXIMISE).addBits(2);
        builder.addCut(0, 1, 1, 0).addLinear(0, 1, 0);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("variable 0 has another term");
    }

    @Test
    void namesEveryViolation() {
        var builder = BinaryModel.builder(ModelKind.PROGRAM, Sense.MINIMISE);
        builder.addBits(1).addInteger(0, 5);
        builder.addRow(
                "budget",
                List.of(0, 1),
                List.of(new BigDecimal("0.5"), new BigDecimal("2")),
                Relation.LESS_OR_EQUAL,
                new BigDecimal("4.25"));
        BinaryModel model = builder.build(new VariableNames.Listed(List.of("open", "lots")));

        assertThat(model.evaluate(Solution.of(1, 6)).violations())
                .containsExactly("variable lots is 6 (0 to 5)", "row budget: 12.5 is not <= 4.25");
        assertThat(model.evaluate(Solution.of(1)).objective()).isEmpty();
        assertThat(model.rowDecimals(0)).isEqualTo(2);
    }

    @Test
    void squaresOfBitsAreLinearAndSquaresOfIntegersAreNot() {
        var builder = BinaryModel.builder(ModelKind.PROGRAM, Sense.MINIMISE);
        builder.addBits(1).addInteger(0, 5).addProduct(0, 0, 3, 0).addProduct(1, 1, 2, 0);
        BinaryModel model = builder.build();

        assertThat(model.objective().linear(0)).isEqualTo(3);
        assertThat(model.objective().products()).isEqualTo(1);
        assertThat(model.evaluate(Solution.of(1, 3)).objective()).contains(new BigDecimal("21"));
    }

    @Test
    void evaluatesBeyondALong() {
        var builder = BinaryModel.builder(ModelKind.PROGRAM, Sense.MINIMISE);
        int most = Integer.MAX_VALUE;
        builder.addInteger(0, most).addInteger(0, most);
        builder.addProduct(0, 1, Long.MAX_VALUE, 0);

        assertThat(builder.build().evaluate(Solution.of(most, most)).objective())
                .contains(
                        new BigDecimal(Long.MAX_VALUE)
                                .multiply(new BigDecimal(most))
                                .multiply(new BigDecimal(most)));
    }
}
