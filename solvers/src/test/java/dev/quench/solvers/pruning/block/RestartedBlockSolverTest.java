package dev.quench.solvers.pruning.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.pruning.BlockModel;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RestartedBlockSolverTest {
    private static final PruningBlock BLOCK = Blocks.grouped(40, 6, 2, 4);

    private static BlockRequest request(StopSignal stop, long evaluations) {
        return new BlockRequest(new SplittableRandom(1), stop, evaluations);
    }

    /** Remembers what an inner solver answers. */
    private static final class Watched implements BlockSolver {
        private final BlockSolver inner;
        private final List<BlockAnswer> answers = new ArrayList<>();

        Watched(String name) {
            inner = BlockSolvers.named(name);
        }

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public BlockAnswer solve(PruningBlock block, BlockRequest request) {
            answers.add(inner.solve(block, request));
            return answers.getLast();
        }
    }

    @Test
    void theAnswerIsTheBestOfAllAndItsEvaluationsAreTheirSum() {
        var watched = new Watched("random");

        BlockAnswer answer =
                new RestartedBlockSolver(watched)
                        .solve(BLOCK, request(() -> watched.answers.size() >= 5, Long.MAX_VALUE));

        assertThat(watched.answers).hasSize(5);
        assertThat(answer.change())
                .isEqualTo(
                        watched.answers.stream().mapToDouble(BlockAnswer::change).min().orElse(1));
        assertThat(BLOCK.change(answer.flips())).isEqualTo(answer.change());
        assertThat(answer.evaluations())
                .isEqualTo(watched.answers.stream().mapToLong(BlockAnswer::evaluations).sum());
    }

    @Test
    void evaluationsEndItAsWell() {
        var watched = new Watched("greedy");
        long once =
                BlockSolvers.named("greedy")
                        .solve(BLOCK, request(StopSignal.NEVER, 1_000_000))
                        .evaluations();

        BlockAnswer answer =
                new RestartedBlockSolver(watched).solve(BLOCK, request(StopSignal.NEVER, 3 * once));

        assertThat(watched.answers).hasSize(3);
        assertThat(answer.evaluations()).isEqualTo(3 * once);
    }

    @Test
    void aProofEndsIt() {
        PruningBlock small = Blocks.grouped(16, 6, 2, 3);
        var watched = new Watched("exact");

        BlockAnswer answer =
                new RestartedBlockSolver(watched)
                        .solve(small, request(StopSignal.NEVER, Long.MAX_VALUE));

        assertThat(watched.answers).hasSize(1);
        assertThat(answer.isProven()).isTrue();
        assertThat(answer.change()).isEqualTo(Blocks.best(small));
    }

    /** Where nothing can be swapped nothing is evaluated, and asking again would be for ever. */
    @Test
    void aBlockWithoutSwapsEndsIt() {
        var watched = new Watched("random");
        PruningBlock stuck =
                new PruningBlock(
                        1,
                        new float[] {1, 2},
                        new float[] {1, 1},
                        new boolean[] {false, false},
                        new int[] {0, 0},
                        BlockModel.PUBLISHED);

        BlockAnswer answer =
                new RestartedBlockSolver(watched)
                        .solve(stuck, request(StopSignal.NEVER, Long.MAX_VALUE));

        assertThat(watched.answers).hasSize(1);
        assertThat(answer.flips()).isEqualTo(Bits.zeros(2));
    }
}
