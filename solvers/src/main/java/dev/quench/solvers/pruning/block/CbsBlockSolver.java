package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.PruningBlock;

/**
 * Local search by paired swaps in the manner of the Combinatorial Brain Surgeon.
 *
 * <p>Pruned weights are ranked by what pruning them no more gains, kept ones by what pruning them
 * costs; a step looks at a window of {@value #RANGE} of each, takes the pair of the lowest change
 * with their interaction, and makes the swap if it lowers the loss by more than {@value #EPSILON}.
 * After a step that does not, the windows move on; {@value #FAILURES} failures in a row end the
 * search. The settings are those of the reference; its code was not followed, and its groups are
 * taken one after the other.
 *
 * <p>Source: X. Yu, T. Serra, S. Ramalingam, S. Zhe, The Combinatorial Brain Surgeon (2022), arXiv
 * 2203.04466, section on the local search of the selection problem.
 */
public final class CbsBlockSolver implements BlockSolver {
    private static final int RANGE = 10;
    private static final int FAILURES = 20;
    private static final double EPSILON = 1e-4;

    /** Makes a solver. */
    public CbsBlockSolver() {}

    @Override
    public String name() {
        return "cbs";
    }

    @Override
    public BlockAnswer solve(PruningBlock block, BlockRequest request) {
        var search = new SwapSearch(block, request);
        for (int g = 0; g < block.groups() && !search.isOver(); g++) {
            if (search.lists().isMovable(g)) {
                group(search, g);
            }
        }
        search.keep();
        return search.answer();
    }

    private static void group(SwapSearch search, int g) {
        var ranking = new GroupRanking(search, g);
        double enough = -EPSILON / search.model().unit();
        int failures = 0;
        while (failures < FAILURES && !search.isOver()) {
            if (failures == 0) {
                ranking.refresh();
            }
            CandidateLists.Swap swap = ranking.best(failures * RANGE, RANGE);
            if (swap.one() < 0) {
                return;
            }
            if (swap.change() < enough) {
                search.swap(swap.one(), swap.zero());
                failures = 0;
            } else {
                failures++;
            }
        }
    }
}
