package dev.quench.solvers.lagrangian.dual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.relax.TestPrograms;
import dev.quench.solvers.sampler.TestQubos;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliqueRowsTest {
    @Test
    void aCompleteGraphIsOneRowAndItsBoundIsOne() {
        BinaryProgram edges = TestPrograms.independentSet(8, 2, TestQubos.random(1));

        BinaryProgram cliques = CliqueRows.of(edges);

        assertThat(cliques.constraints()).hasSize(1);
        assertThat(bound(cliques)).isCloseTo(-1, within(1e-3));
        assertThat(bound(edges)).isLessThan(-3.9);
    }

    private static double bound(BinaryProgram program) {
        return DualClaims.climb(SeparableDual.of(program), 2000).certified().doubleValue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void thePointsStayTheSame(long seed) {
        BinaryProgram edges = TestPrograms.independentSet(9, 0.6, TestQubos.random(seed));
        BinaryProgram cliques = CliqueRows.of(edges);

        assertThat(cliques.constraints()).hasSizeLessThan(edges.constraints().size());
        for (long index = 0; index < 512; index++) {
            Bits x = Bits.ofIndex(index, 9);
            assertThat(cliques.isFeasible(x)).isEqualTo(edges.isFeasible(x));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, LESS_OR_EQUAL, 1, true",
        "5, 3, LESS_OR_EQUAL, 7, true",
        "5, 3, LESS_OR_EQUAL, 8, false",
        "5, 3, LESS_OR_EQUAL, 4, false",
        "4611686018427387904, 4611686018427387903, LESS_OR_EQUAL, 4611686018427387904, true",
        "1, -1, LESS_OR_EQUAL, 0, false",
        "1, 1, EQUAL, 1, false",
        "1, 1, GREATER_OR_EQUAL, 1, false"
    })
    void onlyRowsThatExcludeAPairAreRewritten(
            long first, long second, Relation relation, long rhs, boolean rewritten) {
        var row =
                LinearConstraint.of(
                        "r", new int[] {0, 1}, new long[] {first, second}, relation, rhs);
        var program = new BinaryProgram(Qubo.builder(2).build(), List.of(row));

        LinearConstraint atMostOne =
                LinearConstraint.sum("r", new int[] {0, 1}, Relation.LESS_OR_EQUAL, 1);
        assertThat(CliqueRows.of(program).constraints())
                .containsExactly(rewritten ? atMostOne : row);
    }

    @Test
    void aCliqueOfSeveralRowsIsNamedAfterItsMembers() {
        var edges = new ArrayList<LinearConstraint>();
        for (int[] pair : new int[][] {{0, 1}, {0, 2}, {1, 2}}) {
            edges.add(
                    LinearConstraint.sum("e" + pair[0] + pair[1], pair, Relation.LESS_OR_EQUAL, 1));
        }
        var program = new BinaryProgram(Qubo.builder(3).build(), edges);

        assertThat(CliqueRows.of(program).constraints())
                .singleElement()
                .satisfies(row -> assertThat(row.name()).startsWith("clique(").endsWith(")"));
    }
}
