package dev.quench.solvers.pruning.descent;

import java.util.BitSet;

/** The weights that moved or were looked at last, pruned and kept ones in queues of their own. */
final class TabuList {
    private final BitSet forbidden;
    private final int[][] rings;
    private final long[] added = new long[2];

    /** Makes an empty one with room for so many pruned and so many kept weights. */
    TabuList(int weights, int pruned, int kept) {
        forbidden = new BitSet(weights);
        rings = new int[][] {new int[kept], new int[pruned]};
    }

    boolean has(int weight) {
        return forbidden.get(weight);
    }

    void add(int weight, boolean pruned) {
        int side = pruned ? 1 : 0;
        int[] ring = rings[side];
        if (ring.length == 0 || forbidden.get(weight)) {
            return;
        }
        int place = (int) (added[side] % ring.length);
        if (added[side] >= ring.length) {
            forbidden.clear(ring[place]);
        }
        ring[place] = weight;
        forbidden.set(weight);
        added[side]++;
    }
}
