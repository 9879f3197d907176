package dev.quench.solvers.reduction.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExclusionsTest {
    private static final int SIZE = 6;

    private static LinearConstraint row(Relation relation, long seed) {
        var random = SpinModels.generator(seed);
        int[] variables = random.ints(0, SIZE).distinct().limit(2 + seed % 4).sorted().toArray();
        long[] coefficients = new long[variables.length];
        for (int k = 0; k < coefficients.length; k++) {
            coefficients[k] = random.nextLong(1, 5) * (random.nextBoolean() ? 1L : -1L);
        }
        return LinearConstraint.of("row", variables, coefficients, relation, random.nextInt(-5, 6));
    }

    private static BinaryProgram program(LinearConstraint... rows) {
        return new BinaryProgram(Qubo.builder(SIZE).build(), List.of(rows));
    }

    private static Set<String> pairs(Exclusions exclusions) {
        var pairs = new TreeSet<String>();
        for (int k = 0; k < exclusions.count(); k++) {
            pairs.add(exclusions.first(k) + " " + exclusions.second(k));
        }
        assertThat(pairs).hasSize(exclusions.count());
        return pairs;
    }

    private static boolean isTrue(Bits x, int literal) {
        return x.get(literal >> 1) == ((literal & 1) == 0);
    }

    /** Which pairs of literals of the row are never both true, by all points. */
    private static Set<String> expected(LinearConstraint row) {
        var pairs = new TreeSet<String>();
        for (int a = 0; a < 2 * SIZE; a++) {
            for (int b = a + 1; b < 2 * SIZE; b++) {
                if (a >> 1 != b >> 1 && isIn(row, a >> 1) && isIn(row, b >> 1)) {
                    int l = a;
                    int k = b;
                    if (points(row).noneMatch(x -> isTrue(x, l) && isTrue(x, k))) {
                        pairs.add(a + " " + b);
                    }
                }
            }
        }
        return pairs;
    }

    private static boolean isIn(LinearConstraint row, int variable) {
        for (int k = 0; k < row.terms(); k++) {
            if (row.variable(k) == variable) {
                return true;
            }
        }
        return false;
    }

    private static Stream<Bits> points(LinearConstraint row) {
        return Stream.iterate(0, x -> x < 1 << SIZE, x -> x + 1)
                .map(x -> Bits.ofIndex(x, SIZE))
                .filter(x -> row.violation(x) == 0);
    }

    /**
     * No literal of a row that holds somewhere is false for itself, nor two of an equation by sums.
     */
    private static boolean isPlain(LinearConstraint row) {
        for (int literal = 0; literal < 2 * SIZE; literal++) {
            int l = literal;
            if (isIn(row, l >> 1) && points(row).noneMatch(x -> isTrue(x, l))) {
                return false;
            }
        }
        return true;
    }

    @ParameterizedTest
    @EnumSource(Relation.class)
    void pairsOfAnInequalityAreAllThatNoPointHasBoth(Relation relation) {
        int compared = 0;
        for (long seed = 0; seed < 400; seed++) {
            LinearConstraint row = row(relation, seed);
            Set<String> found = pairs(Exclusions.of(program(row)).orElseThrow());
            if (relation == Relation.EQUAL) {
                /* Sums that cannot be reached say more than each of the two inequalities. */
                assertThat(expected(row)).as("%s", row).containsAll(found);
                compared += found.isEmpty() ? 0 : 1;
            } else if (isPlain(row)) {
                assertThat(found).as("%s", row).isEqualTo(expected(row));
                compared += found.isEmpty() ? 0 : 1;
            }
        }
        assertThat(compared).isGreaterThan(30);
    }

    @ParameterizedTest
    @EnumSource(Relation.class)
    void pairsOfTwoRowsAreThoseOfEachWithoutRepetition(Relation relation) {
        for (long seed = 0; seed < 60; seed++) {
            LinearConstraint one = row(relation, seed);
            LinearConstraint two = row(relation, seed + 1);
            var both = pairs(Exclusions.of(program(one)).orElseThrow());
            both.addAll(pairs(Exclusions.of(program(two)).orElseThrow()));

            assertThat(pairs(Exclusions.of(program(one, two, one)).orElseThrow())).isEqualTo(both);
        }
    }

    /** The room of such a row is no {@code long}; it holds everywhere, and says nothing. */
    @Test
    void aRowThatHoldsByFarExcludesNothing() {
        var below =
                LinearConstraint.of(
                        "below",
                        new int[] {0, 1},
                        new long[] {-3, -2},
                        Relation.LESS_OR_EQUAL,
                        Long.MAX_VALUE - 1);
        var above =
                LinearConstraint.of(
                        "above",
                        new int[] {0, 1},
                        new long[] {3, 2},
                        Relation.GREATER_OR_EQUAL,
                        Long.MIN_VALUE + 1);

        assertThat(Exclusions.of(program(below, above)).orElseThrow().count()).isZero();
    }

    /** Pairs of the first rows alone would make the variables of the last ones look free. */
    @Test
    void tooManyPairsAreNone() {
        int n = 1500;
        var row =
                LinearConstraint.sum(
                        "one", IntStream.range(0, n).toArray(), Relation.LESS_OR_EQUAL, 1);

        assertThat(Exclusions.of(new BinaryProgram(Qubo.builder(n).build(), List.of(row))))
                .isEmpty();
    }
}
