package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.PruningBlock;

/**
 * Any block solver, begun anew with other draws until the request ends it: what it is worth in a
 * time.
 *
 * <p>The answer is the best of all, its evaluations and trainings are the sums. A proven answer
 * ends the search, and so does a run that evaluates nothing since no swap is possible. A request
 * with neither a stop signal nor a limit of evaluations has no end.
 *
 * @param inner is asked again and again
 */
public record RestartedBlockSolver(BlockSolver inner) implements BlockSolver {
    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public BlockAnswer solve(PruningBlock block, BlockRequest request) {
        BlockAnswer best = inner.solve(block, request);
        long spent = best.spent();
        long evaluations = best.evaluations();
        TrainingCost training = best.training();
        BlockAnswer last = best;
        while (last.spent() > 0
                && !best.isProven()
                && !request.stop().requested()
                && spent < request.evaluations()) {
            long left =
                    request.evaluations() == Long.MAX_VALUE
                            ? Long.MAX_VALUE
                            : request.evaluations() - spent;
            last =
                    inner.solve(
                            block,
                            new BlockRequest(request.random().split(), request.stop(), left));
            spent += last.spent();
            evaluations += last.evaluations();
            training = training.plus(last.training());
            best = last.change() < best.change() ? last : best;
        }
        return new BlockAnswer(
                best.flips(),
                best.change(),
                evaluations,
                training,
                best.believed(),
                best.bound(),
                best.control());
    }
}
