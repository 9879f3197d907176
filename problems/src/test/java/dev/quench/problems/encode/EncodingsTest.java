package dev.quench.problems.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Reformulation;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Qubo;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodingsTest {
    private static BinaryProgram knapsack() {
        var objective = Qubo.builder(5);
        double[] profits = {3, 5, 4, 5, 5};
        for (int i = 0; i < profits.length; i++) {
            objective.addBias(i, -profits[i]);
        }
        return new BinaryProgram(
                objective.build(),
                List.of(
                        LinearConstraint.of(
                                "resource1",
                                new int[] {0, 1, 2, 3, 4},
                                new long[] {10, 20, 20, 30, 30},
                                Relation.LESS_OR_EQUAL,
                                45),
                        LinearConstraint.sum(
                                "edge1-2", new int[] {0, 1}, Relation.LESS_OR_EQUAL, 1)));
    }

    @Test
    void everyEncodingIsFoundByItsName() {
        assertThat(Encodings.names())
                .containsExactly(
                        "slack",
                        "slack-tight",
                        "slack-bounded",
                        "slack-unary",
                        "domain-wall",
                        "slack-cutoff",
                        "equality-square",
                        "unbalanced",
                        "lagrangian",
                        "swap-pair");
        assertThat(Encodings.all()).extracting(Reformulation::name).isEqualTo(Encodings.names());
        assertThat(Encodings.names())
                .allSatisfy(name -> assertThat(Encodings.named(name).name()).isEqualTo(name));
    }

    @Test
    void anUnknownNameIsAnsweredWithTheList() {
        assertThatThrownBy(() -> Encodings.named("slak"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("encoding slak")
                .hasMessageContaining("Maybe one of: slack, slack-tight");
    }

    @Test
    void aWeightIsSetByClassAndReported() {
        var options = PenaltyOptions.defaults().withPenalty("resource*", 6);

        var encoded = Encodings.named("slack-tight", options).reformulate(knapsack());

        assertThat(encoded.exact()).isTrue();
        assertThat(String.valueOf(encoded.detail().get("classes")))
                .contains("{class=resource*, kind=inequality, rows=1, penaltyRule=max-gain,")
                .contains("penaltyBound=5.0, penalty=6.0, penaltySource=user, provable=true")
                .contains("{class=edge*-*, kind=pair, rows=1, penaltyRule=min-gain,")
                .contains("penaltyBound=3.0, penalty=4.0, penaltySource=min-gain");
    }

    @Test
    void aUsersWeightAtTheBoundIsNotExact() {
        var options = PenaltyOptions.defaults().withPenalty("resource1", 5);

        for (String name : List.of("slack", "slack-unary", "domain-wall", "slack-cutoff")) {
            var encoded = Encodings.named(name, options).reformulate(knapsack());

            assertThat(encoded.exact()).as(name).isFalse();
            assertThat(encoded.detail()).containsEntry("provable", false);
        }
    }

    @Test
    void everyEncodingWithPenaltiesTakesAUsersWeight() {
        var options = PenaltyOptions.defaults().withPenalty("edge1-2", 1000);

        for (var encoding : Encodings.all(options)) {
            if (!encoding.name().equals("swap-pair")) {
                assertThat(encoding.reformulate(knapsack()).model().couplings().get(0, 1))
                        .as(encoding.name())
                        .isGreaterThanOrEqualTo(1000);
            }
        }
    }

    @Test
    void aWeightForNoRowIsRefused() {
        var options = PenaltyOptions.defaults().withPenalty("resorce*", 6);

        assertThatThrownBy(() -> Encodings.named("slack", options).reformulate(knapsack()))
                .hasMessageContaining("resorce*")
                .hasMessageContaining("Maybe one of: edge*-*, resource*");
    }
}
