package dev.quench.solvers.pruning.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.pruning.BlockModel;
import dev.quench.problems.pruning.PruningBlock;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactBlockSolverTest {
    private static BlockRequest request(long seed) {
        return BlockRequest.of(new SplittableRandom(seed));
    }

    @ParameterizedTest
    @CsvSource({"8, 3, 1, 1", "12, 5, 2, 2", "14, 2, 1, 3", "14, 30, 3, 4", "16, 8, 4, 5"})
    void theProvenAnswerIsThatOfEnumeration(int size, int samples, int groups, long seed) {
        PruningBlock block = Blocks.grouped(size, samples, groups, seed);

        BlockAnswer answer = new ExactBlockSolver().solve(block, request(1));

        assertThat(answer.change()).isCloseTo(Blocks.best(block), Blocks.near(block));
        assertThat(answer.isProven()).isTrue();
    }

    @Test
    void aBlockOfHundredWeightsIsProven() {
        var block = new SyntheticBlock(100, 16).draw(new SplittableRandom(2), BlockModel.PUBLISHED);

        BlockAnswer exact = new ExactBlockSolver().solve(block, request(1));
        BlockAnswer annealed = BlockSolvers.named("anneal").solve(block, request(2));

        assertThat(exact.isProven()).isTrue();
        assertThat(annealed.change()).isGreaterThanOrEqualTo(exact.bound().orElseThrow().value());
    }

    @Test
    void anEndBeforeTheProofLeavesABound() {
        PruningBlock block = Blocks.grouped(60, 90, 2, 9);
        var solver = new ExactBlockSolver();

        BlockAnswer early = solver.solve(block, request(1).withEvaluations(4_000));
        BlockAnswer late = solver.solve(block, request(1));

        assertThat(early.isProven()).isFalse();
        assertThat(early.bound().orElseThrow().value()).isLessThan(late.change());
        assertThat(late.isProven()).isTrue();
        assertThat(late.change()).isLessThanOrEqualTo(early.change());
    }

    @Test
    void rejectsABlockThatIsTooLarge() {
        PruningBlock block = Blocks.grouped(600, 2, 1, 1);

        assertThatThrownBy(() -> new ExactBlockSolver().solve(block, request(1)))
                .hasMessageStartingWith("A pruning block of 600 weights is too large");
    }
}
