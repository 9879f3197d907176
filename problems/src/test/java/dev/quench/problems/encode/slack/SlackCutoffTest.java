package dev.quench.problems.encode.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SlackCutoffTest {
    private static BinaryProgram knapsack() {
        return new BinaryProgram(
                Qubo.builder(3).addBias(0, -3).addBias(1, -5).addBias(2, -4).build(),
                List.of(
                        LinearConstraint.of(
                                "load",
                                new int[] {0, 1, 2},
                                new long[] {2, 4, 5},
                                Relation.LESS_OR_EQUAL,
                                9)));
    }

    @Test
    void theRangeIsWhatTheCheapestFractionLeaves() {
        var cutoff = SlackCutoff.fractional(knapsack(), -9, "test");

        assertThat(cutoff.ranges()).containsExactly(9L - (2 + 4 + 2));
    }

    @Test
    void rejectsAValueThatNoPointReaches() {
        assertThatThrownBy(() -> SlackCutoff.fractional(knapsack(), -13, "test"))
                .hasMessageContaining("cutoff -13.0");
    }

    @Test
    void rejectsRangesWithoutAValue() {
        assertThatThrownBy(() -> new SlackCutoff(Double.POSITIVE_INFINITY, List.of(1L), "test"))
                .hasMessageContaining("feasible point");
        assertThatThrownBy(() -> new SlackCutoff(1, List.of(-1L), "test"))
                .hasMessageContaining("row 1 (-1)");
    }

    @Test
    void noPointAtLeastAsGoodHasMoreSlack() {
        for (long seed = 0; seed < 500; seed++) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            BinaryProgram program = program(random, seed % 2 == 0 ? 1 : 0.3);
            List<Bits> feasible =
                    LongStream.range(0, 1L << program.size())
                            .mapToObj(x -> Bits.ofIndex(x, program.size()))
                            .filter(program::isFeasible)
                            .toList();
            if (!feasible.isEmpty()) {
                Bits known = feasible.get(random.nextInt(feasible.size()));
                assertCovered(program, program.objective().energy(known), feasible);
            }
        }
    }

    private static void assertCovered(BinaryProgram program, double value, List<Bits> feasible) {
        var cutoff = SlackCutoff.fractional(program, value, "test");
        for (int r = 0; r < program.constraints().size(); r++) {
            LinearConstraint row = program.constraints().get(r);
            for (Bits x : feasible) {
                if (program.objective().energy(x) <= value) {
                    assertThat(Math.abs(row.activity(x) - row.rightHandSide()))
                            .isLessThanOrEqualTo(cutoff.range(r));
                }
            }
        }
    }

    private static BinaryProgram program(RandomGenerator random, double unit) {
        int n = random.nextInt(1, 6);
        var objective = Qubo.builder(n).addOffset(unit * random.nextInt(-3, 4));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                objective.add(i, j, unit * random.nextInt(-9, 10));
            }
        }
        int[] variables = IntStream.range(0, n).toArray();
        return new BinaryProgram(
                objective.build(),
                List.of(
                        LinearConstraint.of(
                                "a",
                                variables,
                                random.longs(n, -4, 9).toArray(),
                                Relation.LESS_OR_EQUAL,
                                random.nextInt(0, 12)),
                        LinearConstraint.of(
                                "b",
                                variables,
                                random.longs(n, -4, 9).toArray(),
                                Relation.GREATER_OR_EQUAL,
                                random.nextInt(-6, 6))));
    }
}
