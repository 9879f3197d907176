package dev.quench.problems.formulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.encode.PenaltyEncoder;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.encode.penalty.PenaltyPlan;
import dev.quench.problems.encode.penalty.PenaltyRows;
import dev.quench.problems.encode.slack.BinarySlack;
import dev.quench.problems.encode.slack.SlackCutoff;
import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Problem;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.problems.qubo.QuboCounts;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountsTest {
    private static Qubo built(Formulated formulated) {
        return PenaltyEncoder.provable().reformulate(formulated.program()).model();
    }

    private static void assertCountsAreThoseOfTheQubo(Formulated formulated) {
        QuboCounts counts = formulated.counts();
        Qubo qubo = built(formulated);

        assertThat(counts.qubits()).isEqualTo(qubo.size());
        assertThat(counts.couplings()).isEqualTo(qubo.couplings().count());
        assertThat(counts.linearTerms())
                .isEqualTo(Arrays.stream(qubo.copyBiases()).filter(b -> b != 0).count());
        assertThat(counts.largest()).isEqualTo(qubo.largestCoefficient());
        assertThat(counts.coefficientRange()).isEqualTo(qubo.coefficientRange());
        assertThat(counts.density()).isEqualTo(qubo.density());
        assertThat(counts.slackQubits()).isEqualTo(qubo.size() - formulated.variables());
    }

    private static void assertRowsAreThoseOfTheQubo(Formulated formulated) {
        var rows = formulated.objectiveRows();
        var constraints = formulated.constraints();
        var penaltyRows =
                PenaltyRows.of(
                        constraints,
                        PenaltyRows.Shape.slack(new BinarySlack(), SlackCutoff.none(), true));
        var encoded =
                PenaltyPlan.penalised(rows, constraints, penaltyRows, PenaltyOptions.defaults());
        assertThat(Qubo.of(encoded)).isEqualTo(built(formulated));
        assertThat(Qubo.of(rows)).isEqualTo(formulated.program().objective());
        assertThat(constraints).isEqualTo(formulated.program().constraints());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void countsWithoutBuildingAreThoseOfTheBuiltQubo(int n) {
        for (long seed = 0; seed < 30; seed++) {
            for (Problem problem : RandomProblems.all(RandomProblems.random(seed), n)) {
                Formulations.of(problem).forEach(CountsTest::assertCountsAreThoseOfTheQubo);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void rowsWithoutBuildingAreThoseOfTheBuiltQubo(int n) {
        for (long seed = 0; seed < 30; seed++) {
            for (Problem problem : RandomProblems.all(RandomProblems.random(seed), n)) {
                Formulations.of(problem).forEach(CountsTest::assertRowsAreThoseOfTheQubo);
            }
        }
    }

    /** Beyond 2^53 in sum the weights are rounded up on a grid. */
    @Test
    void countsOfAnInexactObjectiveAreThoseOfTheBuiltQubo() {
        var random = RandomProblems.random(5);
        var flows = LongMatrix.of(5, 5, random.longs(25, 0, 1L << 21).toArray());
        var distances = LongMatrix.of(5, 5, random.longs(25, 0, 1L << 26).toArray());

        var formulated = Formulations.standard(new Assignment(flows, distances));

        assertThat(formulated.objectiveRows().isIntegral()).isFalse();
        assertCountsAreThoseOfTheQubo(formulated);
    }

    @Test
    void termsThatCancelAreNotCounted() {
        var counts =
                Formulations.standard(RandomProblems.tour(RandomProblems.random(1), 3)).counts();

        assertThat(counts.qubits()).isEqualTo(4);
        assertThat(counts.couplings()).isEqualTo(6);
        assertThat(counts.density()).isEqualTo(1.0, within(1e-15));
    }

    @Test
    void energiesOfRowsAreThoseOfTheQubo() {
        var random = RandomProblems.random(2);
        for (Formulated formulated : Formulations.of(RandomProblems.assignment(random, 4))) {
            var rows = formulated.objectiveRows();
            var qubo = formulated.program().objective();
            for (int k = 0; k < 50; k++) {
                var x = Bits.random(qubo.size(), random);
                assertThat(rows.energy(x)).isEqualTo(qubo.energy(x));
            }
            assertThat(rows.trivialLowerBound()).isEqualTo(qubo.trivialLowerBound());
            assertThat(rows.trivialUpperBound()).isEqualTo(qubo.trivialUpperBound());
        }
    }

    @Test
    void listsTheFormulationsOfAFamily() {
        List<Problem> problems = RandomProblems.all(RandomProblems.random(3), 4);

        assertThat(
                        problems.stream()
                                .map(p ->
                                        Formulations.of(p).stream().map(Formulated::name).toList()))
                .containsExactly(
                        List.of("items"),
                        List.of("vertices"),
                        List.of("one-hot", "domain-wall"),
                        List.of("position", "edge", "mtz"));
    }
}
