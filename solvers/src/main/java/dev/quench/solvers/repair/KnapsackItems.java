package dev.quench.solvers.repair;

import dev.quench.problems.family.Knapsack;
import dev.quench.solvers.bound.KnapsackMultipliers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The items of a knapsack as its repair and its search need them: weights item by item, and the
 * items ranked by efficiency, which is profit per cost.
 *
 * <p>The first ranking takes the cost {@code sum_j lambda_j w_ji} at the {@link
 * KnapsackMultipliers}. Up to {@code m} items, those that the linear relaxation splits, have an
 * efficiency of 1 but for rounding there; within 1e-4 the larger profit goes first. The second
 * ranking takes the cost {@code sum_j w_ji / c_j}, which suits instances where nearly all items are
 * split. Where a Lagrangian run has prices of its own, a third ranking takes them. Remaining ties
 * go to the lower index.
 *
 * <p>An item that costs nothing has an infinite efficiency if it brings no loss; one that brings a
 * loss and frees resources has {@code cost / profit}, which exceeds 1 exactly where it pays, as for
 * the others.
 */
final class KnapsackItems {
    private static final double TIE = 1e-4;

    private final Knapsack problem;
    private final int resources;
    private final long[] weights;
    private final boolean monotone;
    private final List<int[]> rankings;

    KnapsackItems(Knapsack problem) {
        this(problem, List.of());
    }

    /**
     * Ranks items by given prices as well.
     *
     * @param prices one a resource, in units of profit per unit of weight; empty for none
     */
    KnapsackItems(Knapsack problem, List<Double> prices) {
        this.problem = problem;
        this.resources = problem.resources();
        this.weights = new long[problem.size() * resources];
        for (int i = 0; i < problem.size(); i++) {
            for (int j = 0; j < resources; j++) {
                weights[i * resources + j] = problem.weight(j, i);
            }
        }
        this.monotone = Arrays.stream(weights).allMatch(w -> w >= 0);
        var multipliers = KnapsackMultipliers.of(problem);
        var ranked = new ArrayList<int[]>();
        ranked.add(rank(i -> Math.rint(efficiency(i, multipliers.cost(i)) / TIE)));
        ranked.add(rank(i -> efficiency(i, relativeWeight(i))));
        if (!prices.isEmpty()) {
            ranked.add(rank(i -> Math.rint(efficiency(i, cost(i, prices)) / TIE)));
        }
        this.rankings = List.copyOf(ranked);
    }

    private double cost(int item, List<Double> prices) {
        double cost = 0;
        for (int j = 0; j < resources; j++) {
            cost += prices.get(j) * weights[item * resources + j];
        }
        return cost;
    }

    private int[] rank(IntToDoubleFunction efficiency) {
        double[] keys = IntStream.range(0, size()).mapToDouble(efficiency).toArray();
        return IntStream.range(0, size())
                .boxed()
                .sorted(
                        Comparator.<Integer>comparingDouble(i -> -keys[i])
                                .thenComparingLong(i -> -problem.profit(i)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private double efficiency(int item, double cost) {
        double profit = problem.profit(item);
        if (cost > 0) {
            return profit / cost;
        }
        return profit >= 0 ? Double.POSITIVE_INFINITY : cost / profit;
    }

    private double relativeWeight(int item) {
        double sum = 0;
        for (int j = 0; j < resources; j++) {
            sum += weights[item * resources + j] / (double) Math.max(1, problem.capacity(j));
        }
        return sum;
    }

    Knapsack problem() {
        return problem;
    }

    int size() {
        return problem.size();
    }

    int resources() {
        return resources;
    }

    /** Returns the rankings, each all items with the most efficient first; for reading only. */
    List<int[]> rankings() {
        return rankings;
    }

    /** Tells whether every part of a feasible selection is feasible: no weight is negative. */
    boolean isMonotone() {
        return monotone;
    }

    /** Returns all weights, item by item; for reading only. */
    long[] weights() {
        return weights;
    }
}
