package dev.quench.problems.encode;

import static dev.quench.problems.program.Relation.EQUAL;
import static dev.quench.problems.program.Relation.GREATER_OR_EQUAL;
import static dev.quench.problems.program.Relation.LESS_OR_EQUAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.encode.penalty.PenaltyRule;
import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Qubo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PenaltyRuleTest {
    private static final int[] THREE = {0, 1, 2};

    /** A program for which the bound of the rule is attained. */
    private static BinaryProgram witness(PenaltyRule rule) {
        return switch (rule) {
            case MAX_GAIN ->
                    new BinaryProgram(
                            Qubo.builder(3).addBias(0, -5).addBias(1, -5).addBias(2, -5).build(),
                            List.of(LinearConstraint.sum("load", THREE, LESS_OR_EQUAL, 2)));
            case MIN_GAIN ->
                    new BinaryProgram(
                            Qubo.builder(2).addBias(0, -3).addBias(1, -8).build(),
                            List.of(
                                    LinearConstraint.sum(
                                            "edge", new int[] {0, 1}, LESS_OR_EQUAL, 1)));
            case HALF_RANGE -> {
                var swap = LongMatrix.of(2, 2, new long[] {0, 3, 3, 0});
                yield Formulations.standard(new Assignment(swap, swap)).program();
            }
            case FLIP ->
                    new BinaryProgram(
                            Qubo.builder(1).addBias(0, 4).build(),
                            List.of(LinearConstraint.sum("one", new int[] {0}, EQUAL, 1)));
            case RANGE ->
                    new BinaryProgram(
                            Qubo.builder(2).addBias(0, 4).build(),
                            List.of(
                                    LinearConstraint.of(
                                            "load",
                                            new int[] {0, 1},
                                            new long[] {2, 3},
                                            EQUAL,
                                            2)));
            case SCALE, MULTIPLIER, NONE -> new BinaryProgram(Qubo.builder(0).build(), List.of());
        };
    }

    private static double number(Map<String, Object> detail, String key) {
        return (double) Objects.requireNonNull(detail.get(key));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SCALE", "MULTIPLIER", "NONE"})
    void theBoundSufficesAboveAndIsAttained(PenaltyRule rule) {
        var program = witness(rule);
        var encoder = PenaltyEncoder.provable();
        var detail = encoder.reformulate(program).detail();
        double atBound = number(detail, "penaltyBound") / number(detail, "penalty");

        assertThat(detail).containsEntry("penaltyRule", rule.label());
        var truth = BruteForce.of(program);
        truth.assertExact(encoder);
        assertThat(truth.leastInfeasibleEnergy(encoder.withScale(atBound)))
                .isEqualTo(truth.optimum());
        assertThat(truth.leastInfeasibleEnergy(encoder.withScale(0.9 * atBound)))
                .isLessThan(truth.optimum());
    }

    @Test
    void anIntegerWeightIsTheNextAboveTheBoundWithItsMargin() {
        var program = witness(PenaltyRule.HALF_RANGE);

        var detail = PenaltyEncoder.provable().withIncumbent(18).reformulate(program).detail();

        assertThat(detail)
                .containsEntry("penaltyBound", 9.0)
                .containsEntry("margin", 0.1)
                .containsEntry("penalty", 10.0);
    }

    @Test
    void withoutIncumbentTheIdentityBoundsAnAssignment() {
        var costs = LongMatrix.of(3, 3, new long[] {0, 1, 2, 3, 0, 4, 5, 6, 0});
        var assignment = new Assignment(costs, costs);

        var detail =
                PenaltyEncoder.provable()
                        .reformulate(Formulations.standard(assignment).program())
                        .detail();

        assertThat(detail)
                .containsEntry("upperBound", (double) assignment.cost(THREE))
                .containsEntry("upperBoundSource", "greedy");
    }

    @Test
    void whatIsLeftOfAnAssignmentStillHasHalfTheRange() {
        var program =
                new BinaryProgram(
                        Qubo.builder(5).addBias(0, 6).addBias(3, 4).build(),
                        List.of(
                                LinearConstraint.sum("row1", new int[] {0, 1}, EQUAL, 1),
                                LinearConstraint.sum("row2", new int[] {2, 3, 4}, EQUAL, 2),
                                LinearConstraint.sum("column1", new int[] {0, 2}, EQUAL, 1),
                                LinearConstraint.sum("column2", new int[] {1, 3}, EQUAL, 1),
                                LinearConstraint.sum("column3", new int[] {4}, EQUAL, 1)));

        var detail = PenaltyEncoder.provable().reformulate(program).detail();

        assertThat(detail).containsEntry("penaltyRule", "half-range");
        BruteForce.of(program).assertExact(PenaltyEncoder.provable());
    }

    @Test
    void anOddCycleOfEqualitiesIsNoAssignment() {
        var program =
                new BinaryProgram(
                        Qubo.builder(3).addBias(0, 6).build(),
                        List.of(
                                LinearConstraint.sum("a", new int[] {0, 1}, EQUAL, 1),
                                LinearConstraint.sum("b", new int[] {1, 2}, EQUAL, 1),
                                LinearConstraint.sum("c", new int[] {0, 2}, EQUAL, 2)));

        var detail = PenaltyEncoder.provable().reformulate(program).detail();

        assertThat(detail).containsEntry("penaltyRule", "range");
        BruteForce.of(program).assertExact(PenaltyEncoder.provable());
    }

    @Test
    void anAssignmentWithASideRowMixesTheRules() {
        var program =
                new BinaryProgram(
                        Qubo.builder(4).addBias(0, 1).addBias(1, 5).addBias(2, 5).build(),
                        List.of(
                                LinearConstraint.sum("row1", new int[] {0, 1}, EQUAL, 1),
                                LinearConstraint.sum("row2", new int[] {2, 3}, EQUAL, 1),
                                LinearConstraint.sum("column1", new int[] {0, 2}, EQUAL, 1),
                                LinearConstraint.sum("column2", new int[] {1, 3}, EQUAL, 1),
                                LinearConstraint.sum("side", new int[] {0, 3}, LESS_OR_EQUAL, 1)));

        var detail = PenaltyEncoder.provable().reformulate(program).detail();

        assertThat(detail).containsEntry("penaltyRule", "half-range+range");
        BruteForce.of(program).assertExact(PenaltyEncoder.provable());
    }

    @Test
    void aCardinalityNeedsNoMoreThanItsDearestFlip() {
        int[] all = {0, 1, 2, 3, 4, 5};
        var objective = Qubo.builder(6).add(0, 1, -2);
        for (int i : all) {
            objective.addBias(i, -3);
        }
        var program =
                new BinaryProgram(
                        objective.build(), List.of(LinearConstraint.sum("k", all, EQUAL, 2)));

        var encoded = PenaltyEncoder.provable().reformulate(program);

        assertThat(encoded.detail())
                .containsEntry("penaltyRule", "flip")
                .containsEntry("penaltyBound", 5.0)
                .containsEntry("penalty", 6.0);
        BruteForce.of(program).assertExact(PenaltyEncoder.provable());
    }

    @Test
    void aCoverIsRepairedUpwards() {
        var program =
                new BinaryProgram(
                        Qubo.builder(3).addBias(0, 3).addBias(1, 9).addBias(2, 4).build(),
                        List.of(
                                LinearConstraint.sum("a", THREE, GREATER_OR_EQUAL, 1),
                                LinearConstraint.sum("b", new int[] {1, 2}, GREATER_OR_EQUAL, 1)));

        var detail = PenaltyEncoder.provable().reformulate(program).detail();

        assertThat(String.valueOf(detail.get("classes")))
                .contains("penaltyRule=max-gain, penaltyBound=9.0")
                .contains("penaltyRule=min-gain, penaltyBound=4.0");
        BruteForce.of(program).assertExact(PenaltyEncoder.provable());
    }
}
