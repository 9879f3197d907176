package dev.quench.solvers.pruning.block;

import java.util.Arrays;

/**
 * The weights of each group whose own flips change the loss least: the first {@code m} pruned and
 * the first {@code m} kept ones, and how each pair of them interacts.
 *
 * <p>A single group has {@value #MOST} of each, many groups fewer, so that all groups together have
 * about {@code MOST^2} pairs, or 4 for each group if that is more. Filling the lists costs {@code
 * O(N B)}; after a swap only the changes of the weights in them are computed anew, {@code O(m N)}.
 */
final class CandidateLists {
    /** Candidates of each kind in a single group. */
    static final int MOST = 48;

    private static final int FEWEST = 2;
    private static final int GONE = -1;

    private final SwapSearch search;
    private final int groups;
    private final int length;
    private final float[] changes;
    private final int[] ones;
    private final int[] zeros;
    private final int[] oneCount;
    private final int[] zeroCount;
    private final float[] interactions;

    CandidateLists(SwapSearch search) {
        this.search = search;
        groups = search.lists().groups();
        length = Math.max(FEWEST, (int) (MOST / Math.sqrt(groups)));
        changes = new float[search.block().size()];
        ones = new int[groups * length];
        zeros = new int[groups * length];
        oneCount = new int[groups];
        zeroCount = new int[groups];
        interactions = new float[groups * length * length];
    }

    /** A swap of a pruned and a kept weight. */
    record Swap(int one, int zero, double change) {
        /** Stands for no swap at all. */
        static final Swap NONE = new Swap(GONE, GONE, Double.POSITIVE_INFINITY);
    }

    /** Returns the change of a flip as of the last refresh or update. */
    float change(int i) {
        return changes[i];
    }

    /** Computes the change of every flip, and no list yet. */
    void refresh() {
        search.state().flipChanges(changes);
        search.count(changes.length);
    }

    /** Fills the lists with weights that have no ban which ends after now. */
    void fill(int[] until, int now) {
        for (int g = 0; g < groups; g++) {
            oneCount[g] = 0;
            zeroCount[g] = 0;
            if (search.lists().isMovable(g)) {
                rank(g, until, now);
            }
        }
        Arrays.fill(interactions, Float.NaN);
    }

    private void rank(int g, int[] until, int now) {
        SwapLists lists = search.lists();
        for (int k = 0; k < lists.ones(g); k++) {
            int i = lists.one(g, k);
            if (until[i] <= now) {
                oneCount[g] = insert(ones, g * length, oneCount[g], i);
            }
        }
        for (int k = 0; k < lists.zeros(g); k++) {
            int i = lists.zero(g, k);
            if (until[i] <= now) {
                zeroCount[g] = insert(zeros, g * length, zeroCount[g], i);
            }
        }
    }

    private int insert(int[] list, int start, int count, int i) {
        float change = changes[i];
        if (count == length && change >= changes[list[start + count - 1]]) {
            return count;
        }
        int k = start + Math.min(count, length - 1);
        for (; k > start && changes[list[k - 1]] > change; k--) {
            list[k] = list[k - 1];
        }
        list[k] = i;
        return Math.min(count + 1, length);
    }

    /** Takes a swap that was made out of the lists, and computes the other changes anew. */
    void update(Swap swap) {
        update(ones, oneCount, swap.one());
        update(zeros, zeroCount, swap.zero());
    }

    private void update(int[] list, int[] count, int gone) {
        for (int g = 0; g < groups; g++) {
            for (int k = g * length; k < g * length + count[g]; k++) {
                if (list[k] == gone) {
                    list[k] = GONE;
                } else if (list[k] != GONE) {
                    changes[list[k]] = search.state().flipChange(list[k]);
                    search.count(1);
                }
            }
        }
    }

    /** Returns the swap of the lowest change within the lists. */
    Swap best() {
        Swap best = Swap.NONE;
        for (int g = 0; g < groups; g++) {
            best = best(g, best);
        }
        return best;
    }

    /** Looks through the pairs of a group; those that cannot be better cost nothing. */
    private Swap best(int g, Swap so) {
        double lowest = so.change();
        int one = so.one();
        int zero = so.zero();
        for (int k = g * length; k < g * length + oneCount[g]; k++) {
            int a = ones[k];
            for (int l = 0; a != GONE && l < zeroCount[g]; l++) {
                int b = zeros[g * length + l];
                if (b == GONE) {
                    continue;
                }
                double apart = (double) changes[a] + changes[b];
                if (apart - reach(a, b) < lowest) {
                    double change = apart + interaction(k * length + l, a, b);
                    if (change < lowest) {
                        lowest = change;
                        one = a;
                        zero = b;
                    }
                }
            }
        }
        return one == so.one() && zero == so.zero() ? so : new Swap(one, zero, lowest);
    }

    private double reach(int a, int b) {
        return Math.sqrt((double) search.model().square(a) * search.model().square(b));
    }

    /** Computes an interaction once: it does not change while neither weight is flipped. */
    private float interaction(int place, int a, int b) {
        float known = interactions[place];
        if (Float.isNaN(known)) {
            known = search.state().interaction(a, b);
            interactions[place] = known;
            search.count(1);
        }
        return known;
    }
}
