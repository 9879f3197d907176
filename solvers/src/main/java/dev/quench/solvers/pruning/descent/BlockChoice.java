package dev.quench.solvers.pruning.descent;

import java.util.Arrays;

/**
 * Chooses the weights of a block: pairs of a pruned and a kept weight of one group, those whose
 * flips promise the lowest sum. Cost {@code O(n log n)} in the weights of the pool.
 */
final class BlockChoice {
    private final WeightPool pool;
    private final float[] flips;
    private final int[] out;
    private final int[] in;
    private int pairs;

    private BlockChoice(WeightPool pool, float[] flips) {
        this.pool = pool;
        this.flips = flips;
        out = new int[pool.size() / 2 + 1];
        in = new int[pool.size() / 2 + 1];
    }

    /**
     * Chooses.
     *
     * @param pool the weights
     * @param flips what flipping each weight alone is thought to change, the lower the better
     * @param size weights wanted, even
     * @return at most {@code size} weights in rising order, as many pruned as kept ones in every
     *     group; empty where no pair is free
     */
    static int[] of(WeightPool pool, float[] flips, int size) {
        var choice = new BlockChoice(pool, flips);
        for (int g = 0; g < pool.groups(); g++) {
            choice.pair(pool.groupStart(g), pool.groupStart(g + 1));
        }
        return choice.best(size / 2);
    }

    private void pair(int from, int to) {
        long[] prunedOnes = new long[to - from];
        long[] keptOnes = new long[to - from];
        int p = 0;
        int k = 0;
        for (int place = from; place < to; place++) {
            int w = pool.member(place);
            if (pool.isFree(w)) {
                long key = Ordered.key(flips[w], w);
                if (pool.isPruned(w)) {
                    prunedOnes[p++] = key;
                } else {
                    keptOnes[k++] = key;
                }
            }
        }
        Arrays.sort(prunedOnes, 0, p);
        Arrays.sort(keptOnes, 0, k);
        for (int r = 0; r < Math.min(p, k); r++) {
            out[pairs] = Ordered.index(prunedOnes[r]);
            in[pairs++] = Ordered.index(keptOnes[r]);
        }
    }

    private int[] best(int most) {
        long[] order = new long[pairs];
        for (int r = 0; r < pairs; r++) {
            order[r] = Ordered.key(flips[out[r]] + flips[in[r]], r);
        }
        Arrays.sort(order);
        int taken = Math.min(most, pairs);
        int[] block = new int[2 * taken];
        for (int r = 0; r < taken; r++) {
            block[2 * r] = out[Ordered.index(order[r])];
            block[2 * r + 1] = in[Ordered.index(order[r])];
        }
        Arrays.sort(block);
        return block;
    }
}
