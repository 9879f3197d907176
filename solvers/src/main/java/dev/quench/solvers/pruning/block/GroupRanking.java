package dev.quench.solvers.pruning.block;

import java.util.Arrays;

/** All weights of a group in the order of what their own flips change. */
final class GroupRanking {
    private final SwapSearch search;
    private final int group;
    private final int[] ones;
    private final int[] zeros;

    GroupRanking(SwapSearch search, int group) {
        this.search = search;
        this.group = group;
        ones = new int[search.lists().ones(group)];
        zeros = new int[search.lists().zeros(group)];
    }

    /** Ranks anew by the present state, in {@code O(n N)} for n weights of the group. */
    void refresh() {
        SwapLists lists = search.lists();
        Arrays.setAll(ones, k -> lists.one(group, k));
        Arrays.setAll(zeros, k -> lists.zero(group, k));
        rank(ones);
        rank(zeros);
    }

    private void rank(int[] weights) {
        long[] keys = new long[weights.length];
        for (int k = 0; k < keys.length; k++) {
            float change = search.state().flipChange(weights[k]);
            keys[k] = ((long) ordered(change) << 32) | weights[k];
        }
        search.count(keys.length);
        Arrays.sort(keys);
        Arrays.setAll(weights, k -> (int) keys[k]);
    }

    /** Makes whole numbers of floats that are ordered as these are. */
    private static int ordered(float value) {
        int bits = Float.floatToIntBits(value);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    /** Returns the pruned weights, the best first. */
    int[] ones() {
        return ones.clone();
    }

    /** Returns the kept weights, the best first. */
    int[] zeros() {
        return zeros.clone();
    }

    /** Returns the swap of the lowest change of the windows from a rank on. */
    CandidateLists.Swap best(int from, int range) {
        CandidateLists.Swap best = CandidateLists.Swap.NONE;
        for (int k = from; k < Math.min(from + range, ones.length); k++) {
            for (int l = from; l < Math.min(from + range, zeros.length); l++) {
                double change = search.change(ones[k], zeros[l]);
                if (change < best.change()) {
                    best = new CandidateLists.Swap(ones[k], zeros[l], change);
                }
            }
        }
        return best;
    }
}
