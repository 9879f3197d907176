package dev.quench.app.command;

import dev.quench.problems.pruning.PruningBlock;
import dev.quench.solvers.pruning.block.BlockAnswer;
import dev.quench.solvers.pruning.block.BlockRequest;
import dev.quench.solvers.pruning.block.BlockSolver;

/**
 * A block solver under the name that the user typed.
 *
 * @param name as typed
 * @param inner does the work
 */
record NamedSolver(String name, BlockSolver inner) implements BlockSolver {
    @Override
    public BlockAnswer solve(PruningBlock block, BlockRequest request) {
        return inner.solve(block, request);
    }
}
