package dev.quench.solvers.lagrangian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.lagrangian.dual.LinearRow;
import dev.quench.solvers.sampler.TestQubos;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RowsTest {
    @ParameterizedTest
    @EnumSource(Relation.class)
    void addedTermsAreTheValueAndItsSquare(Relation relation) {
        var random = TestQubos.random(1);
        long[] coefficients = random.longs(6, -20, 21).map(c -> c == 0 ? 1 : c).toArray();
        int[] variables = IntStream.range(0, 6).toArray();
        var row = new LinearRow(LinearConstraint.of("r", variables, coefficients, relation, 7));
        var qubo = Qubo.builder(6);
        row.addLinear(qubo, 2.5, 0);
        row.addSquare(qubo, 0.75, 0);
        Qubo terms = qubo.build();

        for (long index = 0; index < 64; index++) {
            Bits x = Bits.ofIndex(index, 6);
            double g = row.value(x);
            assertThat(terms.energy(x)).isCloseTo(2.5 * g + 0.75 * g * g, within(1e-9));
            assertThat(row.isEquality() ? g == 0 : g <= 0)
                    .isEqualTo(row.constraint().violation(x) == 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, LESS_OR_EQUAL, 1",
        "1, -1, LESS_OR_EQUAL, 0",
        "1, 1, GREATER_OR_EQUAL, 1",
        "-3, 2, GREATER_OR_EQUAL, -2",
    })
    void oneForbiddenPairIsAProduct(long first, long second, Relation relation, long rhs) {
        var constraint =
                LinearConstraint.of(
                        "c", new int[] {0, 1}, new long[] {first, second}, relation, rhs);
        var qubo = Qubo.builder(2);
        ConflictRow.of(constraint).orElseThrow().add(qubo, Qubo.builder(2).build(), 2, 1.5);
        Qubo terms = qubo.build();

        for (long index = 0; index < 4; index++) {
            Bits x = Bits.ofIndex(index, 2);
            assertThat(terms.energy(x)).isEqualTo(constraint.violation(x) == 0 ? 0.0 : 3.0);
        }
    }

    @Test
    void atMostOneIsASumOfPairs() {
        var constraint =
                LinearConstraint.of(
                        "c",
                        new int[] {0, 1, 2, 3},
                        new long[] {2, 2, 2, 2},
                        Relation.LESS_OR_EQUAL,
                        3);
        var qubo = Qubo.builder(4);
        ConflictRow.of(constraint).orElseThrow().add(qubo, Qubo.builder(4).build(), 1, 1);
        Qubo terms = qubo.build();

        for (long index = 0; index < 16; index++) {
            int ones = Long.bitCount(index);
            assertThat(terms.energy(Bits.ofIndex(index, 4))).isEqualTo(0.5 * ones * (ones - 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, EQUAL, 1", "1, 1, LESS_OR_EQUAL, 0", "1, 1, GREATER_OR_EQUAL, 2"})
    void otherPairsAreNoConflicts(long first, long second, Relation relation, long rhs) {
        var constraint =
                LinearConstraint.of(
                        "c", new int[] {0, 1}, new long[] {first, second}, relation, rhs);

        assertThat(ConflictRow.of(constraint)).isEmpty();
    }

    @Test
    void twoOfThreeIsNoConflict() {
        var constraint = LinearConstraint.sum("c", new int[] {0, 1, 2}, Relation.LESS_OR_EQUAL, 2);

        assertThat(ConflictRow.of(constraint)).isEmpty();
    }
}
