package dev.quench.solvers.reduction.knapsack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.repair.Instances;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectiveCutoffTest {
    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everySelectionThatIsGoodEnoughFitsIntoTheSlack(int seed) {
        var random = Instances.random(seed);
        Knapsack problem =
                seed % 2 == 0
                        ? Instances.knapsack(seed % 8, 1 + seed % 3, random)
                        : Instances.signedKnapsack(seed % 8, 1 + seed % 3, random);
        var formulated = Formulations.standard(problem);
        long profit = random.nextLong(-20, 100);

        var cutoff = ObjectiveCutoff.of(problem, profit, StopSignal.NEVER);
        var early = ObjectiveCutoff.of(problem, profit, () -> true);

        for (long at = 0; at < 1L << problem.size(); at++) {
            Bits bits = Bits.ofIndex(at, problem.size());
            if (formulated.program().isFeasible(bits)
                    && -formulated.program().objective().energy(bits) >= profit) {
                for (int j = 0; j < problem.resources(); j++) {
                    long load = formulated.program().constraints().get(j).activity(bits);
                    assertThat(problem.capacity(j) - load)
                            .isBetween(0L, Math.min(cutoff.get(j), early.get(j)));
                }
            }
        }
    }

    @Test
    void isTheLeastLoadOfTheRelaxation() {
        var weights = LongMatrix.of(1, 2, new long[] {4, 6});
        var problem = Knapsack.of(new long[] {2, 2}, 0, weights, new long[] {9});

        /* Profit 3 takes item 1 whole and half of item 2. */
        var cutoff = ObjectiveCutoff.of(problem, 3, StopSignal.NEVER);

        assertThat(cutoff.leastLoad(0)).isEqualTo(7);
        assertThat(cutoff.get(0)).isEqualTo(2);
        assertThat(cutoff.size()).isEqualTo(1);
    }

    @Test
    void leavesNoSlackWhereNothingIsGoodEnough() {
        var weights = LongMatrix.of(1, 1, new long[] {4});
        var problem = Knapsack.of(new long[] {2}, 0, weights, new long[] {9});

        assertThat(ObjectiveCutoff.of(problem, 3, StopSignal.NEVER).get(0)).isZero();
    }
}
