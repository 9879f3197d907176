package dev.quench.solvers.lagrangian.dual;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The 0-1 knapsack problem by dynamic programming over the capacity, in 64-bit integers.
 *
 * <p>{@code min sum_i c_i y_i} over bits with {@code sum_i w_i y_i <= C}, weights 0 or more: {@code
 * f(b) := min(f(b), c_i + f(b - w_i))} for each item of negative cost, from {@code f = 0}. {@code n
 * C} steps, {@code 8 C} bytes, and {@code n C} bits to find the items again.
 *
 * <p>Source: R. Bellman, Dynamic programming, Princeton University Press (1957).
 */
final class KnapsackTable {
    private final int[] weights;
    private final int capacity;

    /** Takes weights, 0 or more, and a capacity, 0 or more. */
    KnapsackTable(int[] weights, int capacity) {
        this.weights = weights.clone();
        this.capacity = capacity;
    }

    long cells() {
        return weights.length * (capacity + 1L);
    }

    /** Is told what one item costs at least if it is left out or taken. */
    interface Visitor {
        void visit(int item, long without, long with);

        /** An item that is too heavy. */
        void tooHeavy(int item, long without);
    }

    /** The least cost and the items that reach it. */
    record Optimum(long cost, BitSet items) {}

    Optimum solve(long[] costs) {
        long[] least = new long[capacity + 1];
        int[] items = cheap(costs);
        var taken = new BitSet[items.length];
        for (int k = 0; k < items.length; k++) {
            taken[k] = add(items[k], costs, least);
        }
        var chosen = new BitSet();
        int left = capacity;
        for (int k = items.length - 1; k >= 0; k--) {
            if (taken[k].get(left)) {
                chosen.set(items[k]);
                left -= weights[items[k]];
            }
        }
        return new Optimum(least[capacity], chosen);
    }

    private int[] cheap(long[] costs) {
        return IntStream.range(0, weights.length).filter(i -> costs[i] < 0).toArray();
    }

    /** Offers an item to every capacity and tells which take it. */
    private BitSet add(int item, long[] costs, long[] least) {
        var taken = new BitSet(capacity + 1);
        int weight = weights[item];
        for (int b = capacity; b >= weight; b--) {
            long with = costs[item] + least[b - weight];
            if (with < least[b]) {
                least[b] = with;
                taken.set(b);
            }
        }
        return taken;
    }

    /** Tells both costs of every item: {@code O(n C log n)} steps, {@code 8 C log n} bytes. */
    void forEachItem(long[] costs, Visitor visitor) {
        int[] items = cheap(costs);
        long[] all = new long[capacity + 1];
        for (int item : items) {
            offer(item, costs, all);
        }
        for (int i = 0; i < weights.length; i++) {
            if (costs[i] >= 0) {
                tell(i, costs, all, visitor);
            }
        }
        if (items.length > 0) {
            halve(items, costs, new long[capacity + 1], visitor);
        }
    }

    /** The table holds all cheap items but those of a part; each half is told with the other in. */
    private void halve(int[] part, long[] costs, long[] others, Visitor visitor) {
        if (part.length == 1) {
            tell(part[0], costs, others, visitor);
            return;
        }
        int[] first = Arrays.copyOfRange(part, 0, part.length / 2);
        int[] second = Arrays.copyOfRange(part, part.length / 2, part.length);
        long[] table = others.clone();
        for (int item : second) {
            offer(item, costs, table);
        }
        halve(first, costs, table, visitor);
        System.arraycopy(others, 0, table, 0, table.length);
        for (int item : first) {
            offer(item, costs, table);
        }
        halve(second, costs, table, visitor);
    }

    private void offer(int item, long[] costs, long[] least) {
        int weight = weights[item];
        for (int b = capacity; b >= weight; b--) {
            least[b] = Math.min(least[b], costs[item] + least[b - weight]);
        }
    }

    private void tell(int item, long[] costs, long[] others, Visitor visitor) {
        long without = others[capacity];
        if (weights[item] > capacity) {
            visitor.tooHeavy(item, without);
        } else {
            visitor.visit(item, without, costs[item] + others[capacity - weights[item]]);
        }
    }
}
