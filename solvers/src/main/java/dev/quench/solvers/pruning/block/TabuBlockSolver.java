package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.PruningBlock;

/**
 * Tabu search by swaps from the incumbent.
 *
 * <p>A move computes the changes of all flips, {@code O(N B)}, and the exact changes of the swaps
 * of {@link CandidateLists}; the lowest of those that are not tabu is made, whether it lowers the
 * loss or not. Both weights are then tabu for a random time; a swap that leads below the best state
 * is allowed all the same.
 *
 * <p>Source: F. Glover, Tabu Search, Part I, 1989, doi:10.1287/ijoc.1.3.190.
 */
public final class TabuBlockSolver implements BlockSolver {
    private final TabuOptions options;

    /**
     * Makes a solver.
     *
     * @param options patience and tenure
     */
    public TabuBlockSolver(TabuOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "tabu";
    }

    @Override
    public BlockAnswer solve(PruningBlock block, BlockRequest request) {
        var search = new SwapSearch(block, request);
        if (!search.isStuck()) {
            new TabuWalk(search).run(options.patience(), options.tenure());
        }
        return search.answer();
    }
}
