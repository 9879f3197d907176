package dev.quench.app.pruning;

import dev.quench.problems.pruning.PruningBlock;
import dev.quench.solvers.pruning.block.BlockAnswer;
import dev.quench.solvers.pruning.block.BlockRequest;
import dev.quench.solvers.pruning.block.BlockSolver;

/**
 * A block solver beside a control that answers every block as well and may spend what the solver
 * spent, its trainings among it; only the answers of the solver are used, and the change that the
 * control found stands beside each.
 *
 * @param inner whose answers are used
 * @param control whose changes are written down
 */
public record ComparedSolver(BlockSolver inner, BlockSolver control) implements BlockSolver {
    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public BlockAnswer solve(PruningBlock block, BlockRequest request) {
        BlockAnswer answer = inner.solve(block, request);
        var random = request.random().split();
        BlockAnswer other =
                control.solve(
                        block,
                        new BlockRequest(random, request.stop(), Math.max(1, answer.spent())));
        return answer.withControl(other.change());
    }
}
