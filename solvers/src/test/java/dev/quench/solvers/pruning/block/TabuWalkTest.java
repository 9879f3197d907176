package dev.quench.solvers.pruning.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.pruning.PruningBlock;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TabuWalkTest {
    /** On a pair of weights the walk swaps to and fro, and roundings look like gains. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6})
    void walksOnTinyBlocksEnd(int size) {
        for (long seed = 1; seed <= 200; seed++) {
            PruningBlock block = Blocks.grouped(size, 1 + (int) (seed % 40), 1, seed);

            for (String name : new String[] {"tabu", "relax"}) {
                BlockAnswer answer =
                        BlockSolvers.named(name)
                                .solve(block, BlockRequest.of(new SplittableRandom(seed)));

                assertThat(answer.evaluations()).isLessThan(200_000);
                assertThat(answer.change()).isBetween(Blocks.best(block), 0.0);
            }
        }
    }
}
