package dev.quench.app.command;

import dev.quench.problems.pruning.PruningBlock;
import dev.quench.solvers.pruning.block.BlockAnswer;
import dev.quench.solvers.pruning.block.BlockRequest;
import dev.quench.solvers.pruning.block.BlockSolver;

/**
 * A block solver on a provider's device: what the device does not take is a failure of the backend.
 *
 * @param inner does the work
 */
record DeviceSolver(BlockSolver inner) implements BlockSolver {
    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public BlockAnswer solve(PruningBlock block, BlockRequest request) {
        return Refusals.told(() -> inner.solve(block, request));
    }
}
