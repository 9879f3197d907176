package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.PruningBlock;

/**
 * Steepest descent by single swaps from the incumbent.
 *
 * <p>Deterministic; {@link SwapDescent} and nothing else. The pairs that it looks at are those of
 * the weights whose own flips are best, see {@link CandidateLists}.
 */
public final class GreedyBlockSolver implements BlockSolver {
    /** Makes a solver. */
    public GreedyBlockSolver() {}

    @Override
    public String name() {
        return "greedy";
    }

    @Override
    public BlockAnswer solve(PruningBlock block, BlockRequest request) {
        var search = new SwapSearch(block, request);
        SwapDescent.descend(search);
        return search.answer();
    }
}
