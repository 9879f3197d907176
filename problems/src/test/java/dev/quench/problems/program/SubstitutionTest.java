package dev.quench.problems.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubstitutionTest {
    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static BinaryProgram program(int n, RandomGenerator random) {
        var objective = Qubo.builder(n).addOffset(random.nextInt(-5, 6));
        for (int i = 0; i < n; i++) {
            objective.addBias(i, random.nextInt(-9, 10));
            for (int j = 0; j < i; j++) {
                objective.add(i, j, random.nextInt(-9, 10));
            }
        }
        int[] all = IntStream.range(0, n).toArray();
        long[] coefficients = IntStream.range(0, n).mapToLong(_ -> random.nextInt(-4, 5)).toArray();
        Relation relation = List.of(Relation.values()).get(random.nextInt(3));
        var row = LinearConstraint.of("row", all, coefficients, relation, random.nextInt(-3, 4));
        return new BinaryProgram(objective.build(), List.of(row));
    }

    private static Substitution substitution(int n, RandomGenerator random) {
        var builder = Substitution.builder(n);
        for (int step = 0; step < random.nextInt(2 * n); step++) {
            if (random.nextInt(4) == 0) {
                builder.fix(random.nextInt(n), random.nextBoolean());
            } else {
                builder.equate(random.nextInt(n), random.nextInt(n), random.nextBoolean());
            }
        }
        for (int choice = random.nextInt(3); choice > 0; choice--) {
            builder.represent(random.nextInt(n));
        }
        return builder.build();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyPointKeepsItsValueAndItsViolations(long seed) {
        RandomGenerator random = random(seed);
        int n = random.nextInt(1, 9);
        BinaryProgram program = program(n, random);
        Substitution substitution = substitution(n, random);

        BinaryProgram reduced = substitution.apply(program);

        for (int y = 0; y < 1 << substitution.remaining(); y++) {
            Bits point = Bits.ofIndex(y, substitution.remaining());
            Bits lifted = substitution.lift(point);
            assertThat(reduced.objective().energy(point))
                    .isEqualTo(program.objective().energy(lifted));
            assertThat(reduced.isFeasible(point)).isEqualTo(program.isFeasible(lifted));
            assertThat(substitution.project(lifted)).isEqualTo(point);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void joiningTwoIsApplyingOneAfterTheOther(long seed) {
        RandomGenerator random = random(seed);
        int n = random.nextInt(1, 9);
        Substitution first = substitution(n, random);
        Substitution second = substitution(Math.max(1, first.remaining()), random);
        if (first.remaining() == 0) {
            return;
        }

        Substitution joined = first.then(second);

        Bits point = Bits.random(second.remaining(), random);
        assertThat(joined.lift(point)).isEqualTo(first.lift(second.lift(point)));
        BinaryProgram program = program(n, random);
        assertThat(joined.apply(program)).isEqualTo(second.apply(first.apply(program)));
    }

    @Test
    void equalVariablesAddUpInARow() {
        var builder = Substitution.builder(3);
        builder.equate(2, 0, false);
        builder.equate(1, 0, true);
        var row =
                LinearConstraint.of(
                        "r", new int[] {0, 1, 2}, new long[] {3, 1, 4}, Relation.LESS_OR_EQUAL, 5);

        LinearConstraint rewritten = builder.build().apply(row);

        assertThat(rewritten).hasToString("r: 6 x0 <= 4");
    }

    @Test
    void aChosenVariableStandsForItsClass() {
        var builder = Substitution.builder(4);
        builder.equate(0, 2, true);
        builder.equate(3, 2, false);
        builder.fix(1, true);

        var substitution = builder.represent(1).represent(3).build();

        assertThat(substitution.remaining()).isEqualTo(1);
        assertThat(substitution.representative(0)).isEqualTo(3);
        assertThat(substitution.lift(Bits.parse("1"))).isEqualTo(Bits.parse("0111"));
        assertThat(substitution.lift(Bits.parse("0"))).isEqualTo(Bits.parse("1100"));
    }

    @Test
    void refusesAContradictionAndKeepsWhatItKnew() {
        var builder = Substitution.builder(3);
        assertThat(builder.equate(0, 1, true)).isTrue();
        assertThat(builder.equate(1, 2, true)).isTrue();

        assertThat(builder.equate(0, 2, true)).isFalse();
        assertThat(builder.fix(2, true)).isTrue();
        assertThat(builder.fix(1, true)).isFalse();

        assertThat(builder.build().lift(Bits.zeros(0))).hasToString("101");
    }

    @Test
    void aRowThatCannotHoldAnyMoreStays() {
        var builder = Substitution.builder(2);
        builder.fix(0, true);
        builder.fix(1, true);
        var row = LinearConstraint.sum("pair", new int[] {0, 1}, Relation.LESS_OR_EQUAL, 1);
        var program = new BinaryProgram(Qubo.builder(2).build(), List.of(row));

        assertThat(builder.build().apply(program).contradiction()).isPresent();
    }

    @Test
    void whatALaterSubstitutionAddsFollowsTheEarlierOne() {
        var builder = Substitution.builder(5);
        builder.equate(1, 3, true);
        Substitution earlier = builder.build();
        builder.equate(0, 3, false);
        builder.fix(4, true);
        Substitution later = builder.build();

        Substitution added = later.after(earlier).orElseThrow();

        assertThat(added.size()).isEqualTo(4);
        assertThat(earlier.then(added)).isEqualTo(later);
        assertThat(earlier.after(later)).isEmpty();
        assertThat(later.after(later)).contains(Substitution.identity(2));
    }

    @Test
    void nothingFollowsWhereAnotherVariableStandsForAClass() {
        var builder = Substitution.builder(3);
        builder.equate(0, 2, false);
        Substitution earlier = builder.build();
        Substitution later = builder.represent(2).build();

        assertThat(later.after(earlier)).isEmpty();
    }

    @Test
    void namesFollowTheRepresentatives() {
        var builder = Substitution.builder(3);
        builder.equate(2, 1, true);
        builder.fix(0, false);
        var program =
                new BinaryProgram(
                        Qubo.builder(3).build(),
                        List.of(),
                        new VariableNames.Listed(List.of("a", "b", "c")));

        assertThat(builder.build().apply(program).names())
                .isEqualTo(new VariableNames.Listed(List.of("b")));
    }

    @Test
    void namesByRuleCountRowsAndColumns() {
        var grid = new VariableNames.Grid("x", 2, 3, 1, 1);

        assertThat(IntStream.range(0, 6).mapToObj(grid::name))
                .containsExactly("x_1_1", "x_1_2", "x_1_3", "x_2_1", "x_2_2", "x_2_3");
        assertThatThrownBy(() -> grid.name(6)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesANameThatStandsTwice() {
        assertThatThrownBy(() -> new VariableNames.Listed(List.of("a", "a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a must not stand twice");
    }
}
