package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.sampler.kernel.lowrank.LowRankModel;
import dev.quench.solvers.sampler.kernel.lowrank.LowRankState;
import java.util.random.RandomGenerator;

/**
 * A state that moves by swaps, what it has cost so far, and the best state that was handed in.
 *
 * <p>Changes are in units of the {@link LowRankModel}; the best is judged by {@link
 * PruningBlock#change}.
 */
final class SwapSearch {
    /** Evaluations of at most this many numbers pass between two looks at the signal. */
    private static final long LOOK = 4_000_000;

    private final PruningBlock block;
    private final BlockRequest request;
    private final LowRankModel model;
    private final LowRankState state;
    private final long period;
    private SwapLists lists;
    private long evaluations;
    private long nextLook;
    private boolean stopped;
    private Bits best;
    private double bestChange;

    SwapSearch(PruningBlock block, BlockRequest request) {
        this.block = block;
        this.request = request;
        model = LowRankModel.of(block);
        state = new LowRankState(model);
        lists = new SwapLists(block, Bits.zeros(block.size()));
        best = Bits.zeros(block.size());
        period = Math.max(1, LOOK / model.stride());
        nextLook = period;
    }

    PruningBlock block() {
        return block;
    }

    LowRankModel model() {
        return model;
    }

    LowRankState state() {
        return state;
    }

    SwapLists lists() {
        return lists;
    }

    RandomGenerator random() {
        return request.random();
    }

    /** Tells whether anything can be swapped at all. */
    boolean isStuck() {
        return lists.movable() == 0;
    }

    /** Counts evaluations. */
    void count(long more) {
        evaluations += more;
    }

    long evaluations() {
        return evaluations;
    }

    /**
     * Tells whether the evaluations are used up or the signal came, which is asked now and then.
     */
    boolean isOver() {
        if (evaluations >= nextLook) {
            nextLook = evaluations + period;
            stopped |= request.stop().requested();
        }
        return stopped || evaluations >= request.evaluations();
    }

    double change(int a, int b) {
        evaluations++;
        return state.swapChange(a, b);
    }

    void swap(int a, int b) {
        state.flip(a);
        state.flip(b);
        lists.swap(a, b);
    }

    /** Keeps the present state if it is the best. */
    void keep() {
        Bits flips = state.flips();
        double change = block.change(flips);
        if (change < bestChange) {
            bestChange = change;
            best = flips;
        }
    }

    /** Goes back to the incumbent. */
    void restart() {
        state.clear();
        lists = new SwapLists(block, Bits.zeros(block.size()));
    }

    /** Goes to balanced flips. */
    void go(Bits flips) {
        state.set(flips);
        lists = new SwapLists(block, flips);
    }

    Bits best() {
        return best;
    }

    double bestChange() {
        return bestChange;
    }

    /** Returns the best state that was kept; the incumbent if none is better. */
    BlockAnswer answer() {
        return new BlockAnswer(best, bestChange, evaluations);
    }
}
