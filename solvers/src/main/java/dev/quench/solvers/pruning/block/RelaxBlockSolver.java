package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.BlockDual;
import dev.quench.problems.pruning.PruningBlock;

/**
 * Rounds the convex relaxation of a block, and knows how far from the optimum that can be.
 *
 * <p>The relaxation {@code 0 <= y <= 1} is solved by {@link Relaxation}; in every group the weights
 * that it prunes most are pruned, steepest swaps and a short tabu walk follow. Since at most about
 * {@code N} weights are fractional, little is lost where {@code B} is well above {@code N}. The
 * answer has the bound of {@link BlockDual}, which is certified whether the relaxation has
 * converged or not. Deterministic but for the draws of the walk. An iteration costs {@code O(N B)}.
 */
public final class RelaxBlockSolver implements BlockSolver {
    private static final int TENURE = 8;

    private final RelaxOptions options;

    /**
     * Makes a solver.
     *
     * @param options iterations, closeness and the walk at the end
     */
    public RelaxBlockSolver(RelaxOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "relax";
    }

    @Override
    public BlockAnswer solve(PruningBlock block, BlockRequest request) {
        var search = new SwapSearch(block, request);
        var relaxation = new Relaxation(search);
        if (!search.isStuck()) {
            relaxation.run(options.iterations(), options.closeness(), 0);
            search.go(relaxation.rounded());
            SwapDescent.descend(search);
            if (options.patience() > 0) {
                new TabuWalk(search).run(options.patience(), TENURE);
            }
        }
        return search.answer()
                .withBound(new BlockBound(relaxation.dual().value(), "convex relaxation"));
    }

    /**
     * Computes the bound alone.
     *
     * @param block the block
     * @param request stop signal and evaluations, which end the iterations
     * @return a certified bound
     */
    public BlockBound bound(PruningBlock block, BlockRequest request) {
        var search = new SwapSearch(block, request);
        var relaxation = new Relaxation(search);
        if (!search.isStuck()) {
            relaxation.run(options.iterations(), options.closeness(), 0);
        }
        return new BlockBound(relaxation.dual().value(), "convex relaxation");
    }
}
