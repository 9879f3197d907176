package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.PruningBlock;

/**
 * Any block solver, with the certified bound of the convex relaxation beside its answer.
 *
 * <p>The bound costs time of its own, but no evaluations of the request.
 */
public final class BoundedBlockSolver implements BlockSolver {
    private final BlockSolver inner;
    private final RelaxBlockSolver relaxation = new RelaxBlockSolver(RelaxOptions.defaults());

    /**
     * Wraps a solver.
     *
     * @param inner answers
     */
    public BoundedBlockSolver(BlockSolver inner) {
        this.inner = inner;
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public BlockAnswer solve(PruningBlock block, BlockRequest request) {
        BlockAnswer answer = inner.solve(block, request);
        return answer.bound().isPresent()
                ? answer
                : answer.withBound(
                        relaxation.bound(block, request.withEvaluations(Long.MAX_VALUE)));
    }
}
