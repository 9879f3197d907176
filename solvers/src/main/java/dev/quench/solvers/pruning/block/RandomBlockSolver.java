package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.PruningBlock;

/**
 * Random swaps, taken where the loss falls: the control that every search must beat.
 *
 * <p>Draws a weight, then a partner of its group. Without a limit it tries 400 swaps a weight, as
 * many as annealing does by default.
 */
public final class RandomBlockSolver implements BlockSolver {
    private static final int SWEEPS = AnnealOptions.SWEEPS;

    /** Makes a solver. */
    public RandomBlockSolver() {}

    @Override
    public String name() {
        return "random";
    }

    @Override
    public BlockAnswer solve(PruningBlock block, BlockRequest request) {
        var search = new SwapSearch(block, request);
        SwapLists lists = search.lists();
        long draws = search.isStuck() ? 0 : (long) SWEEPS * lists.movable();
        if (request.evaluations() < Long.MAX_VALUE && !search.isStuck()) {
            draws = request.evaluations();
        }
        for (long k = 0; k < draws && !search.isOver(); k++) {
            int a = lists.movable(SwapLists.below(lists.movable(), search.random()));
            int b = lists.partner(a, search.random());
            if (search.change(a, b) < 0) {
                search.swap(a, b);
            }
        }
        search.keep();
        return search.answer();
    }
}
