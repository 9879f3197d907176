package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.PruningBlock;

/**
 * Finds flips of a pruning block that lower its loss and keep the number of pruned weights in every
 * group.
 *
 * <p>Stateless and safe to share. The same block and request give the same answer, unless a stop
 * signal came.
 */
public interface BlockSolver {
    /**
     * Returns the name that records and the command line use.
     *
     * @return for example {@code anneal}
     */
    String name();

    /**
     * Solves a block.
     *
     * @param block the block
     * @param request stream of randomness, stop signal, number of evaluations
     * @return the best flips found; no flips where nothing lowers the loss
     * @throws IllegalArgumentException if the block is larger than the solver can take
     */
    BlockAnswer solve(PruningBlock block, BlockRequest request);
}
