package dev.quench.problems.encode;

import static dev.quench.problems.program.Relation.EQUAL;
import static dev.quench.problems.program.Relation.GREATER_OR_EQUAL;
import static dev.quench.problems.program.Relation.LESS_OR_EQUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.InfeasibleProgramException;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PenaltyEncoderTest {
    private static BinaryProgram program(double[] biases, LinearConstraint... rows) {
        var objective = Qubo.builder(biases.length);
        for (int i = 0; i < biases.length; i++) {
            objective.addBias(i, biases[i]);
        }
        return new BinaryProgram(objective.build(), List.of(rows));
    }

    private static double[] linear(double... biases) {
        return biases;
    }

    private static LinearConstraint row(Relation relation, long rhs, long... coefficients) {
        int[] variables = IntStream.range(0, coefficients.length).toArray();
        return LinearConstraint.of("cap", variables, coefficients, relation, rhs);
    }

    private static String encoded(BinaryProgram program) {
        return QuboText.of(PenaltyEncoder.provable().reformulate(program).model());
    }

    @Test
    void aProgramWithoutRowsIsItsObjective() {
        var program = program(linear(-2, 3));

        var encoded = PenaltyEncoder.provable().reformulate(program);

        assertThat(encoded.model()).isEqualTo(program.objective());
        assertThat(encoded.detail())
                .containsEntry("form", "penalty")
                .containsEntry("penaltyRule", "none")
                .containsEntry("penalty", 0.0)
                .containsEntry("provable", true);
    }

    @Test
    void aPairBecomesAProduct() {
        var program = program(linear(-4, -7), row(LESS_OR_EQUAL, 1, 1, 1));

        assertThat(encoded(program)).isEqualTo("0 - 4 x0 - 7 x1 + 5 x0 x1");
    }

    @Test
    void aPairOfLiteralsBecomesTheirProduct() {
        var implication = program(linear(-4, 7), row(LESS_OR_EQUAL, 0, 1, -1));
        var cover = program(linear(2, 3), row(GREATER_OR_EQUAL, 1, 1, 1));

        assertThat(encoded(implication)).isEqualTo("0 + 1 x0 + 7 x1 - 5 x0 x1");
        assertThat(encoded(cover)).isEqualTo("3 - 1 x0 + 3 x0 x1");
    }

    @Test
    void anEqualityBecomesASquare() {
        var program = program(linear(1, 2), row(EQUAL, 1, 1, 1));

        assertThat(encoded(program)).isEqualTo("2 - 1 x0 + 4 x0 x1");
    }

    @Test
    void aKnapsackRowBecomesASquareWithSlack() {
        var program = program(linear(-3, -5), row(LESS_OR_EQUAL, 3, 2, 3));

        assertThat(QuboText.of(PenaltyEncoder.fullRange().reformulate(program).model()))
                .isEqualTo(
                        "36 - 35 x0 - 41 x1 - 20 x2 - 32 x3 + 48 x0 x1 + 16 x0 x2 + 32 x0 x3"
                                + " + 24 x1 x2 + 48 x1 x3 + 16 x2 x3");
    }

    @Test
    void aGreaterRowIsMirrored() {
        var greater = program(linear(-3, 5), row(GREATER_OR_EQUAL, -3, -2, 3));
        var less = program(linear(-3, 5), row(LESS_OR_EQUAL, 3, 2, -3));

        assertThat(PenaltyEncoder.fullRange().reformulate(greater).model())
                .isEqualTo(PenaltyEncoder.fullRange().reformulate(less).model());
    }

    @Test
    void tighteningDividesAndDropsRows() {
        var program =
                program(
                        linear(-1, -1, -1),
                        row(LESS_OR_EQUAL, 23, 10, 20, 10),
                        row(LESS_OR_EQUAL, 40, 10, 20, 10),
                        row(LESS_OR_EQUAL, 7, 4, 4));

        var tightened = PenaltyEncoder.provable().reformulate(program);

        assertThat(tightened.detail())
                .containsEntry("slackBits", 2L)
                .containsEntry("rows", 2)
                .containsEntry("rowsDropped", 1);
        assertThat(PenaltyEncoder.provable().slackBits(program)).isEqualTo(2);
        assertThat(PenaltyEncoder.fullRange().slackBits(program)).isEqualTo(5 + 6 + 3);
    }

    @Test
    void withSlackAppendsTheRoomThatIsLeft() {
        var program = program(linear(-3, -5, -1), row(LESS_OR_EQUAL, 6, 2, 3, 4));

        Bits bits = PenaltyEncoder.provable().withSlack(program, Bits.parse("100"));

        assertThat(bits).hasToString("100101");
        assertThat(PenaltyEncoder.provable().reformulate(program).model().energy(bits))
                .isEqualTo(-3);
    }

    @Test
    void theDetailKeepsItsOrder() {
        var program =
                program(linear(4, 1, 1), row(EQUAL, 1, 1, 1, 1), row(LESS_OR_EQUAL, 5, 2, 3, 5));

        var detail = PenaltyEncoder.provable().withIncumbent(4).reformulate(program).detail();

        assertThat(detail.toString())
                .isEqualTo(
                        "{form=slack, slackEncoding=binary, slackBits=3, penaltyRule=range,"
                                + " penaltyBound=4.0, penalty=5.0, penaltySource=range,"
                                + " provable=true, rows=2, rowsDropped=0, tightened=true,"
                                + " scale=1.0, margin=0.0, lowerBound=0.0, upperBound=4.0,"
                                + " upperBoundSource=incumbent, integral=true,"
                                + " classes=[{class=cap, kind=equality, rows=1,"
                                + " penaltyRule=range, penaltyBound=4.0, penalty=5.0,"
                                + " penaltySource=range, provable=true}, {class=cap,"
                                + " kind=inequality, rows=1, penaltyRule=range,"
                                + " penaltyBound=4.0, penalty=5.0, penaltySource=range,"
                                + " provable=true}]}");
    }

    @Test
    void theDetailGivesTheSpreadOfDifferentPenalties() {
        var program =
                program(
                        linear(-4, -7, -9),
                        row(LESS_OR_EQUAL, 1, 1, 1),
                        row(LESS_OR_EQUAL, 5, 2, 3, 4));

        var detail = PenaltyEncoder.provable().reformulate(program).detail();

        assertThat(detail)
                .containsEntry("penaltyRule", "min-gain+max-gain")
                .containsEntry("penaltyBoundMin", 4.0)
                .containsEntry("penaltyBoundMax", 9.0)
                .containsEntry("penaltyMin", 5.0)
                .containsEntry("penaltyMax", 10.0);
    }

    @Test
    void aScaleBelowOneProvesNothing() {
        var program = program(linear(-4, -7), row(LESS_OR_EQUAL, 1, 1, 1));

        var weak = PenaltyEncoder.provable().withScale(0.5).reformulate(program);

        assertThat(weak.exact()).isFalse();
        assertThat(weak.detail()).containsEntry("provable", false).containsEntry("penalty", 2.5);
    }

    @Test
    void rejectsARowThatCannotHold() {
        var beyond = program(linear(1, 1), row(GREATER_OR_EQUAL, 3, 1, 1));
        var parity = program(linear(1, 1), row(EQUAL, 3, 2, 4));

        assertThatThrownBy(() -> encoded(beyond))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no assignment satisfies row cap (activities 0 to 2");
        assertThatThrownBy(() -> PenaltyEncoder.provable().slackBits(parity))
                .hasMessageContaining("row cap (activities 0 to 6, must be = 3)");
    }

    @Test
    void rejectsCoefficientsThatADoubleCannotHold() {
        var squared =
                program(linear(-1, -1, -1), row(LESS_OR_EQUAL, 100_000_002, 100_000_000, 3, 7));
        var row = program(linear(-1, -1), row(LESS_OR_EQUAL, 1L << 60, 1L << 60, 3));

        assertThatThrownBy(() -> encoded(squared))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Row cap cannot be encoded exactly: with the penalty 2.0")
                .hasMessageContaining("beyond 2^53");
        assertThatThrownBy(() -> encoded(row)).hasMessageContaining("Row cap");
    }

    @Test
    void aHugeCapacityIsDroppedNotRejected() {
        var program = program(linear(-1, -1), row(LESS_OR_EQUAL, Long.MAX_VALUE, 2, 3));

        assertThat(encoded(program)).isEqualTo("0 - 1 x0 - 1 x1");
    }

    @Test
    void rejectsAnIncumbentOrScaleThatMakesNoSense() {
        var program = program(linear(1, 1), row(EQUAL, 1, 1, 1));
        var encoder = PenaltyEncoder.provable();

        assertThatThrownBy(() -> encoder.withIncumbent(-1).reformulate(program))
                .hasMessageContaining("incumbent (-1.0)");
        assertThatThrownBy(() -> encoder.withIncumbent(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> encoder.withScale(0)).hasMessageContaining("(0.0)");
    }

    @Test
    void aRowThatAllowsNoTwoOfItsLiteralsNeedsNoSlack() {
        var pair = program(linear(-3, -5), row(LESS_OR_EQUAL, 6, 3, 4));
        var literals = program(linear(-3, -5, -1), row(LESS_OR_EQUAL, 2, 3, 4, -2));

        assertThat(encoded(pair)).isEqualTo("0 - 3 x0 - 5 x1 + 4 x0 x1");
        assertThat(encoded(literals))
                .isEqualTo("0 + 1 x0 - 1 x1 - 1 x2 + 4 x0 x1 - 4 x0 x2 - 4 x1 x2");
    }

    @Test
    void atMostOneOfThreeIsASumOfProducts() {
        var program = program(linear(-4, -7, -6), row(LESS_OR_EQUAL, 1, 1, 1, 1));

        assertThat(encoded(program))
                .isEqualTo("0 - 4 x0 - 7 x1 - 6 x2 + 7 x0 x1 + 7 x0 x2 + 7 x1 x2");
    }

    @Test
    void aRowThatForcesItsVariablesIsLinear() {
        var program = program(linear(-4, -7, 2), row(LESS_OR_EQUAL, -1, 1, 2, -1));

        assertThat(encoded(program)).isEqualTo("8 + 4 x0 + 9 x1 - 6 x2");
    }

    @Test
    void equalBitsAreASquare() {
        var program = program(linear(1, -3), row(EQUAL, 0, 1, -1));

        assertThat(encoded(program)).isEqualTo("0 + 3 x0 - 1 x1 - 4 x0 x1");
    }

    @Test
    void tighteningLowersTheRightHandSideToWhatIsReachable() {
        var program = program(linear(-1, -1, -1), row(LESS_OR_EQUAL, 16, 7, 8, 9));
        var unreachable = program(linear(-1, -1, -1), row(LESS_OR_EQUAL, 14, 4, 6, 7));

        assertThat(PenaltyEncoder.provable().slackBits(program)).isEqualTo(5);
        assertThat(PenaltyEncoder.provable().reformulate(unreachable).model().offset())
                .isEqualTo(2 * 13 * 13);
    }

    @Test
    void anEqualityThatNoSumReachesIsRefused() {
        var program = program(linear(1, 1, 1), row(EQUAL, 8, 3, 4, 6));

        assertThatThrownBy(() -> PenaltyEncoder.provable().reformulate(program))
                .hasMessageContaining("no feasible point");
    }

    @Test
    void aDomainWallHasNoCouplingsOfItsOwn() {
        var program = program(linear(-3, -5, -4), row(LESS_OR_EQUAL, 4, 1, 2, 2));

        var wall = Encodings.named("domain-wall").reformulate(program).model();
        var unary = Encodings.named("slack-unary").reformulate(program).model();

        assertThat(wall.size()).isEqualTo(unary.size()).isEqualTo(7);
        assertThat(wall.couplings().count()).isEqualTo(3 + 3 * 4);
        assertThat(unary.couplings().count()).isEqualTo(3 + 3 * 4 + 6);
    }

    @Test
    void bothSidesOfARangeShareOneRegister() {
        var program =
                program(
                        linear(-3, -2, -2, -1, 0),
                        row(GREATER_OR_EQUAL, -2, 3, -5, 2, 4, -4),
                        row(LESS_OR_EQUAL, 5, 3, -5, 2, 4, -4));

        assertThat(PenaltyEncoder.provable().slackBits(program)).isEqualTo(3);
        assertThat(PenaltyEncoder.fullRange().slackBits(program)).isEqualTo(3);
        BruteForce.of(program).assertExact(PenaltyEncoder.provable());
    }

    @Test
    void aRangeWithoutAPointIsRefused() {
        var program =
                program(
                        linear(1, 1, 1, 1),
                        row(GREATER_OR_EQUAL, 8, 2, 3, 4, 5),
                        row(LESS_OR_EQUAL, 6, 2, 3, 4, 5));

        assertThatThrownBy(() -> PenaltyEncoder.provable().reformulate(program))
                .isInstanceOf(InfeasibleProgramException.class)
                .hasMessageStartingWith(
                        "The program has no feasible point: no assignment satisfies both cap");
    }

    @Test
    void eitherHalfOfARangeTakesThePenaltyOfTheUser() {
        var lower =
                LinearConstraint.of(
                        "least", new int[] {0, 1, 2}, new long[] {2, 3, 4}, GREATER_OR_EQUAL, 3);
        var program = program(linear(1, 1, 1), row(LESS_OR_EQUAL, 6, 2, 3, 4), lower);
        var options = PenaltyOptions.defaults().withPenalty("least", 77);

        assertThat(PenaltyEncoder.provable().withOptions(options).reformulate(program).detail())
                .containsEntry("penalty", 77.0)
                .containsEntry("rows", 1)
                .containsEntry("rowsDropped", 0);
    }
}
