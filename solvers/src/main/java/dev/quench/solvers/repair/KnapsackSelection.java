package dev.quench.solvers.repair;

import dev.quench.problems.family.Knapsack;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Some items of a knapsack, with the profit and the slack of every resource kept up to date. */
final class KnapsackSelection {
    private final Knapsack problem;
    private final int resources;
    private final long[] weights;
    private final boolean[] chosen;
    private final long[] slack;
    private long profit;

    KnapsackSelection(KnapsackItems items) {
        this.problem = items.problem();
        this.resources = items.resources();
        this.weights = items.weights();
        this.chosen = new boolean[items.size()];
        this.slack = new long[resources];
        Arrays.setAll(slack, problem::capacity);
    }

    boolean contains(int item) {
        return chosen[item];
    }

    long profit() {
        return profit;
    }

    void add(int item) {
        chosen[item] = true;
        profit += problem.profit(item);
        for (int j = 0; j < resources; j++) {
            slack[j] -= weights[item * resources + j];
        }
    }

    void remove(int item) {
        chosen[item] = false;
        profit -= problem.profit(item);
        for (int j = 0; j < resources; j++) {
            slack[j] += weights[item * resources + j];
        }
    }

    void flip(int item) {
        if (chosen[item]) {
            remove(item);
        } else {
            add(item);
        }
    }

    void clear() {
        Arrays.fill(chosen, false);
        Arrays.setAll(slack, problem::capacity);
        profit = 0;
    }

    boolean isFeasible() {
        for (long s : slack) {
            if (s < 0) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether all resources hold after adding an item. */
    boolean fits(int item) {
        for (int j = 0; j < resources; j++) {
            if (slack[j] < weights[item * resources + j]) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether all resources hold after removing an item. */
    boolean fitsWithout(int item) {
        for (int j = 0; j < resources; j++) {
            if (slack[j] < -weights[item * resources + j]) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether removing an item relieves a resource that is overloaded. */
    boolean relieves(int item) {
        for (int j = 0; j < resources; j++) {
            if (slack[j] < 0 && weights[item * resources + j] > 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns the sum of the overloads after an item has changed sides; saturates. */
    long overloadAfter(int item) {
        long sign = chosen[item] ? 1 : -1;
        long sum = 0;
        for (int j = 0; j < resources; j++) {
            sum = saturatedSum(sum, slack[j] + sign * weights[item * resources + j]);
        }
        return sum;
    }

    long overload() {
        long sum = 0;
        for (long s : slack) {
            sum = saturatedSum(sum, s);
        }
        return sum;
    }

    private static long saturatedSum(long sum, long slack) {
        long total = sum + Math.max(0, -slack);
        return total < 0 ? Long.MAX_VALUE : total;
    }

    /** Drops the last items of a ranking that relieve an overloaded resource, until none is. */
    void dropUntilFeasible(int[] ranking) {
        for (int rank = ranking.length - 1; rank >= 0 && !isFeasible(); rank--) {
            if (chosen[ranking[rank]] && relieves(ranking[rank])) {
                remove(ranking[rank]);
            }
        }
    }

    /** Adds profitable items, the first of a ranking first, while they fit. */
    void fill(int[] ranking) {
        boolean again = true;
        while (again) {
            again = false;
            for (int item : ranking) {
                if (!chosen[item] && problem.profit(item) > 0 && fits(item)) {
                    add(item);
                    again = true;
                }
            }
        }
    }

    int[] toArray() {
        return IntStream.range(0, chosen.length).filter(i -> chosen[i]).toArray();
    }
}
