package dev.quench.app.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.pruning.BlockModel;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.pruning.block.BlockAnswer;
import dev.quench.solvers.pruning.block.BlockRequest;
import dev.quench.solvers.pruning.block.BlockSolver;
import dev.quench.solvers.pruning.block.TrainingCost;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ComparedSolverTest {
    private static final PruningBlock BLOCK =
            new PruningBlock(
                    1,
                    new float[] {1, 2},
                    new float[] {1, 1},
                    new boolean[] {true, false},
                    new int[] {0, 0},
                    BlockModel.PUBLISHED);

    /** Answers always the same, and remembers what it may spend. */
    private record Fixed(BlockAnswer answer, List<Long> allowed) implements BlockSolver {
        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public BlockAnswer solve(PruningBlock block, BlockRequest request) {
            allowed.add(request.evaluations());
            return answer;
        }
    }

    private static Fixed fixed(double change, long evaluations, TrainingCost training) {
        return new Fixed(
                new BlockAnswer(Bits.zeros(2), change, evaluations).withTraining(training),
                new ArrayList<>());
    }

    @Test
    void theControlMaySpendWhatTheSolverSpentWithItsTraining() {
        Fixed solver = fixed(-2, 100, new TrainingCost(60, 50));
        Fixed control = fixed(-1, 160, TrainingCost.NONE);

        BlockAnswer answer =
                new ComparedSolver(solver, control)
                        .solve(BLOCK, BlockRequest.of(new SplittableRandom(1)));

        assertThat(solver.allowed()).containsExactly(Long.MAX_VALUE);
        assertThat(control.allowed()).containsExactly(160L);
        assertThat(answer.change()).isEqualTo(-2);
        assertThat(answer.control()).hasValue(-1);
    }

    @Test
    void aSolverThatSpentNothingLeavesOne() {
        Fixed control = fixed(0, 1, TrainingCost.NONE);

        new ComparedSolver(fixed(0, 0, TrainingCost.NONE), control)
                .solve(BLOCK, BlockRequest.of(new SplittableRandom(1)));

        assertThat(control.allowed()).containsExactly(1L);
    }
}
