package dev.quench.problems.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlackFreeEncodingsTest {
    private static final int[] THREE = {0, 1, 2};

    /** Scale 4; the row has mean coefficient 2 and reaches 5 of 6 only with the first two. */
    private static BinaryProgram knapsack() {
        return new BinaryProgram(
                Qubo.builder(3).addBias(0, -3).addBias(1, -5).addBias(2, -4).build(),
                List.of(
                        LinearConstraint.of(
                                "load", THREE, new long[] {1, 2, 3}, Relation.LESS_OR_EQUAL, 4)));
    }

    private static BinaryProgram cardinality() {
        return new BinaryProgram(
                Qubo.builder(3).addBias(0, -3).addBias(1, -5).addBias(2, -4).build(),
                List.of(LinearConstraint.sum("k", THREE, Relation.EQUAL, 2)));
    }

    private static double energy(Qubo qubo, String bits) {
        return qubo.energy(Bits.parse(bits));
    }

    @Test
    void theEqualitySquareChargesRoomAsMuchAsExcess() {
        var encoded = EqualitySquareEncoding.standard().reformulate(knapsack());

        assertThat(encoded.model().size()).isEqualTo(3);
        assertThat(energy(encoded.model(), "000")).isEqualTo(4 * 2 * 2);
        assertThat(energy(encoded.model(), "101")).isEqualTo(-7);
        assertThat(energy(encoded.model(), "110")).isEqualTo(-8 + 4 * 0.25);
        assertThat(energy(encoded.model(), "011")).isEqualTo(-9 + 4 * 0.25);
        assertThat(encoded.exact()).isFalse();
    }

    @Test
    void anOpenRowIsReportedWithoutABound() {
        var detail = EqualitySquareEncoding.standard().reformulate(knapsack()).detail();

        assertThat(detail)
                .containsEntry("form", "equality-square")
                .containsEntry("penaltyRule", "scale")
                .containsEntry("penalty", 4.0)
                .containsEntry("openRows", 1)
                .containsEntry("provable", false)
                .doesNotContainKey("penaltyBound");
    }

    @Test
    void theUserWeighsOpenRows() {
        var options = PenaltyOptions.defaults().withPenalty("lo*", 10);

        var encoded =
                EqualitySquareEncoding.standard().withOptions(options).reformulate(knapsack());

        assertThat(energy(encoded.model(), "000")).isEqualTo(10 * 2 * 2);
        assertThat(encoded.detail()).containsEntry("penaltySource", "user");
    }

    @Test
    void withoutAnOpenRowSlackFreeIsExact() {
        for (String name : List.of("equality-square", "unbalanced")) {
            var encoded = Encodings.named(name).reformulate(cardinality());

            assertThat(encoded.exact()).isTrue();
            assertThat(encoded.model())
                    .isEqualTo(PenaltyEncoder.provable().reformulate(cardinality()).model());
        }
    }

    @Test
    void theParabolaIsLowestBelowFull() {
        var encoded = UnbalancedEncoding.standard().reformulate(knapsack());

        assertThat(energy(encoded.model(), "000")).isEqualTo(4 * (-2 + 0.5 * 4));
        assertThat(energy(encoded.model(), "101")).isEqualTo(-7);
        assertThat(energy(encoded.model(), "010")).isEqualTo(-5 + 4 * (-1 + 0.5));
        assertThat(energy(encoded.model(), "111")).isEqualTo(-12 + 4 * (1 + 0.5));
        assertThat(encoded.exact()).isFalse();
    }

    @Test
    void theParabolaIsTheUsers() {
        var encoded = UnbalancedEncoding.standard().withParabola(0, 3).reformulate(knapsack());

        assertThat(energy(encoded.model(), "111")).isEqualTo(-12 + 4 * 3);
        assertThat(encoded.detail()).containsEntry("l1", 0.0).containsEntry("l2", 3.0);
        assertThatThrownBy(() -> UnbalancedEncoding.standard().withParabola(1, 0))
                .hasMessageContaining("l2 = 0.0");
    }

    @Test
    void theLagrangianSquaresActiveRowsOnly() {
        var inactive = new LagrangianPoint(List.of(0.0), 6, Bits.parse("000"));
        var active = new LagrangianPoint(List.of(2.0), 6, Bits.parse("111"));
        var encoding = LagrangianEncoding.initial();

        var linear = encoding.at(inactive).reformulate(knapsack());
        var square = encoding.at(active).reformulate(knapsack());

        assertThat(linear.model()).isEqualTo(knapsack().objective());
        assertThat(linear.detail()).containsEntry("activeRows", 0);
        assertThat(energy(square.model(), "000")).isEqualTo(2 * -2 + 3 * 4);
        assertThat(energy(square.model(), "111")).isEqualTo(-12 + 2 * 1 + 3);
        assertThat(square.detail()).containsEntry("activeRows", 1).containsEntry("rho", 6.0);
        assertThat(square.detail())
                .containsEntry("penalty", 3.0)
                .containsEntry("penaltySource", "multiplier");
        assertThat(square.exact()).isFalse();
    }

    @Test
    void theFirstLagrangianTakesWhatIsOverloadedWithoutRows() {
        var detail = LagrangianEncoding.initial().reformulate(knapsack()).detail();

        assertThat(detail).containsEntry("activeRows", 1).containsEntry("lambdaNorm", 0.0);
        assertThat(detail).containsEntry("rho", 0.1 * 4);
    }

    @Test
    void rejectsAPointOfAnotherProgram() {
        var encoding = LagrangianEncoding.initial();
        var rows = new LagrangianPoint(List.of(), 1, Bits.parse("000"));
        var negative = new LagrangianPoint(List.of(-1.0), 1, Bits.parse("000"));

        assertThatThrownBy(() -> encoding.at(rows).reformulate(knapsack()))
                .hasMessageContaining("0 multipliers");
        assertThatThrownBy(() -> encoding.at(negative).reformulate(knapsack()))
                .hasMessageContaining("inequality load (-1.0)");
    }
}
