package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import java.util.OptionalDouble;

/**
 * The ablation: the published annealing on the matrix whose negative entries are lost.
 *
 * <p>The public code of the method drops every entry of Q below 1e-12, so that pairs of weights
 * that cancel each other are not seen. The answer is the best by that false model; {@link
 * BlockAnswer#change} says what it truly changes, which may be above 0, and {@link
 * BlockAnswer#believed} what the false model says. Dense: {@code O(N B^2)} time and {@code 4 B^2}
 * bytes.
 *
 * <p>Source of the settings: G. Rosenberg et al. (2024), arXiv 2411.17796.
 */
public final class TruncatedBlockSolver implements BlockSolver {
    private final int restarts;

    /**
     * Makes a solver.
     *
     * @param restarts reads, 1 or more; 10 and 20 were published
     * @throws IllegalArgumentException if {@code restarts} is below 1
     */
    public TruncatedBlockSolver(int restarts) {
        this.restarts = PublishedSchedule.restarts(restarts);
    }

    @Override
    public String name() {
        return "truncated";
    }

    @Override
    public BlockAnswer solve(PruningBlock block, BlockRequest request) {
        if (block.size() > PruningBlock.MOST_DENSE) {
            throw new IllegalArgumentException(
                    "The truncated matrix of a pruning block of %d weights is too large; the limit is %d weights.\nMaybe take published, the same annealing on the whole model."
                            .formatted(block.size(), PruningBlock.MOST_DENSE));
        }
        var search = new SwapSearch(block, request);
        if (search.isStuck()) {
            return search.answer();
        }
        var model = new TruncatedModel(search);
        double[] temperatures = PublishedSchedule.temperatures(search);
        Bits best = Bits.zeros(block.size());
        double believed = 0;
        for (int r = 0; r < restarts && !search.isOver(); r++) {
            search.restart();
            model.restart();
            double value = read(search, model, temperatures);
            if (value < believed) {
                believed = value;
                best = search.state().flips();
            }
        }
        return new BlockAnswer(
                best,
                block.change(best),
                search.evaluations(),
                TrainingCost.NONE,
                believed * search.model().unit(),
                search.answer().bound(),
                OptionalDouble.empty());
    }

    /** Anneals, and returns what that changed by the false model. */
    private static double read(SwapSearch search, TruncatedModel model, double[] temperatures) {
        double value = 0;
        for (double temperature : temperatures) {
            int accepted = 0;
            SwapLists lists = search.lists();
            for (int k = 0; k < lists.movable() && !search.isOver(); k++) {
                int a = lists.movable(k);
                int b = lists.partner(a, search.random());
                int one = lists.isOne(a) ? a : b;
                int zero = one == a ? b : a;
                double change = model.change(one, zero);
                search.count(1);
                if (Sweep.isAccepted(change, temperature, search.random())) {
                    model.swap(one, zero);
                    search.swap(one, zero);
                    value += change;
                    accepted++;
                }
            }
            if (accepted == 0) {
                break;
            }
        }
        return value;
    }
}
