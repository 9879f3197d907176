package dev.quench.solvers.reduction.knapsack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemDominanceTest {
    private static final int SEEDS = 500;

    @Test
    void anOptimumKeepsAllPairs() {
        int pairs = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            BinaryProgram program = program(new SplittableRandom(seed));
            ItemDominance dominance = ItemDominance.of(program);
            pairs += dominance.pairs();
            List<Bits> feasible =
                    IntStream.range(0, 1 << program.size())
                            .mapToObj(x -> Bits.ofIndex(x, program.size()))
                            .filter(program::isFeasible)
                            .toList();
            double optimum =
                    feasible.stream()
                            .mapToDouble(program.objective()::energy)
                            .min()
                            .orElse(Double.NaN);

            assertThat(
                            feasible.isEmpty()
                                    || feasible.stream()
                                            .filter(x -> program.objective().energy(x) == optimum)
                                            .anyMatch(x -> keeps(dominance, x)))
                    .as("seed %d", seed)
                    .isTrue();
        }
        assertThat(pairs).isGreaterThan(2 * SEEDS);
    }

    @Test
    void ofEqualItemsTheFirstIsTaken() {
        var objective = Qubo.builder(3).addBias(0, -5).addBias(1, -5).addBias(2, -6).build();
        var row =
                LinearConstraint.of(
                        "weight",
                        new int[] {0, 1, 2},
                        new long[] {2, 2, 3},
                        Relation.LESS_OR_EQUAL,
                        4);

        var dominance = ItemDominance.of(new BinaryProgram(objective, List.of(row)));

        assertThat(dominance.better(1)).containsExactly(0);
        assertThat(dominance.worse(0)).containsExactly(1);
        assertThat(dominance.pairs()).isEqualTo(1);
    }

    private static boolean keeps(ItemDominance dominance, Bits x) {
        return x.ones().allMatch(j -> IntStream.of(dominance.better(j)).allMatch(x::get));
    }

    private static BinaryProgram program(RandomGenerator random) {
        int n = random.nextInt(2, 9);
        var objective = Qubo.builder(n);
        for (int i = 0; i < n; i++) {
            objective.addBias(i, random.nextInt(-4, 5));
        }
        int[] all = IntStream.range(0, n).toArray();
        Relation relation = List.of(Relation.values()).get(random.nextInt(3));
        long[] weights = random.longs(n, -2, 4).toArray();
        var row = LinearConstraint.of("row", all, weights, relation, random.nextInt(0, 5));
        return new BinaryProgram(objective.build(), List.of(row));
    }
}
