package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.PruningBlock;
import dev.quench.solvers.sampler.kernel.lowrank.LowRankModel;
import dev.quench.solvers.sampler.kernel.lowrank.LowRankState;

/**
 * The dense matrix of a block in {@code x_i = 1} for a pruned weight, all negative entries set to
 * zero, and a state of it: what the published code minimised.
 *
 * <p>{@code 4 B^2} bytes. The field {@code f_i = a_i + sum_j b_ij x_j} of every weight is kept up
 * to date, {@code O(B)} a swap, so that a change costs nothing.
 */
final class TruncatedModel {
    private final int size;
    private final float[] couplings;
    private final double[] start;
    private final double[] fields;

    TruncatedModel(SwapSearch search) {
        PruningBlock block = search.block();
        size = block.size();
        couplings = new float[Math.multiplyExact(size, size)];
        fillCouplings(block, search.state());
        start = biases(block, search.model());
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                start[i] += block.isPruned(j) ? couplings[i * size + j] : 0;
            }
        }
        fields = start.clone();
    }

    private static int turn(PruningBlock block, int i) {
        return block.isPruned(i) ? -1 : 1;
    }

    private void fillCouplings(PruningBlock block, LowRankState state) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                float b = turn(block, i) * turn(block, j) * state.interaction(i, j);
                couplings[i * size + j] = Math.max(0, b);
                couplings[j * size + i] = Math.max(0, b);
            }
        }
    }

    /** Returns {@code max(0, a_i)}, from the state in which all pruned weights are flipped. */
    private static double[] biases(PruningBlock block, LowRankModel model) {
        var all = new LowRankState(model);
        for (int i = 0; i < block.size(); i++) {
            if (block.isPruned(i)) {
                all.flip(i);
            }
        }
        double[] biases = new double[block.size()];
        for (int i = 0; i < biases.length; i++) {
            /* At x = 0: a kept weight flips to x = 1, a pruned one flips back to it. */
            biases[i] = Math.max(0, all.flipChange(i));
        }
        return biases;
    }

    /** Returns what swapping a pruned and a kept weight changes by the false model. */
    double change(int one, int zero) {
        return fields[zero] - fields[one] - couplings[one * size + zero];
    }

    void swap(int one, int zero) {
        int from = one * size;
        int to = zero * size;
        for (int j = 0; j < size; j++) {
            fields[j] += couplings[to + j] - couplings[from + j];
        }
    }

    /** Goes back to the incumbent. */
    void restart() {
        System.arraycopy(start, 0, fields, 0, size);
    }
}
