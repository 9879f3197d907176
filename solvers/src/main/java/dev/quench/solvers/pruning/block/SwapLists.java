package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Which weights of each group are pruned and which are kept in a state, so that a swap partner is
 * drawn and a swap is noted in constant time.
 *
 * <p>The weights stand in one array group by group, in each group the pruned ones first.
 */
final class SwapLists {
    private final int[] group;
    private final int[] order;
    private final int[] place;
    private final int[] start;
    private final int[] ones;
    private final int[] movable;

    /** Begins at the incumbent with balanced flips. */
    SwapLists(PruningBlock block, Bits flips) {
        int size = block.size();
        int groups = block.groups();
        group = new int[size];
        order = new int[size];
        place = new int[size];
        start = new int[groups + 1];
        ones = new int[groups];
        for (int g = 0; g < groups; g++) {
            start[g + 1] = start[g] + block.pruned(g) + block.kept(g);
            ones[g] = block.pruned(g);
        }
        fill(block, flips);
        int count = 0;
        int[] free = new int[size];
        for (int i = 0; i < size; i++) {
            if (isMovable(group[i])) {
                free[count++] = i;
            }
        }
        movable = Arrays.copyOf(free, count);
    }

    private void fill(PruningBlock block, Bits flips) {
        int[] nextOne = start.clone();
        int[] nextZero = new int[ones.length];
        for (int g = 0; g < ones.length; g++) {
            nextZero[g] = start[g] + ones[g];
        }
        for (int i = 0; i < order.length; i++) {
            int g = block.group(i);
            group[i] = g;
            put(i, block.isPruned(i) != flips.get(i) ? nextOne[g]++ : nextZero[g]++);
        }
    }

    private void put(int weight, int position) {
        order[position] = weight;
        place[weight] = position;
    }

    int groups() {
        return ones.length;
    }

    /** Tells whether a group has both pruned and kept weights. */
    boolean isMovable(int g) {
        return ones[g] > 0 && ones[g] < start[g + 1] - start[g];
    }

    /** Returns the number of weights that are in movable groups. */
    int movable() {
        return movable.length;
    }

    /** Returns such a weight. */
    int movable(int k) {
        return movable[k];
    }

    int group(int i) {
        return group[i];
    }

    int ones(int g) {
        return ones[g];
    }

    int zeros(int g) {
        return start[g + 1] - start[g] - ones[g];
    }

    /** Returns the {@code k}-th pruned weight of a group. */
    int one(int g, int k) {
        return order[start[g] + k];
    }

    /** Returns the {@code k}-th kept weight of a group. */
    int zero(int g, int k) {
        return order[start[g] + ones[g] + k];
    }

    boolean isOne(int i) {
        return place[i] < start[group[i]] + ones[group[i]];
    }

    /** Draws a weight of the same group and the other kind. */
    int partner(int i, RandomGenerator random) {
        int g = group[i];
        return isOne(i) ? zero(g, below(zeros(g), random)) : one(g, below(ones[g], random));
    }

    /** Draws a number below a bound, by the upper half of a product; biased by 2^-32 at most. */
    static int below(int bound, RandomGenerator random) {
        return (int) (((random.nextLong() >>> 32) * bound) >>> 32);
    }

    /** Exchanges a pruned and a kept weight of a group, in either order. */
    void swap(int a, int b) {
        int position = place[a];
        put(a, place[b]);
        put(b, position);
    }
}
