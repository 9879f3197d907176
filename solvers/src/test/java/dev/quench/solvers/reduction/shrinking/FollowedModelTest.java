package dev.quench.solvers.reduction.shrinking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.repair.Instances;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FollowedModelTest {
    private static final int SIZE = 12;

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    private static BinaryProgram program(RandomGenerator random) {
        var objective = Qubo.builder(SIZE).addOffset(random.nextInt(9));
        for (int i = 0; i < SIZE; i++) {
            objective.addBias(i, random.nextInt(-9, 10));
            for (int j = i + 1; j < SIZE; j++) {
                objective.add(i, j, random.nextInt(-2, 3));
            }
        }
        var rows = new ArrayList<LinearConstraint>();
        for (int r = 0; r < 4; r++) {
            int first = random.nextInt(SIZE - 3);
            rows.add(
                    LinearConstraint.of(
                            "r" + r,
                            new int[] {first, first + 1, first + 3},
                            new long[] {1, 1 + random.nextInt(3), -1},
                            Relation.LESS_OR_EQUAL,
                            random.nextInt(4)));
        }
        return new BinaryProgram(objective.build(), rows);
    }

    /** Merges are added and, at times, taken back; each time as if from the beginning. */
    @ParameterizedTest
    @MethodSource("seeds")
    void followsMergesAsIfFromTheBeginning(int seed) {
        RandomGenerator random = Instances.random(seed);
        BinaryProgram whole = program(random);
        var followed = new FollowedModel<>(whole, SIZE, true, Substitution::apply);
        var merges = Substitution.builder(SIZE);

        for (int k = 0; k < 2 * SIZE; k++) {
            if (random.nextInt(8) == 0) {
                merges = Substitution.builder(SIZE);
            } else if (random.nextBoolean()) {
                merges.fix(random.nextInt(SIZE), random.nextBoolean());
            } else {
                merges.equate(random.nextInt(SIZE), random.nextInt(SIZE), random.nextBoolean());
            }
            Substitution all = merges.build();

            BinaryProgram left = followed.at(all);

            BinaryProgram expected = all.apply(whole);
            assertThat(left.objective()).isEqualTo(expected.objective());
            assertThat(left.constraints()).isEqualTo(expected.constraints());
            assertThat(IntStream.range(0, left.size()).mapToObj(left.names()::name))
                    .containsExactlyElementsOf(
                            IntStream.range(0, left.size())
                                    .mapToObj(expected.names()::name)
                                    .toList());
        }
    }

    @Test
    void rewritesTheLastAnswerWhereNumbersAreWhole() {
        for (boolean integral : List.of(true, false)) {
            var wholes = new AtomicInteger();
            var followed =
                    new FollowedModel<>(
                            SIZE,
                            SIZE,
                            integral,
                            (substitution, before) -> {
                                wholes.addAndGet(before == SIZE ? 1 : 0);
                                return substitution.remaining();
                            });
            var merges = Substitution.builder(SIZE);
            for (int i = 0; i < 5; i++) {
                merges.fix(i, true);
                assertThat(followed.at(merges.build())).isEqualTo(SIZE - 1 - i);
            }

            assertThat(wholes).hasValue(integral ? 1 : 5);
        }
    }
}
